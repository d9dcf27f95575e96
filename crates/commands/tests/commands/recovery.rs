//! Recovery codes.

use std::fs;
use std::sync::Arc;

use evenkeel_commands::view::{ChangePassphraseRequest, ConfirmRecoveryCodeRequest, MakeSpaceRequest, RecoverRequest};
use evenkeel_commands::{
    ErrorCode, Space, begin_recovery_code, change_passphrase, confirm_recovery_code, make_recovery_code, make_space,
    open_space, read_main, read_space_settings, recover_space, remove_recovery_code,
};

use evenkeel_vault::{Passphrase, RecoveryCode, SystemEntropy};

use crate::desk::{Desk, PASSPHRASE, code, incident, passphrase, set_trouble};
use crate::fragile_disk::Trouble;

const OTHER: &str = "violin harbor cactus meadow";
const THIRD: &str = "pepper lantern ocean wizard";

fn typed(code: &str) -> ConfirmRecoveryCodeRequest {
    ConfirmRecoveryCodeRequest { recovery_code: code.to_owned() }
}

fn recovering(code: &str, new: &str) -> RecoverRequest {
    RecoverRequest { recovery_code: code.to_owned(), new_passphrase: new.to_owned() }
}

fn with_code(code: &str) -> MakeSpaceRequest {
    MakeSpaceRequest { passphrase: OTHER.to_owned(), recovery_code: Some(code.to_owned()) }
}

fn begin(space: &Space) -> String {
    begin_recovery_code(space, passphrase(PASSPHRASE)).expect("shown").code
}

/// The same code with one character changed.
fn slipped(code: &str) -> String {
    let first = if code.starts_with('7') { '8' } else { '7' };
    format!("{first}{}", &code[1..])
}

#[test]
fn a_space_made_with_a_code_opens_by_it_with_a_new_passphrase() {
    let desk = Desk::new();
    let space = desk.space();
    let first = make_recovery_code(&space).expect("shown").code;
    let shown = make_recovery_code(&space).expect("shown").code;
    assert_eq!(shown.split('-').count(), 7);
    assert_eq!(code(make_space(&space, with_code(&slipped(&shown)))), Some(ErrorCode::RecoveryCodeMistyped));
    assert_eq!(code(make_space(&space, with_code(&first))), Some(ErrorCode::RecoveryCodeDiffers), "it was replaced");
    make_space(&space, with_code(&shown.replace('-', " ").to_lowercase())).expect("spelling does not decide");
    assert!(read_space_settings(&space).expect("open").has_recovery_code);
    let made = incident(&space, "Messages");
    assert_eq!(code(confirm_recovery_code(&space, typed(&shown))), Some(ErrorCode::RecoveryCodeDiffers), "wiped");
    assert_eq!(code(make_recovery_code(&space)), Some(ErrorCode::Internal));
    space.lock();

    recover_space(&space, recovering(&shown, THIRD)).expect("opens");
    assert_eq!(read_main(&space).expect("open").journal.incidents[0].id, made.id);
    space.lock();
    assert_eq!(code(open_space(&space, passphrase(OTHER))), Some(ErrorCode::NothingOpened));
    open_space(&space, passphrase(THIRD)).expect("opens");
}

#[test]
fn without_a_shown_code_none_is_taken() {
    let desk = Desk::new();
    let shown = make_recovery_code(&desk.space()).expect("shown").code;
    let space = desk.space();
    assert_eq!(code(make_space(&space, with_code(&shown))), Some(ErrorCode::RecoveryCodeDiffers));
    assert!(!desk.store_path().exists(), "nothing was made");
}

#[test]
fn a_code_holds_only_after_it_was_typed_back_and_replaces_the_one_before() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let first = begin(&space);
    assert!(!read_space_settings(&space).expect("open").has_recovery_code);
    assert_eq!(code(confirm_recovery_code(&space, typed(&slipped(&first)))), Some(ErrorCode::RecoveryCodeMistyped));
    assert!(confirm_recovery_code(&space, typed(&first)).expect("confirmed").has_recovery_code);
    assert_eq!(code(confirm_recovery_code(&space, typed(&first))), Some(ErrorCode::RecoveryCodeDiffers), "used up");
    let second = begin(&space);
    confirm_recovery_code(&space, typed(&second)).expect("confirmed");
    space.lock();
    assert_eq!(code(recover_space(&space, recovering(&first, OTHER))), Some(ErrorCode::RecoveryCodeOpensNothing));
    recover_space(&space, recovering(&second, OTHER)).expect("opens");
}

