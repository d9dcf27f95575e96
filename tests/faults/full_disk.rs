//! A disk that gets full while a space is open: the text stays, the person reads why, and room on the disk is enough.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use evenkeel_tests::{App, Desk, Key, PASSPHRASE, Role, Said, note, say, wait};
use rustix::fs::{FallocateFlags, fallocate};

const NAME: &str = "The account that writes";
const SLOT: usize = 1 << 20;
/// Where the two halves of a slot begin, and their length (`docs/format.md`).
const HALVES: [usize; 2] = [0x8000, 0x84000];
const HALF: usize = 507_904;
/// Longer than the program waits before it keeps an unfinished note.
const QUIET: Duration = Duration::from_secs(4);

/// The program's folder on the small disk, which only the program itself sees under its usual name.
struct SmallDisk {
    folder: PathBuf,
    before: Vec<u8>,
    newest: Option<usize>,
}

impl SmallDisk {
    fn of(app: &App<'_>) -> SmallDisk {
        let inside = app.desk().profile().evenkeel();
        let inside = inside.strip_prefix("/").expect("the profile has a whole path");
        let folder = Path::new("/proc").join(app.id().to_string()).join("root").join(inside);
        SmallDisk { folder, before: Vec::new(), newest: None }
    }

    fn store(&self) -> PathBuf {
        self.folder.join("store.bin")
    }

    /// Beginnings of the halves that were written since the last look.
    fn look(&mut self) -> Vec<usize> {
        let now = fs::read(self.store()).expect("the store can be read");
        let starts = (0..now.len() / SLOT).flat_map(|slot| HALVES.map(|half| slot * SLOT + half));
        let written = starts.filter(|start| now.get(*start..start + HALF) != self.before.get(*start..start + HALF));
        let written = written.collect();
        self.before = now;
        written
    }

    /// Saves exactly once, by changing the incident's app, and so finds out which half is the newest.
    #[track_caller]
    fn save_once(&mut self, app: &mut App<'_>) {
        self.settle();
        app.press(Role::Button, &say("incident-change"));
        app.type_into(Said::starts(&say("incident-app")), "x");
        app.press(Role::Button, &say("incident-save"));
        app.wait_gone(Role::Button, &say("incident-save"));
        let mut written = Vec::new();
        app.wait_until("the store is written", |_| {
            written.extend(self.look());
            !written.is_empty()
        });
        assert_eq!(written.len(), 1, "one save writes one half: {written:?}");
        self.newest = written.pop();
    }

    /// Waits until nothing is written any more.
    fn settle(&mut self) {
        let mut since = Instant::now();
        let settled = wait::holds(wait::PATIENCE, || {
            if !self.look().is_empty() {
                since = Instant::now();
            }
            since.elapsed() > QUIET
        });
        assert!(settled, "the store is written without end");
    }

    /// Takes all room. The half that the next save writes becomes a hole, so that writing it needs room, as every write
    /// does on a file system that never writes in place.
    #[track_caller]
    fn fill(&self) {
        let newest = self.newest.expect("a save was seen");
        let slot = newest / SLOT * SLOT;
        let next = HALVES.into_iter().map(|half| slot + half).find(|half| *half != newest).expect("there are two");
        let store = OpenOptions::new().write(true).open(self.store()).expect("the store can be opened");
        fallocate(&store, FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE, next as u64, HALF as u64)
            .expect("a tmpfs takes holes");
        let mut filler = File::create(self.filler()).expect("a file can be made");
        let full = loop {
            if let Err(error) = filler.write_all(&[1; 4096]) {
                break error;
            }
        };
        assert_eq!(full.kind(), ErrorKind::StorageFull, "{full}");
    }

    fn free(&self) {
        fs::remove_file(self.filler()).expect("the filler can be taken away");
    }

    fn filler(&self) -> PathBuf {
        self.folder.join("filler")
    }
}

/// The banner is there, and the text too.
#[track_caller]
fn not_saved(app: &App<'_>, text: &str) {
    app.read(&say("error-not-saved-what"));
    app.read(&say("error-not-saved-now"));
    let stays = app.says(text) || app.text_of(&say("note-body")) == text;
    assert!(stays, "{text:?} is gone\n{}", app.outline());
}

#[test]
fn text_stays_while_the_disk_is_full_and_is_saved_when_there_is_room() {
    let desk = Desk::new();
    fs::create_dir_all(desk.profile().evenkeel()).expect("the folder can be made");
    let mut app = App::start_on_a_small_disk(&desk, &desk.profile().evenkeel(), 64 * 1024);
    app.make_space(PASSPHRASE);
    app.start_first_incident(NAME, "");
    let mut disk = SmallDisk::of(&app);
    app.write_note("written with room");
    disk.save_once(&mut app);

    disk.fill();
    app.type_into(&say("note-body"), "written without room");
    not_saved(&app, "written without room");
    app.press(Role::Button, &say("note-save"));
    app.wait_until("the note is in the list", |app| app.text_of(&say("note-body")).is_empty());
    not_saved(&app, "written without room");
    app.press(Role::Button, &say("try-again"));
    not_saved(&app, "written without room");

    disk.free();
    let start = Instant::now();
    app.press(Role::Button, &say("try-again"));
    app.wait_until("the banner goes", |app| !app.says(&say("error-not-saved-what")));
    note(&format!("saved {} ms after there was room again", start.elapsed().as_millis()));
    disk.save_once(&mut app);
    // The small disk ends with the program, so what it holds is carried over to the person's usual one.
    fs::copy(disk.store(), desk.profile().store()).expect("the store can be copied");

    disk.fill();
    app.type_into(&say("note-body"), "never saved");
    not_saved(&app, "never saved");
    let start = Instant::now();
    app.wait_active();
    app.keys(&[Key::Shift, Key::Shift, Key::Shift]);
    app.wait_ended();
    note(&format!("Hide with a full disk: all ended after {} ms", start.elapsed().as_millis()));
    drop(app);

    let mut app = App::start(&desk);
    app.open_space(PASSPHRASE);
    app.open_incident(NAME);
    app.read("written with room");
    app.read("written without room");
}
