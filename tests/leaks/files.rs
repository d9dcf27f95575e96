use std::fs;
use std::path::{Path, PathBuf};

use evenkeel_tests::canary::files;
use evenkeel_tests::{App, Desk, Role, note, say};

use crate::journey::{read_everything, write_everything};
use crate::words::Words;

/// Fails naming the file when a word lies in one.
#[track_caller]
pub fn nowhere(desk: &Desk, words: &Words, when: &str) {
    let found: Vec<_> = words.all().iter().flat_map(|word| word.in_files(desk.profile().root())).collect();
    assert!(found.is_empty(), "{when}: {found:?}");
}

/// Regular files outside the profile that a process of the program may write to.
fn writable_outside(app: &App<'_>) -> Vec<PathBuf> {
    let root = app.desk().profile().root();
    let mut found = Vec::new();
    for id in app.processes() {
        for entry in fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().flatten() {
            let Ok(target) = fs::read_link(entry.path()) else { continue };
            let flags = fs::read_to_string(format!("/proc/{id}/fdinfo/{}", entry.file_name().to_string_lossy()))
                .unwrap_or_default();
            let flags =
                flags.lines().find_map(|line| line.strip_prefix("flags:")).unwrap_or_default().trim().to_owned();
            let writable = u32::from_str_radix(&flags, 8).is_ok_and(|flags| flags & 0o3 != 0);
            let in_memory = ["/dev/", "/memfd:", "/proc/", "/sys/"]
                .iter()
                .any(|begin| target.starts_with(begin) || target.to_string_lossy().starts_with(begin));
            if writable && target.is_absolute() && !in_memory && !target.starts_with(root) {
                found.push(target);
            }
        }
    }
    found
}

#[test]
fn nothing_written_lies_in_any_file() {
    let desk = Desk::new();
    let words = Words::new();
    every_folder_is_searched(&desk, &words);

    let mut app = App::start(&desk);
    write_everything(&mut app, &words);
    nowhere(&desk, &words, "while the space is open");
    let outside = writable_outside(&app);
    assert!(outside.is_empty(), "files outside the person's folders are open for writing: {outside:?}");

    app.lock();
    nowhere(&desk, &words, "after locking");

    read_everything(&mut app, &words);
    app.kill_9();
    nowhere(&desk, &words, "after a crash");

    let app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    drop(app);
    nowhere(&desk, &words, "after the start that follows a crash");

    let looked_at = files(desk.profile().root());
    let bytes: u64 = looked_at.iter().filter_map(|file| fs::metadata(file).ok()).map(|file| file.len()).sum();
    note(&format!("{} files with {} MB searched at the end", looked_at.len(), bytes / 1_000_000));
    only_ours(&desk);
}

/// No list of recent files, no thumbnail, no cache, no log: in the person's folders lies what is named here and nothing
/// else.
fn only_ours(desk: &Desk) {
    let home = desk.profile().home();
    let mut there: Vec<String> = [home.clone(), desk.profile().temp()]
        .iter()
        .flat_map(|folder| files(folder))
        .map(|file| file.strip_prefix(&home).unwrap_or(&file).display().to_string())
        .collect();
    there.sort();
    note(&format!("files in home and the temporary folder: {}", there.join(", ")));
    let ours = [".local/share/evenkeel/", ".config/openbox/", ".cache/openbox/"];
    let others: Vec<_> = there.iter().filter(|file| !ours.iter().any(|folder| file.starts_with(folder))).collect();
    assert!(others.is_empty(), "{others:?}");
}

/// The search finds a planted word in each folder and encoding, so that finding nothing later means something.
fn every_folder_is_searched(desk: &Desk, words: &Words) {
    let profile = desk.profile();
    let folders = [
        profile.home(),
        profile.data(),
        profile.config(),
        profile.cache(),
        profile.temp(),
        profile.runtime(),
        profile.logs(),
    ];
    for folder in folders {
        for (name, form) in words.note.forms() {
            let file = folder.join("planted");
            fs::write(&file, [b"before", form.as_slice(), b"after"].concat()).expect("a file can be planted");
            let found = words.note.in_files(profile.root());
            assert!(found.contains(&(file.clone(), name)), "{name} is not found in {}", folder.display());
            fs::remove_file(&file).expect("the planted file can be taken back");
        }
    }
    assert!(words.note.in_files(profile.root()).is_empty());
    assert!(Path::new(profile.root()).exists());
}
