//! Backups: made, refused, brought back.

use std::fs;
use std::path::Path;

use evenkeel_commands::view::{BackupReminder, BackupReminderRequest, MakeBackupRequest, RestoreRequest};
use evenkeel_commands::{
    ErrorCode, Space, change_backup_reminder, create_incident, make_backup, name_backup, open_space, read_main,
    read_space_settings, restore_backup, take_backup, take_backup_place,
};

use crate::desk::{Desk, PASSPHRASE, code, incident, note, passphrase, set_trouble};
use crate::fragile_disk::Trouble;

const OTHER: &str = "violin harbor cactus meadow";

fn request(present: &str, backup: &str) -> MakeBackupRequest {
    MakeBackupRequest { passphrase: present.to_owned(), backup_passphrase: backup.to_owned() }
}

fn restoring(backup: &str, new: &str) -> RestoreRequest {
    RestoreRequest { backup_passphrase: backup.to_owned(), new_passphrase: new.to_owned() }
}

fn back_up(space: &Space, path: &Path) {
    take_backup_place(space, path.to_owned());
    make_backup(space, request(PASSPHRASE, OTHER)).expect("made");
}

#[test]
fn a_backup_comes_back_on_another_computer_with_everything() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    note(&space, &made.id, "text");
    let name = name_backup(&space);
    assert_eq!(name, "backup-2026-11-22.evenkeel");
    let path = desk.folder.path().join(&name);
    let chosen = take_backup_place(&space, path.clone());
    assert_eq!((chosen.name, chosen.folder), (name, desk.folder.path().to_string_lossy().into_owned()));
    let view = make_backup(&space, request(PASSPHRASE, OTHER)).expect("made");
    assert_eq!(view.last_backup.expect("remembered").time, "21:30");
    assert_eq!(code(make_backup(&space, request(PASSPHRASE, OTHER))), Some(ErrorCode::NoFileChosen), "once per choice");

    let elsewhere = Desk::new();
    let space = elsewhere.space();
    take_backup(&space, path);
    restore_backup(&space, restoring(OTHER, "pepper lantern ocean wizard")).expect("restored");
    let main = read_main(&space).expect("open at once");
    assert_eq!(main.journal.incidents[0].id, made.id);
    assert_eq!(main.last_saved.expect("told").time, "21:30");
    assert!(read_space_settings(&space).expect("open").last_backup.is_some(), "the file is one");
    space.lock();
    open_space(&space, passphrase("pepper lantern ocean wizard")).expect("opens");
    assert_eq!(read_main(&space).expect("open").journal.incidents[0].notes, 1);
}

#[test]
fn what_is_not_saved_is_in_the_backup_too() {
    let desk = Desk::with_space();
    let space = desk.opened();
    set_trouble(&desk, Trouble::Full);
    let unsaved = evenkeel_commands::view::CreateIncidentRequest { title: "Unsaved".into(), app: String::new() };
    assert_eq!(code(create_incident(&space, unsaved)), Some(ErrorCode::NotSaved));
    let elsewhere = Desk::new();
    let path = elsewhere.folder.path().join("copy");
    back_up(&space, &path);
    assert!(read_main(&space).expect("open").journal.saved.unsaved);
    let restored = elsewhere.space();
    take_backup(&restored, path);
    restore_backup(&restored, restoring(OTHER, OTHER)).expect("restored");
    assert_eq!(read_main(&restored).expect("open").journal.incidents[0].title, "Unsaved");
}

#[test]
fn a_backup_needs_a_place_the_passphrase_and_a_good_new_one() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let path = desk.folder.path().join("copy");
    assert_eq!(code(make_backup(&space, request(PASSPHRASE, OTHER))), Some(ErrorCode::NoFileChosen));
    take_backup_place(&space, path.clone());
    assert_eq!(code(make_backup(&space, request(PASSPHRASE, "short"))), Some(ErrorCode::PassphraseWeak));
    assert_eq!(code(make_backup(&space, request("not the one", OTHER))), Some(ErrorCode::PassphraseWrong));
    assert!(!path.exists());
    for refused in [desk.folder.path().to_owned(), desk.store_path(), desk.folder.path().join("no/such/folder")] {
        take_backup_place(&space, refused);
        assert_eq!(code(make_backup(&space, request(PASSPHRASE, OTHER))), Some(ErrorCode::BackupNotWritten));
    }
    assert!(read_space_settings(&space).expect("open").last_backup.is_none());
    incident(&space, "Still usable");
    space.lock();
    open_space(&space, passphrase(PASSPHRASE)).expect("opens");
    assert_eq!(code(make_backup(&space, request(PASSPHRASE, OTHER))), Some(ErrorCode::NoFileChosen), "lock forgets it");
}

