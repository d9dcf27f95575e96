//! Locking a space to this computer, with a keychain in every mood.

use evenkeel_commands::view::{ChangePassphraseRequest, ConfirmRecoveryCodeRequest, RecoverRequest};
use evenkeel_commands::{
    ErrorCode, Space, begin_recovery_code, confirm_recovery_code, lock_to_computer, make_space, open_space,
    read_space_settings, recover_space, remove_recovery_code, renew_keys, unlock_from_computer,
};

use crate::cupboard::Mood;
use crate::desk::{Desk, PASSPHRASE, code, incident, making, passphrase};

/// Gives the space a recovery code.
fn give_code(space: &Space) -> String {
    let recovery_code = begin_recovery_code(space, passphrase(PASSPHRASE)).expect("shown").code;
    let request = ConfirmRecoveryCodeRequest { recovery_code: recovery_code.clone() };
    confirm_recovery_code(space, request).expect("confirmed");
    recovery_code
}

/// A computer whose space is locked to it, and the recovery code.
fn locked_to_it() -> (Desk, String) {
    let desk = Desk::with_space();
    let space = desk.opened();
    let code = give_code(&space);
    let view = lock_to_computer(&space, passphrase(PASSPHRASE)).expect("locked");
    assert!(view.locked_to_computer);
    space.lock();
    (desk, code)
}

#[test]
fn it_needs_a_recovery_code_and_keeps_needing_it() {
    let desk = Desk::with_space();
    let space = desk.opened();
    assert_eq!(code(lock_to_computer(&space, passphrase(PASSPHRASE))), Some(ErrorCode::RecoveryCodeNeeded));
    assert!(desk.keychain.held.lock().expect("not poisoned").is_none(), "nothing was made");
    give_code(&space);
    assert_eq!(code(lock_to_computer(&space, passphrase("not the one"))), Some(ErrorCode::PassphraseWrong));
    lock_to_computer(&space, passphrase(PASSPHRASE)).expect("locked");
    lock_to_computer(&space, passphrase(PASSPHRASE)).expect("asking twice is asking once");
    assert_eq!(code(remove_recovery_code(&space, passphrase(PASSPHRASE))), Some(ErrorCode::RecoveryCodeNeeded));
}

#[test]
fn it_opens_with_the_keychain_and_not_without() {
    let (desk, recovery_code) = locked_to_it();
    let space = desk.opened();
    incident(&space, "Messages");
    space.lock();
    for mood in [Mood::Locked, Mood::Missing] {
        desk.keychain.set(mood);
        assert_eq!(code(open_space(&desk.space(), passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened), "{mood:?}");
    }
    let space = desk.space();
    let request = RecoverRequest { recovery_code, new_passphrase: "violin harbor cactus meadow".into() };
    recover_space(&space, request).expect("the code opens it anywhere");
    assert!(!read_space_settings(&space).expect("open").locked_to_computer);
}

#[test]
fn new_keys_end_the_lock_and_the_recovery_code() {
    let (desk, recovery_code) = locked_to_it();
    let space = desk.opened();
    let new = "violin harbor cactus meadow";
    let shown = begin_recovery_code(&space, passphrase(PASSPHRASE)).expect("shown").code;
    let request = ChangePassphraseRequest { passphrase: PASSPHRASE.into(), new_passphrase: new.into() };
    let view = renew_keys(&space, request).expect("renewed");
    assert!(!view.locked_to_computer && !view.has_recovery_code);
    let request = ConfirmRecoveryCodeRequest { recovery_code: shown };
    assert_eq!(code(confirm_recovery_code(&space, request)), Some(ErrorCode::RecoveryCodeDiffers), "wiped");
    space.lock();
    let request = RecoverRequest { recovery_code, new_passphrase: "pepper lantern ocean wizard".into() };
    assert_eq!(code(recover_space(&space, request)), Some(ErrorCode::RecoveryCodeOpensNothing));
    desk.keychain.set(Mood::Missing);
    open_space(&desk.space(), passphrase(new)).expect("opens on any computer");
}

#[test]
fn a_keychain_unlocked_meanwhile_opens_it_at_the_next_try() {
    let (desk, _) = locked_to_it();
    desk.keychain.set(Mood::Locked);
    let space = desk.space();
    space.begin_reading_keychain();
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened));
    desk.keychain.set(Mood::Open);
    open_space(&space, passphrase(PASSPHRASE)).expect("opens");
}

