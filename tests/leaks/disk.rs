//! The whole disk, not only its files: what was written and deleted again is on it too.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::Command;

use evenkeel_tests::{App, Canary, Desk, Role, in_own_mounts, note, say};

use crate::journey::{read_everything, write_everything};
use crate::words::Words;

/// Room for the store, the servers' files and what could leak.
const SIZE: u64 = 96 << 20;
/// Bytes of the disk looked at together.
const CHUNK: usize = 8 << 20;

#[test]
fn nothing_written_lies_on_the_whole_disk() {
    in_own_mounts("disk::nothing_written_lies_on_the_whole_disk", || {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let (image, place) = (folder.path().join("disk"), folder.path().join("mounted"));
        fs::create_dir(&place).expect("a folder can be made");
        File::create(&image).and_then(|file| file.set_len(SIZE)).expect("a file of that size can be made");
        run(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image));
        // Every write goes to the disk at once, so that what is deleted a moment later has been there.
        run(Command::new("mount").args(["-o", "loop,sync"]).arg(&image).arg(&place));

        let deleted = Canary::new("mondkäferchen");
        let words = Words::new();
        for (name, form) in deleted.forms() {
            let file = place.join(name);
            fs::write(&file, form).expect("a file can be written on the disk");
            File::open(&file).and_then(|file| file.sync_all()).expect("it reaches the disk");
            fs::remove_file(&file).expect("it can be deleted");
        }
        save_lock_crash_hide(&place, &words);
        run(Command::new("umount").arg(&place));

        let found = search(&image, &deleted);
        assert_eq!(found, ["UTF-8", "UTF-16LE", "Latin-1"], "the search does not find what was deleted");
        for word in words.all() {
            let found = search(&image, word);
            assert!(found.is_empty(), "{:?} lies on the disk as {found:?}", word.word());
        }
        note(&format!(
            "disk of {} MB searched for {} words; the deleted one found",
            SIZE / 1_000_000,
            words.all().len()
        ));
    });
}

fn save_lock_crash_hide(place: &Path, words: &Words) {
    let desk = Desk::below(place);
    assert!(desk.profile().store().starts_with(place));
    let mut app = App::start(&desk);
    write_everything(&mut app, words);
    app.lock();
    read_everything(&mut app, words);
    app.kill_9();
    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    read_everything(&mut app, words);
    app.press(Role::Button, &say("hide"));
    app.wait_ended();
    assert!(desk.profile().store().exists(), "the store lies on this disk");
}

/// Encodings in which the raw bytes of `image` hold the word.
fn search(image: &Path, word: &Canary) -> Vec<&'static str> {
    let mut file = File::open(image).expect("the disk is a file");
    let mut bytes = Vec::with_capacity(2 * CHUNK);
    let mut found = Vec::new();
    loop {
        // What stands at the end of one part and the beginning of the next belongs together.
        let carried = bytes.len().min(256);
        bytes.drain(..bytes.len() - carried);
        let read = file.by_ref().take(CHUNK as u64).read_to_end(&mut bytes).expect("the disk can be read");
        found.extend(word.in_bytes(&bytes));
        if read == 0 {
            break;
        }
    }
    word.forms().iter().map(|(name, _)| *name).filter(|name| found.contains(name)).collect()
}

#[track_caller]
fn run(command: &mut Command) {
    let output =
        command.output().unwrap_or_else(|error| panic!("{command:?}: {error} (Debian packages e2fsprogs, mount)"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