#[test]
fn refused_backups_make_nothing() {
    let desk = Desk::with_space();
    let opened = desk.opened();
    let path = desk.folder.path().join("copy");
    back_up(&opened, &path);
    drop(opened);
    let whole = fs::read(&path).expect("readable");
    let before = fs::read(desk.store_path()).expect("readable");
    let space = desk.space();
    assert_eq!(code(restore_backup(&space, restoring(OTHER, OTHER))), Some(ErrorCode::NoFileChosen));
    let half = desk.folder.path().join("half");
    fs::write(&half, &whole[..whole.len() / 2]).expect("written");
    let foreign = desk.folder.path().join("foreign");
    fs::write(&foreign, b"a letter").expect("written");
    for (path, typed, new, expected) in [
        (&half, OTHER, OTHER, ErrorCode::BackupDamaged),
        (&foreign, OTHER, OTHER, ErrorCode::NotABackup),
        (&desk.folder.path().to_owned(), OTHER, OTHER, ErrorCode::NotABackup),
        (&path, "not the one", OTHER, ErrorCode::BackupNotOpened),
        (&path, OTHER, "short", ErrorCode::PassphraseWeak),
        (&path, OTHER, PASSPHRASE, ErrorCode::PassphraseTaken),
    ] {
        take_backup(&space, path.clone());
        assert_eq!(code(restore_backup(&space, restoring(typed, new))), Some(expected));
        assert!(!space.is_open());
    }
    set_trouble(&desk, Trouble::ReadOnly);
    assert_eq!(code(restore_backup(&space, restoring(OTHER, OTHER))), Some(ErrorCode::Unwritable));
    set_trouble(&desk, Trouble::Full);
    assert_eq!(code(restore_backup(&space, restoring(OTHER, OTHER))), Some(ErrorCode::NotSaved));
    assert!(fs::read(desk.store_path()).expect("readable") == before, "not a byte is changed");
    assert_eq!(*desk.asked.wrong_tries.lock().expect("not poisoned"), [1, 2], "wrong and taken passphrases count");
}

#[test]
fn a_backup_of_something_unreadable_is_refused() {
    for (payload, expected) in
        [(&b"{}"[..], ErrorCode::BackupDamaged), (br#"{"format":2,"later":[]}"#, ErrorCode::BackupNewer)]
    {
        // A store with one slot has the shape of a backup.
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("copy");
        let secret = evenkeel_vault::Passphrase::new(OTHER.to_owned());
        evenkeel_vault::write_backup(
            &path,
            &secret,
            payload,
            evenkeel_vault::Cost::SMALLEST,
            &evenkeel_vault::BackupJob::default(),
            &evenkeel_vault::SystemEntropy,
        )
        .expect("written");
        let space = Desk::new();
        let space = space.space();
        take_backup(&space, path);
        assert_eq!(code(restore_backup(&space, restoring(OTHER, OTHER))), Some(expected));
        assert!(!space.is_open());
    }
}

#[test]
fn a_space_that_can_only_be_read_is_backed_up_and_nothing_counts_as_unsaved() {
    let desk = Desk::with_space();
    set_trouble(&desk, Trouble::ReadOnly);
    let space = desk.opened();
    let path = Desk::new().folder.keep().join("copy");
    back_up(&space, &path);
    assert!(path.exists() && !read_main(&space).expect("open").journal.saved.unsaved);
    assert!(space.keep_what_is_unsaved().is_ok());
    fs::remove_dir_all(path.parent().expect("a folder")).expect("removed");
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing_behind() {
    let desk = Desk::with_space();
    let space = desk.opened();
    space.stop_backup();
    let path = desk.folder.path().join("copy");
    let part = desk.folder.path().join("copy.part");
    take_backup_place(&space, path.clone());
    let told = std::thread::scope(|scope| {
        let making = scope.spawn(|| code(make_backup(&space, request(PASSPHRASE, OTHER))));
        while !part.exists() && !making.is_finished() {
            std::thread::yield_now();
        }
        space.stop_backup();
        assert!(!part.exists());
        making.join().expect("no panic")
    });
    assert!(!part.exists());
    assert_eq!(told.is_none(), path.exists());
    assert!(matches!(told, None | Some(ErrorCode::BackupNotWritten)));
    incident(&space, "Still usable");
}

#[test]
fn a_backup_costs_what_the_store_costs() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let path = desk.folder.path().join("copy");
    back_up(&space, &path);
    let (store, backup) = (fs::read(desk.store_path()).expect("readable"), fs::read(&path).expect("readable"));
    assert_eq!(store[16..28], backup[16..28]);
    assert!(store[28..76] != backup[28..76], "salt and id are its own");
}

#[test]
fn the_line_about_backups_comes_with_a_reason_and_goes_when_asked() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let due = || read_main(&space).expect("open").backup_due;
    let choose = |reminder| change_backup_reminder(&space, BackupReminderRequest { reminder }).expect("chosen");
    let made = incident(&space, "Messages");
    (0..9).for_each(|_| drop(note(&space, &made.id, "text")));
    assert!(!due());
    note(&space, &made.id, "text");
    assert!(due());
    assert!(choose(BackupReminder::Later).backup_reminder && !due());
    desk.pass(30 * 24 * 60 * 60);
    assert!(due());
    assert!(!choose(BackupReminder::Never).backup_reminder && !due());
    assert!(choose(BackupReminder::On).backup_reminder && due());
    back_up(&space, &desk.folder.path().join("copy"));
    assert!(!due());
    drop(space);
    assert!(read_space_settings(&desk.opened()).expect("open").last_backup.is_some(), "it is kept");
}
