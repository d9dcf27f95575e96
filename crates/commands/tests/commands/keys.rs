//! Passphrase and keys of an open space.

use std::fs;

use evenkeel_commands::view::{ChangePassphraseRequest, CopyPrivateRequest};
use evenkeel_commands::{
    EarlierTries, ErrorCode, change_passphrase, copy_private, create_incident, erase_space, make_space, open_space,
    read_main, read_space_settings, renew_keys, write_note,
};

use crate::desk::{Desk, PASSPHRASE, code, incident, making, note_request, passphrase, set_trouble};
use crate::fragile_disk::Trouble;

const OTHER: &str = "violin harbor cactus meadow";

fn change(present: &str, new: &str) -> ChangePassphraseRequest {
    ChangePassphraseRequest { passphrase: present.to_owned(), new_passphrase: new.to_owned() }
}

#[test]
fn the_settings_say_what_opens_the_space() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let view = read_space_settings(&space).expect("open");
    assert!(!view.has_recovery_code && !view.locked_to_computer && !view.read_only && view.backup_reminder);
    assert!(view.last_backup.is_none() && view.fullness < 5);
    assert_eq!(view.lock_minutes, 3);
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    change_passphrase(&space, change(PASSPHRASE, OTHER)).expect("changed");
    incident(&space, "After it");
    space.lock();
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened));
    open_space(&space, passphrase(OTHER)).expect("opens");
    let main = read_main(&space).expect("open");
    assert!(main.journal.incidents.iter().any(|line| line.id == made.id) && main.journal.incidents.len() == 2);
}

#[test]
fn new_keys_come_with_a_new_passphrase() {
    let desk = Desk::with_space();
    let space = desk.opened();
    incident(&space, "Messages");
    renew_keys(&space, change(PASSPHRASE, OTHER)).expect("renewed");
    incident(&space, "After it");
    space.lock();
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened));
    open_space(&space, passphrase(OTHER)).expect("opens");
    assert_eq!(read_main(&space).expect("open").journal.incidents.len(), 2);
}

#[test]
fn weak_and_taken_passphrases_change_nothing() {
    let desk = Desk::with_space();
    let other = desk.space();
    make_space(&other, making(OTHER)).expect("made");
    other.lock();
    let space = desk.opened();
    let before = fs::read(desk.store_path()).expect("readable");
    assert_eq!(code(change_passphrase(&space, change(PASSPHRASE, "short"))), Some(ErrorCode::PassphraseWeak));
    assert_eq!(code(renew_keys(&space, change(PASSPHRASE, "short"))), Some(ErrorCode::PassphraseWeak));
    assert_eq!(code(change_passphrase(&space, change(PASSPHRASE, OTHER))), Some(ErrorCode::PassphraseTaken));
    assert_eq!(code(renew_keys(&space, change(PASSPHRASE, OTHER))), Some(ErrorCode::PassphraseTaken));
    assert!(fs::read(desk.store_path()).expect("readable") == before, "not a byte is changed");
    incident(&space, "Still usable");
}

#[test]
fn a_wrong_passphrase_waits_like_one_at_the_door_and_changes_nothing() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let before = fs::read(desk.store_path()).expect("readable");
    for wrong in ["", "  "] {
        assert_eq!(code(erase_space(&space, passphrase(wrong))), Some(ErrorCode::PassphraseWrong));
    }
    assert_eq!(code(change_passphrase(&space, change("not the one", OTHER))), Some(ErrorCode::PassphraseWrong));
    assert_eq!(code(renew_keys(&space, change("not the one", OTHER))), Some(ErrorCode::PassphraseWrong));
    assert_eq!(code(erase_space(&space, passphrase("not the one"))), Some(ErrorCode::PassphraseWrong));
    let waiting = erase_space(&space, passphrase(PASSPHRASE)).expect_err("even the right one waits");
    assert_eq!((waiting.code, waiting.wait_seconds), (ErrorCode::Wait, 5));
    assert!(fs::read(desk.store_path()).expect("readable") == before, "not a byte is changed");
    assert_eq!(*desk.asked.wrong_tries.lock().expect("not poisoned"), [1, 2, 3]);
    desk.pass(5);
    change_passphrase(&space, change(PASSPHRASE, OTHER)).expect("the wait is over");
    assert_eq!(*desk.asked.wrong_tries.lock().expect("not poisoned"), [1, 2, 3], "only opening ends the count");
    space.lock();
    open_space(&space, passphrase(OTHER)).expect("opens");
    assert_eq!(desk.asked.wrong_tries.lock().expect("not poisoned").last(), Some(&0));
}

