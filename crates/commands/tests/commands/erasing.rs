//! Erasing one space, or everything.

use std::fs;

use evenkeel_commands::view::EraseEverythingRequest;
use evenkeel_commands::{
    ErrorCode, begin_erasing_everything, cancel_erasing_everything, erase_everything, erase_space, make_space,
    open_space, read_main,
};

use crate::desk::{Desk, PASSPHRASE, code, incident, making, passphrase, set_trouble};
use crate::fragile_disk::Trouble;

const OTHER: &str = "violin harbor cactus meadow";

fn typed(word: &str) -> EraseEverythingRequest {
    EraseEverythingRequest { typed: word.to_owned() }
}

#[test]
fn an_erased_space_opens_no_more_and_others_do() {
    let desk = Desk::with_space();
    let space = desk.space();
    make_space(&space, making(OTHER)).expect("made");
    incident(&space, "Of the other");
    space.lock();
    open_space(&space, passphrase(PASSPHRASE)).expect("opens");
    erase_space(&space, passphrase(PASSPHRASE)).expect("erased");
    assert!(!space.is_open());
    assert!(space.keep_what_is_unsaved().is_ok(), "nothing is written again");
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened));
    open_space(&space, passphrase(OTHER)).expect("opens");
    assert_eq!(read_main(&space).expect("open").journal.incidents.len(), 1);
}

#[test]
fn erasing_that_fails_leaves_the_space_open_with_all_that_is_in_it() {
    let desk = Desk::with_space();
    let space = desk.opened();
    incident(&space, "Messages");
    set_trouble(&desk, Trouble::Full);
    assert_eq!(code(erase_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::KeysNotChanged));
    set_trouble(&desk, Trouble::None);
    incident(&space, "More");
    drop(space);
    assert_eq!(read_main(&desk.opened()).expect("open").journal.incidents.len(), 2);
}

#[test]
fn what_is_left_decides_what_is_said_and_whether_the_space_stays_open() {
    for writes in 0..5 {
        let desk = Desk::with_space();
        let space = desk.opened();
        incident(&space, "Messages");
        desk.disk.full_after(writes);
        let told = code(erase_space(&space, passphrase(PASSPHRASE)));
        desk.disk.set(Trouble::None);
        let expected = match writes {
            0 => ErrorCode::KeysNotChanged,
            1..4 => ErrorCode::PartlyErased,
            _ => ErrorCode::NotErased,
        };
        assert_eq!(told, Some(expected), "{writes}");
        assert_eq!(space.is_open(), writes < 4, "{writes}");
        assert!(!space.is_busy_erasing());
        if writes < 4 {
            incident(&space, "More");
            assert_eq!(read_main(&desk.opened()).expect("open").journal.incidents.len(), 2, "{writes}");
            erase_space(&space, passphrase(PASSPHRASE)).expect("erased at the next try");
        }
        assert!(space.keep_what_is_unsaved().is_ok());
        assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened), "{writes}");
    }
}

#[test]
fn whoever_ends_the_process_can_see_that_erasing_is_under_way() {
    let desk = Desk::with_space();
    let space = desk.opened();
    assert!(!space.is_busy_erasing());
    let seen = std::thread::scope(|scope| {
        let erasing = scope.spawn(|| erase_space(&space, passphrase(PASSPHRASE)));
        let mut seen = false;
        while !erasing.is_finished() {
            seen |= space.is_busy_erasing();
        }
        erasing.join().expect("no panic").expect("erased");
        seen
    });
    assert!(seen && !space.is_busy_erasing());
}

#[test]
fn everything_goes_only_with_the_word_and_after_the_countdown() {
    let desk = Desk::with_space();
    let space = desk.space();
    let early = erase_everything(&space, typed("ERASE")).expect_err("nothing counts yet");
    assert_eq!((early.code, early.wait_seconds), (ErrorCode::TooEarly, 10));
    assert_eq!(begin_erasing_everything(&space).seconds, 10);
    desk.pass(9);
    assert_eq!(erase_everything(&space, typed("ERASE")).expect_err("too early").wait_seconds, 1);
    desk.pass(1);
    for wrong in ["", "yes", "ERASE EVERYTHING"] {
        assert_eq!(code(erase_everything(&space, typed(wrong))), Some(ErrorCode::ConfirmationDiffers));
    }
    cancel_erasing_everything(&space);
    assert_eq!(code(erase_everything(&space, typed("ERASE"))), Some(ErrorCode::TooEarly));
    assert!(desk.store_path().exists());

    begin_erasing_everything(&space);
    desk.pass(10);
    let vault = *evenkeel_vault::Store::look(desk.disk.clone()).expect("a store").header().vault_id();
    *desk.keychain.held.lock().expect("not poisoned") = Some((vault, [7; 32]));
    erase_everything(&space, typed(" er ase ")).expect("erased");
    assert!(!desk.store_path().exists());
    assert!(desk.keychain.held.lock().expect("not poisoned").is_none());
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened));
}

#[test]
fn everything_stays_behind_an_open_space_and_on_a_disk_that_cannot_be_written() {
    let desk = Desk::with_space();
    let before = fs::read(desk.store_path()).expect("readable");
    let open = desk.opened();
    begin_erasing_everything(&open);
    desk.pass(10);
    assert_eq!(code(erase_everything(&open, typed("ERASE"))), Some(ErrorCode::Internal));
    drop(open);
    let space = desk.space();
    begin_erasing_everything(&space);
    desk.pass(10);
    set_trouble(&desk, Trouble::ReadOnly);
    assert_eq!(code(erase_everything(&space, typed("ERASE"))), Some(ErrorCode::CannotErase));
    assert!(fs::read(desk.store_path()).expect("readable") == before, "not a byte is changed");
    set_trouble(&desk, Trouble::None);
    erase_everything(&space, typed("ERASE")).expect("erased");
}
