//! Making and opening a space.

use std::fs;

use evenkeel_commands::{ErrorCode, make_space, open_space, rate_passphrase, read_door, read_main, suggest_passphrase};

use crate::desk::{Desk, PASSPHRASE, code, incident, making, passphrase, set_trouble};
use crate::fragile_disk::Trouble;

const OTHER: &str = "violin harbor cactus meadow";

#[test]
fn the_door_shows_what_this_computer_can_show() {
    let desk = Desk::new();
    let door = read_door(&desk.space()).expect("shown");
    assert!(!door.can_show.blocks.is_empty());
    assert_eq!(door.language, "en");
    assert!(door.words.contains("error-nothing-opened-what"));
}

#[test]
fn five_words_are_offered_and_they_are_acceptable() {
    let desk = Desk::new();
    let space = desk.space();
    let offered = suggest_passphrase(&space).expect("offered").words;
    assert_eq!(offered.split(' ').count(), 5);
    assert_ne!(offered, suggest_passphrase(&space).expect("offered").words);
    let rating = rate_passphrase(passphrase(&offered));
    assert!(rating.acceptable && rating.weakness.is_empty(), "{offered}: {}", rating.weakness);
}

#[test]
fn weak_passphrases_are_named_and_make_no_space() {
    let desk = Desk::with_space();
    let space = desk.space();
    let before = fs::read(desk.store_path()).expect("readable");
    for (typed, weakness) in [("", "weak-short"), ("short", "weak-short"), ("password1", "weak-common-password")] {
        let rating = rate_passphrase(passphrase(typed));
        assert!(!rating.acceptable, "{typed}");
        assert_eq!(rating.weakness, weakness, "{typed}");
        assert_eq!(code(make_space(&space, making(typed))), Some(ErrorCode::PassphraseWeak));
    }
    assert!(!space.is_open());
    assert_eq!(fs::read(desk.store_path()).expect("readable"), before);
}

#[test]
fn a_made_space_is_open_at_once_and_opens_again() {
    let desk = Desk::new();
    let space = desk.space();
    make_space(&space, making(OTHER)).expect("made, with a store where there was none");
    assert!(read_main(&space).expect("open").last_saved.is_none(), "nobody saved anything before");
    let made = incident(&space, "Messages");
    space.lock();

    let again = desk.space();
    open_space(&again, passphrase("  violin  harbor cactus meadow ")).expect("spaces do not decide");
    let main = read_main(&again).expect("open");
    assert_eq!(main.journal.incidents[0].id, made.id);
    assert_eq!(main.last_saved.expect("saved before").instant, "2026-11-22T21:30:00Z");
    assert!(!main.older_state && !main.read_only);
}

#[test]
fn a_passphrase_that_opens_something_is_refused_neutrally() {
    let desk = Desk::with_space();
    let space = desk.space();
    let before = fs::read(desk.store_path()).expect("readable");
    let refused = make_space(&space, making(PASSPHRASE)).expect_err("taken");
    assert_eq!((refused.code, refused.wait_seconds), (ErrorCode::PassphraseTaken, 0));
    assert!(!space.is_open());
    assert_eq!(fs::read(desk.store_path()).expect("readable").len(), before.len());
}

#[test]
fn two_spaces_know_nothing_of_each_other() {
    let desk = Desk::with_space();
    let first = desk.opened();
    incident(&first, "In the first");
    first.lock();
    let second = desk.space();
    make_space(&second, making(OTHER)).expect("made");
    assert!(read_main(&second).expect("open").journal.incidents.is_empty());
    incident(&second, "In the second");
    second.lock();
    let titles: Vec<_> =
        read_main(&desk.opened()).expect("open").journal.incidents.into_iter().map(|i| i.title).collect();
    assert_eq!(titles, ["In the first"]);
}

#[test]
fn wrong_passphrases_wait_after_three_and_never_lock_out() {
    let desk = Desk::with_space();
    let space = desk.space();
    let wrong = || open_space(&space, passphrase("not the one at all")).expect_err("wrong");
    for _ in 0..3 {
        assert_eq!(wrong().code, ErrorCode::NothingOpened);
    }
    for seconds in [5, 10, 30, 30] {
        let waiting = open_space(&space, passphrase(PASSPHRASE)).expect_err("even the right one waits");
        assert_eq!((waiting.code, waiting.wait_seconds), (ErrorCode::Wait, seconds));
        desk.pass(u64::from(seconds) - 1);
        assert_eq!(wrong().wait_seconds, 1);
        desk.pass(1);
        assert_eq!(wrong().code, ErrorCode::NothingOpened);
    }
    desk.pass(30);
    open_space(&space, passphrase(PASSPHRASE)).expect("opens");
    space.lock();
    assert_eq!(wrong().code, ErrorCode::NothingOpened, "counting starts over");
    open_space(&space, passphrase(PASSPHRASE)).expect("one wrong try needs no wait");
}