#[test]
fn locking_wipes_a_code_that_waits() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let shown = begin(&space);
    space.lock();
    assert_eq!(code(confirm_recovery_code(&space, typed(&shown))), Some(ErrorCode::Locked));
    open_space(&space, passphrase(PASSPHRASE)).expect("opens");
    assert_eq!(code(confirm_recovery_code(&space, typed(&shown))), Some(ErrorCode::RecoveryCodeDiffers));
    space.lock();
    let at_door = make_recovery_code(&space).expect("shown").code;
    open_space(&space, passphrase(PASSPHRASE)).expect("opens");
    assert_eq!(code(confirm_recovery_code(&space, typed(&at_door))), Some(ErrorCode::RecoveryCodeDiffers));
}

#[test]
fn a_removed_code_opens_nothing() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let shown = begin(&space);
    confirm_recovery_code(&space, typed(&shown)).expect("confirmed");
    assert_eq!(code(remove_recovery_code(&space, passphrase("not the one"))), Some(ErrorCode::PassphraseWrong));
    assert!(!remove_recovery_code(&space, passphrase(PASSPHRASE)).expect("removed").has_recovery_code);
    space.lock();
    assert_eq!(code(recover_space(&space, recovering(&shown, OTHER))), Some(ErrorCode::RecoveryCodeOpensNothing));
}

#[test]
fn recovering_refuses_slips_weak_and_taken_passphrases_and_writes_nothing() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let shown = begin(&space);
    confirm_recovery_code(&space, typed(&shown)).expect("confirmed");
    space.lock();
    make_space(&space, MakeSpaceRequest { passphrase: OTHER.into(), recovery_code: None }).expect("made");
    space.lock();
    let before = fs::read(desk.store_path()).expect("readable");
    for (typed, new, expected) in [
        (slipped(&shown), THIRD, ErrorCode::RecoveryCodeMistyped),
        (String::new(), THIRD, ErrorCode::RecoveryCodeMistyped),
        (shown.clone(), "short", ErrorCode::PassphraseWeak),
        (shown.clone(), OTHER, ErrorCode::PassphraseTaken),
    ] {
        assert_eq!(code(recover_space(&space, recovering(&typed, new))), Some(expected));
    }
    set_trouble(&desk, Trouble::ReadOnly);
    assert_eq!(code(recover_space(&space, recovering(&shown, THIRD))), Some(ErrorCode::Unwritable));
    set_trouble(&desk, Trouble::Full);
    assert_eq!(code(recover_space(&space, recovering(&shown, THIRD))), Some(ErrorCode::KeysNotChanged));
    set_trouble(&desk, Trouble::None);
    assert!(fs::read(desk.store_path()).expect("readable") == before, "not a byte is changed");
    assert!(!space.is_open());
    recover_space(&space, recovering(&shown, THIRD)).expect("opens");
}

#[test]
fn a_changed_passphrase_wipes_a_code_that_waits() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let shown = begin(&space);
    let request = ChangePassphraseRequest { passphrase: PASSPHRASE.into(), new_passphrase: OTHER.into() };
    change_passphrase(&space, request).expect("changed");
    assert_eq!(code(confirm_recovery_code(&space, typed(&shown))), Some(ErrorCode::RecoveryCodeDiffers));
}

#[test]
fn what_the_code_opens_is_read_before_anything_is_written() {
    for (payload, expected) in
        [(&b"{}"[..], ErrorCode::ContentDamaged), (br#"{"format":2,"later":[]}"#, ErrorCode::NewerFormat)]
    {
        let desk = Desk::with_payload(payload);
        let recovery = RecoveryCode::make(&SystemEntropy).expect("random");
        let present = Passphrase::new(PASSPHRASE.to_owned());
        let mut session = evenkeel_vault::open(desk.folder.path(), &present, Arc::new(SystemEntropy)).expect("opens");
        session.change_recovery(Some(&recovery)).expect("changed");
        drop(session);
        let before = fs::read(desk.store_path()).expect("readable");
        let space = desk.space();
        assert_eq!(code(recover_space(&space, recovering(&recovery.print(), OTHER))), Some(expected));
        assert!(!space.is_open());
        assert!(fs::read(desk.store_path()).expect("readable") == before, "not a byte is changed");
    }
}

#[test]
fn recovering_waits_and_a_taken_passphrase_counts() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let shown = begin(&space);
    confirm_recovery_code(&space, typed(&shown)).expect("confirmed");
    space.lock();
    make_space(&space, MakeSpaceRequest { passphrase: OTHER.into(), recovery_code: None }).expect("made");
    space.lock();
    for _ in 0..3 {
        assert_eq!(code(recover_space(&space, recovering(&shown, OTHER))), Some(ErrorCode::PassphraseTaken));
    }
    assert_eq!(code(recover_space(&space, recovering(&shown, THIRD))), Some(ErrorCode::Wait));
    desk.pass(5);
    recover_space(&space, recovering(&shown, THIRD)).expect("opens");
    assert_eq!(*desk.asked.wrong_tries.lock().expect("not poisoned"), [1, 2, 3, 0]);
}
