//! Recovery codes: made, shown once, typed back, used.

use evenkeel_journal::Journal;
use evenkeel_keys::{Passphrase, RecoveryCode};

use super::Space;
use super::open::Open;
use super::present::chosen;
use crate::view::{ConfirmRecoveryCodeRequest, PassphraseRequest, RecoverRequest, RecoveryCodeView, SpaceSettingsView};
use crate::{CommandError, ErrorCode};

/// A code for the space that is about to be made. It opens nothing until it was typed back, and the next one replaces it.
pub fn make_recovery_code(space: &Space) -> Result<RecoveryCodeView, CommandError> {
    space.refuse_if_open()?;
    let code = RecoveryCode::make(space.front.store().entropy())?;
    let view = shown(&code);
    space.door().code = Some(code);
    Ok(view)
}

/// Makes a code for the open space. It opens nothing until it was typed back.
pub fn begin_recovery_code(space: &Space, request: PassphraseRequest) -> Result<RecoveryCodeView, CommandError> {
    let present = space.ask_again(&Passphrase::new(request.passphrase), Open::check_writable)?;
    let code = RecoveryCode::make(space.front.store().entropy())?;
    let view = shown(&code);
    present.with(|open, _| {
        open.code = Some(code);
        Ok(view)
    })
}

/// The code typed back: from now on it opens the space, and no earlier one does.
pub fn confirm_recovery_code(
    space: &Space,
    request: ConfirmRecoveryCodeRequest,
) -> Result<SpaceSettingsView, CommandError> {
    let typed = parse(request.recovery_code);
    let now = space.front.clock().now();
    let mut state = space.state();
    let open = state.as_mut().ok_or(ErrorCode::Locked)?;
    open.check_writable()?;
    let code = compare(open.code.as_ref(), typed?)?;
    open.save(&now)?;
    open.session.change_recovery(Some(&code))?;
    // Wiped: it was shown once, and is not needed again.
    open.code = None;
    Ok(open.settings_view(&space.front, &now))
}

/// No recovery code opens the space any more. Refused while it is locked to this computer.
pub fn remove_recovery_code(space: &Space, request: PassphraseRequest) -> Result<SpaceSettingsView, CommandError> {
    let present = space.ask_again(&Passphrase::new(request.passphrase), |open| {
        open.check_writable()?;
        if open.session.is_locked_to_device() { Err(ErrorCode::RecoveryCodeNeeded.into()) } else { Ok(()) }
    })?;
    present.change_keys(|open, _| {
        open.session.change_recovery(None)?;
        open.code = None;
        Ok(())
    })
}

/// Opens the space of a recovery code and sets a new passphrase. Takes up to seconds.
///
/// A wrong code does not count as a wrong try: with 130 random bits nobody guesses one. A new passphrase that opens
/// something already does. What the code opens is read before anything is written.
pub fn recover_space(space: &Space, request: RecoverRequest) -> Result<(), CommandError> {
    let code = parse(request.recovery_code);
    let new = chosen(request.new_passphrase)?;
    let code = code?;
    let mut tries = space.tries();
    space.refuse_if_open()?;
    tries.check(space.front.clock().running())?;
    let files = space.front.store();
    files.check_writable()?;
    let store = space.look_or_prepare()?;
    space.ask_keychain_of(&store);
    let root = store.derive(&new)?;
    let device = space.device.wait();
    let mut unreadable = None;
    let check = |payload: &[u8]| match Journal::read(payload) {
        Ok(_) => true,
        Err(error) => {
            unreadable = Some(error);
            false
        }
    };
    let session =
        store.open_by_recovery(&code, &root, device.as_ref(), check, files.shared_entropy()).map_err(|error| {
            match unreadable.take() {
                Some(unreadable) => unreadable.into(),
                None => space.count_if_taken(&mut tries, error.into()),
            }
        })?;
    let open = Open::read(session, *store.header())?;
    space.tried_rightly(&mut tries);
    space.enter(open);
    Ok(())
}

/// A code as it was typed.
pub(super) fn parse(typed: String) -> Result<RecoveryCode, ErrorCode> {
    RecoveryCode::parse(typed).map_err(|_| ErrorCode::RecoveryCodeMistyped)
}

/// The typed code, if it is the one that was shown. Compared by the keys they become, in constant time.
pub(super) fn compare(shown: Option<&RecoveryCode>, typed: RecoveryCode) -> Result<RecoveryCode, ErrorCode> {
    let same = |shown: &RecoveryCode| shown.derive_wrapping_key().same_as(&typed.derive_wrapping_key());
    if shown.is_some_and(same) { Ok(typed) } else { Err(ErrorCode::RecoveryCodeDiffers) }
}

fn shown(code: &RecoveryCode) -> RecoveryCodeView {
    RecoveryCodeView { code: code.print().to_string() }
}