#[test]
fn setting_the_clock_does_not_shorten_the_wait() {
    let desk = Desk::with_space();
    let space = desk.space();
    for _ in 0..3 {
        assert_eq!(code(open_space(&space, passphrase("wrong words here"))), Some(ErrorCode::NothingOpened));
    }
    desk.set_wall("2027-11-22T21:30:00+00:00[Europe/London]");
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::Wait));
}

#[test]
fn nothing_typed_opens_nothing() {
    let desk = Desk::with_space();
    for typed in ["", "   "] {
        assert_eq!(code(open_space(&desk.space(), passphrase(typed))), Some(ErrorCode::NothingOpened));
    }
}

#[test]
fn without_a_file_opening_says_the_same_as_always_and_makes_one() {
    let desk = Desk::new();
    assert_eq!(code(open_space(&desk.space(), passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened));
    let length = fs::metadata(desk.store_path()).expect("made").len();
    assert!(length >= 16 << 20, "it looks like any other store: {length}");
}

#[test]
fn an_open_space_is_never_replaced() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::Internal));
    assert_eq!(code(make_space(&space, making(OTHER))), Some(ErrorCode::Internal));
    assert_eq!(read_main(&space).expect("open").journal.incidents[0].id, made.id);
}

#[test]
fn a_document_that_cannot_be_read_is_an_error_and_stays_as_it_is() {
    for (payload, expected) in [
        (&b"{}"[..], ErrorCode::ContentDamaged),
        (b"\xff", ErrorCode::ContentDamaged),
        (br#"{"format":2,"later":[]}"#, ErrorCode::NewerFormat),
    ] {
        let desk = Desk::with_payload(payload);
        let space = desk.space();
        let before = fs::read(desk.store_path()).expect("readable");
        assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(expected));
        assert!(!space.is_open(), "never an empty journal over it");
        assert!(fs::read(desk.store_path()).expect("readable") == before, "not a byte is changed");
    }
}

#[test]
fn something_else_in_the_place_of_the_store_is_left_alone() {
    let desk = Desk::new();
    fs::create_dir(desk.store_path()).expect("made");
    assert_eq!(code(open_space(&desk.space(), passphrase(PASSPHRASE))), Some(ErrorCode::NotAVault));
    assert_eq!(code(make_space(&desk.space(), making(PASSPHRASE))), Some(ErrorCode::NotAVault));
    assert_eq!(code(desk.front().prepare_store()), Some(ErrorCode::NotAVault));
    assert!(desk.store_path().is_dir());
}

#[test]
fn damaged_headers_have_their_own_code() {
    let desk = Desk::new();
    fs::write(desk.store_path(), vec![7; 2 << 20]).expect("written");
    assert_eq!(code(open_space(&desk.space(), passphrase(PASSPHRASE))), Some(ErrorCode::HeaderDamaged));
    assert_eq!(code(make_space(&desk.space(), making(PASSPHRASE))), Some(ErrorCode::HeaderDamaged));
}

#[test]
fn a_full_or_read_only_disk_makes_no_space_and_changes_nothing() {
    let desk = Desk::with_space();
    let space = desk.space();
    let length = fs::metadata(desk.store_path()).expect("there").len();
    for (trouble, expected) in [(Trouble::Full, ErrorCode::NotSaved), (Trouble::ReadOnly, ErrorCode::Unwritable)] {
        set_trouble(&desk, trouble);
        assert_eq!(code(make_space(&space, making(OTHER))), Some(expected));
        assert!(!space.is_open());
        assert_eq!(fs::metadata(desk.store_path()).expect("there").len(), length);
    }
    set_trouble(&desk, Trouble::None);
    make_space(&space, making(OTHER)).expect("made once there is room");
}

#[test]
fn without_random_numbers_nothing_is_made() {
    let mut desk = Desk::with_space();
    desk.no_randomness = true;
    let space = desk.space();
    assert_eq!(code(suggest_passphrase(&space)), Some(ErrorCode::NoRandomness));
    assert_eq!(code(make_space(&space, making(OTHER))), Some(ErrorCode::NoRandomness));
}
