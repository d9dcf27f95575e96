//! Nothing of a space is read or changed while it is locked.

use evenkeel_commands::view::{
    BackupReminder, BackupReminderRequest, ChangeIncidentRequest, ChangeNoteRequest, ChangePassphraseRequest,
    ConfirmRecoveryCodeRequest, CreateIncidentRequest, IncidentRequest, MakeBackupRequest, SaveDraftRequest,
};
use evenkeel_commands::{
    ErrorCode, Space, begin_recovery_code, change_backup_reminder, change_incident, change_note, change_passphrase,
    confirm_recovery_code, create_incident, erase_space, lock_to_computer, make_backup, read_incident, read_journal,
    read_main, read_space_settings, remove_recovery_code, renew_keys, save_draft, take_backup_place,
    unlock_from_computer, write_note,
};

use crate::desk::{Desk, PASSPHRASE, code, incident, note, note_request, passphrase, unknown};

/// What changes keys, recovery and backups.
fn dangerous(space: &Space) -> Vec<Option<ErrorCode>> {
    let present = || passphrase(PASSPHRASE);
    let change = || ChangePassphraseRequest {
        passphrase: PASSPHRASE.to_owned(),
        new_passphrase: "violin harbor cactus meadow".to_owned(),
    };
    let typed = "0000-0000-0000-0000-0000-0000-0000".to_owned();
    take_backup_place(space, "/nowhere/backup".into());
    vec![
        code(read_space_settings(space)),
        code(change_passphrase(space, change())),
        code(renew_keys(space, change())),
        code(begin_recovery_code(space, present())),
        code(confirm_recovery_code(space, ConfirmRecoveryCodeRequest { recovery_code: typed })),
        code(remove_recovery_code(space, present())),
        code(lock_to_computer(space, present())),
        code(unlock_from_computer(space, present())),
        code(make_backup(
            space,
            MakeBackupRequest { passphrase: PASSPHRASE.to_owned(), backup_passphrase: PASSPHRASE.to_owned() },
        )),
        code(change_backup_reminder(space, BackupReminderRequest { reminder: BackupReminder::Never })),
        code(erase_space(space, present())),
    ]
}

fn check_all_refuse(space: &Space, incident: &str, note: &str) {
    let title = || "Title".to_owned();
    let id = || incident.to_owned();
    let answers = [
        code(read_main(space)),
        code(read_journal(space)),
        code(read_incident(space, IncidentRequest { incident: id() })),
        code(create_incident(space, CreateIncidentRequest { title: title(), app: String::new() })),
        code(change_incident(space, ChangeIncidentRequest { incident: id(), title: title(), app: String::new() })),
        code(write_note(space, note_request(incident, "text"))),
        code(change_note(
            space,
            ChangeNoteRequest { note: note.to_owned(), body: "text".to_owned(), happened: unknown() },
        )),
        code(save_draft(
            space,
            SaveDraftRequest { incident: id(), note: None, body: "text".to_owned(), happened: unknown() },
        )),
    ];
    assert!(dangerous(space).iter().all(|answer| *answer == Some(ErrorCode::Locked)));
    assert!(answers.iter().all(|answer| *answer == Some(ErrorCode::Locked)), "{answers:?}");
    assert!(space.keep_what_is_unsaved().is_ok(), "there is nothing to keep");
}

#[test]
fn before_opening() {
    let desk = Desk::with_space();
    let space = desk.space();
    assert!(!space.is_open());
    check_all_refuse(&space, &"0".repeat(32), &"0".repeat(32));
}

#[test]
fn after_locking_even_for_ids_that_exist() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let written = note(&space, &made.id, "text");
    space.lock();
    assert!(!space.is_open());
    check_all_refuse(&space, &made.id, &written.notes[0].id);
    space.lock();
}

#[test]
fn a_file_that_cannot_be_written_refuses_every_change_before_it_derives_anything() {
    let desk = Desk::with_space();
    crate::desk::set_trouble(&desk, crate::fragile_disk::Trouble::ReadOnly);
    let space = desk.opened();
    assert!(read_space_settings(&space).expect("reading works").read_only);
    let mut answers = dangerous(&space);
    // Reading works; a backup is tried, because it is written elsewhere.
    assert_eq!((answers.remove(0), answers.remove(7)), (None, Some(ErrorCode::BackupNotWritten)));
    assert!(answers.iter().all(|answer| *answer == Some(ErrorCode::Unwritable)), "{answers:?}");
    assert!(space.is_open());
}