#[test]
fn a_wait_goes_on_in_the_next_process() {
    let mut desk = Desk::with_space();
    desk.earlier = EarlierTries { failures: 4, ago: std::time::Duration::from_secs(3) };
    let space = desk.space();
    let waiting = open_space(&space, passphrase(PASSPHRASE)).expect_err("waits");
    assert_eq!((waiting.code, waiting.wait_seconds), (ErrorCode::Wait, 7));
    desk.pass(7);
    open_space(&space, passphrase(PASSPHRASE)).expect("opens");
    assert_eq!(*desk.asked.wrong_tries.lock().expect("not poisoned"), [0]);
}

#[test]
fn what_is_unsaved_is_saved_before_keys_change_and_a_full_disk_changes_nothing() {
    let desk = Desk::with_space();
    let space = desk.opened();
    set_trouble(&desk, Trouble::Full);
    let request = evenkeel_commands::view::CreateIncidentRequest { title: "Unsaved".into(), app: String::new() };
    assert_eq!(code(create_incident(&space, request)), Some(ErrorCode::NotSaved));
    assert_eq!(code(change_passphrase(&space, change(PASSPHRASE, OTHER))), Some(ErrorCode::NotSaved));
    set_trouble(&desk, Trouble::None);
    change_passphrase(&space, change(PASSPHRASE, OTHER)).expect("changed");
    drop(space);
    let space = desk.space();
    open_space(&space, passphrase(OTHER)).expect("opens");
    assert_eq!(read_main(&space).expect("open").journal.incidents[0].title, "Unsaved");
}

#[test]
fn a_full_disk_keeps_what_opened_before() {
    let desk = Desk::with_space();
    let space = desk.opened();
    set_trouble(&desk, Trouble::Full);
    assert_eq!(code(change_passphrase(&space, change(PASSPHRASE, OTHER))), Some(ErrorCode::KeysNotChanged));
    assert_eq!(code(renew_keys(&space, change(PASSPHRASE, OTHER))), Some(ErrorCode::KeysNotChanged));
    set_trouble(&desk, Trouble::None);
    incident(&space, "Still usable");
    drop(space);
    assert_eq!(read_main(&desk.opened()).expect("open").journal.incidents.len(), 1);
}

#[test]
fn when_only_the_new_passphrase_was_written_it_is_said_and_holds() {
    let desk = Desk::with_space();
    let space = desk.opened();
    incident(&space, "Messages");
    // Two writes are the two passphrase cells.
    desk.disk.full_after(2);
    assert_eq!(code(renew_keys(&space, change(PASSPHRASE, OTHER))), Some(ErrorCode::KeysNotRenewed));
    desk.disk.set(Trouble::None);
    incident(&space, "Still usable");
    space.lock();
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened));
    open_space(&space, passphrase(OTHER)).expect("opens");
    assert_eq!(read_main(&space).expect("open").journal.incidents.len(), 2);
    renew_keys(&space, change(OTHER, OTHER)).expect("the second half alone");
    space.lock();
    open_space(&space, passphrase(OTHER)).expect("opens");
    renew_keys(&space, change(OTHER, PASSPHRASE)).expect("renewed once more");
}