#[test]
fn a_silent_keychain_is_waited_for_only_where_nothing_else_opens() {
    let (desk, _) = locked_to_it();
    desk.keychain.set(Mood::Silent);
    let space = desk.space();
    space.begin_reading_keychain();
    make_and_open_another(&desk);
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened), "after five seconds");
    let reads = *desk.keychain.reads.lock().expect("not poisoned");
    assert_eq!(code(open_space(&space, passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened));
    assert_eq!(*desk.keychain.reads.lock().expect("not poisoned"), reads, "one question at a time");
    desk.keychain.set(Mood::Open);
    while open_space(&space, passphrase(PASSPHRASE)).is_err() {
        desk.pass(60);
    }
}

/// A space that is not locked to the computer opens while the keychain is silent.
fn make_and_open_another(desk: &Desk) {
    let space = desk.space();
    make_space(&space, making("violin harbor cactus meadow")).expect("made without the keychain");
    space.lock();
    let fresh = desk.space();
    fresh.begin_reading_keychain();
    open_space(&fresh, passphrase("violin harbor cactus meadow")).expect("opens without it");
}

#[test]
fn no_secret_is_made_or_replaced_where_that_is_not_certain() {
    let desk = Desk::with_space();
    let space = desk.opened();
    give_code(&space);
    for mood in [Mood::Locked, Mood::Missing] {
        desk.keychain.set(mood);
        assert_eq!(code(lock_to_computer(&space, passphrase(PASSPHRASE))), Some(ErrorCode::KeychainUnavailable));
        assert!(desk.keychain.held.lock().expect("not poisoned").is_none());
    }
    assert!(!read_space_settings(&space).expect("open").locked_to_computer);
    desk.keychain.set(Mood::Open);
    lock_to_computer(&space, passphrase(PASSPHRASE)).expect("locked");
    let kept = desk.keychain.held.lock().expect("not poisoned").expect("kept");
    assert!(!unlock_from_computer(&space, passphrase(PASSPHRASE)).expect("unlocked").locked_to_computer);
    assert_eq!(*desk.keychain.held.lock().expect("not poisoned"), Some(kept), "other spaces may need it");
    lock_to_computer(&space, passphrase(PASSPHRASE)).expect("locked again");
    assert_eq!(*desk.keychain.held.lock().expect("not poisoned"), Some(kept), "the same secret is used");
    space.lock();
    desk.keychain.set(Mood::Missing);
    assert_eq!(code(open_space(&desk.space(), passphrase(PASSPHRASE))), Some(ErrorCode::NothingOpened));
}

#[test]
fn slow_work_holds_nothing_that_hide_or_reading_needs() {
    let desk = Desk::with_space();
    let space = desk.opened();
    give_code(&space);
    let asked = *desk.keychain.reads.lock().expect("not poisoned");
    desk.keychain.set(Mood::Silent);
    std::thread::scope(|scope| {
        let locking = scope.spawn(|| code(lock_to_computer(&space, passphrase(PASSPHRASE))));
        while *desk.keychain.reads.lock().expect("not poisoned") == asked {
            std::thread::yield_now();
        }
        // The command waits for the keychain. All this would wait for ever if it held the space.
        read_space_settings(&space).expect("reading goes on");
        incident(&space, "Messages");
        space.keep_what_is_unsaved().expect("saved");
        space.lock();
        desk.keychain.set(Mood::Open);
        assert_eq!(locking.join().expect("no panic"), Some(ErrorCode::Locked), "it is not changed any more");
    });
    desk.keychain.set(Mood::Missing);
    let space = desk.opened();
    assert!(!read_space_settings(&space).expect("open").locked_to_computer);
}