#[test]
fn guessing_by_changing_the_passphrase_waits_like_guessing_at_the_door() {
    let desk = Desk::with_space();
    let other = desk.space();
    make_space(&other, making(OTHER)).expect("made");
    other.lock();
    let space = desk.opened();
    for _ in 0..2 {
        assert_eq!(code(change_passphrase(&space, change(PASSPHRASE, OTHER))), Some(ErrorCode::PassphraseTaken));
    }
    assert_eq!(code(renew_keys(&space, change(PASSPHRASE, OTHER))), Some(ErrorCode::PassphraseTaken));
    assert_eq!(code(change_passphrase(&space, change(PASSPHRASE, OTHER))), Some(ErrorCode::Wait));
    assert_eq!(*desk.asked.wrong_tries.lock().expect("not poisoned"), [1, 2, 3]);
}

#[test]
fn guessing_by_making_a_space_waits_and_making_one_ends_no_wait() {
    let desk = Desk::with_space();
    let space = desk.space();
    for _ in 0..3 {
        assert_eq!(code(make_space(&space, making(PASSPHRASE))), Some(ErrorCode::PassphraseTaken));
    }
    assert_eq!(code(make_space(&space, making(OTHER))), Some(ErrorCode::Wait));
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::Wait));
    desk.pass(5);
    make_space(&space, making(OTHER)).expect("made");
    space.lock();
    assert_eq!(code(open_space(&space, passphrase("not the one"))), Some(ErrorCode::NothingOpened));
    assert_eq!(*desk.asked.wrong_tries.lock().expect("not poisoned"), [1, 2, 3, 4]);
    desk.pass(10);
    open_space(&space, passphrase(OTHER)).expect("opens");
    assert_eq!(desk.asked.wrong_tries.lock().expect("not poisoned").last(), Some(&0));
}

#[test]
fn a_full_space_still_changes_its_passphrase_and_keys() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let refused = write_note(&space, note_request(&made.id, &crate::saving::too_long_to_fit()));
    assert_eq!(code(refused), Some(ErrorCode::SpaceFull));
    assert!(read_main(&space).expect("open").journal.saved.unsaved);
    change_passphrase(&space, change(PASSPHRASE, OTHER)).expect("changed");
    renew_keys(&space, change(OTHER, PASSPHRASE)).expect("renewed");
    assert!(read_main(&space).expect("open").journal.saved.unsaved, "the text is still only in memory");
    drop(space);
    assert_eq!(read_main(&desk.opened()).expect("open").journal.incidents[0].id, made.id);
}

#[test]
fn wherever_a_change_of_keys_is_cut_off_one_passphrase_opens_everything() {
    for writes in 0..8 {
        let desk = Desk::with_space();
        let space = desk.opened();
        incident(&space, "Messages");
        desk.disk.full_after(writes);
        let told = code(renew_keys(&space, change(PASSPHRASE, OTHER)));
        desk.disk.set(Trouble::None);
        drop(space);
        // What was told is what holds, once the space has repaired itself; a process that ends before may keep both.
        let opens = |typed: &str| {
            let space = desk.space();
            open_space(&space, passphrase(typed)).is_ok()
                && read_main(&space).expect("open").journal.incidents.len() == 1
        };
        match told {
            Some(ErrorCode::KeysNotChanged) => assert!(opens(PASSPHRASE), "{writes}"),
            Some(ErrorCode::KeysNotRenewed) | None => assert!(opens(OTHER) && !opens(PASSPHRASE), "{writes}"),
            other => panic!("{writes}: {other:?}"),
        }
    }
}

#[test]
fn copies_of_a_space_go_the_private_way() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let request = || CopyPrivateRequest { text: "what was selected".into() };
    copy_private(&space, request()).expect("copied");
    assert_eq!(*desk.asked.copied_private.lock().expect("not poisoned"), ["what was selected"]);
    assert!(desk.asked.copied.lock().expect("not poisoned").is_empty());
    desk.asked.broken.store(true, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(code(copy_private(&space, request())), Some(ErrorCode::NotCopied));
}
