//! What opens an open space: its passphrase, its keys, this computer.

use evenkeel_journal::Reminder;
use evenkeel_keys::Passphrase;
use evenkeel_vault::DeviceSecret;
use jiff::Zoned;

use super::Space;
use super::open::Open;
use super::present::chosen;
use crate::into_view::moment_view;
use crate::view::{ChangePassphraseRequest, PassphraseRequest, SpaceSettingsView};
use crate::{CommandError, ErrorCode, Front};

/// What *Space settings* shows.
pub fn read_space_settings(space: &Space) -> Result<SpaceSettingsView, CommandError> {
    space.read(|open, now| Ok(open.settings_view(&space.front, now)))
}

impl Open {
    /// What *Space settings* shows.
    pub(super) fn settings_view(&self, front: &Front, now: &Zoned) -> SpaceSettingsView {
        SpaceSettingsView {
            has_recovery_code: self.session.has_recovery_code(),
            locked_to_computer: self.session.is_locked_to_device(),
            fullness: self.session.fullness(),
            last_backup: self.journal.last_backup().map(|at| moment_view(at, now.time_zone())),
            backup_reminder: *self.journal.reminder() != Reminder::Never,
            lock_minutes: front.lock_minutes(),
            read_only: self.read_only(),
        }
    }
}

/// Lets another passphrase open the space. Takes up to seconds. Older copies of the file still open with the old one.
pub fn change_passphrase(space: &Space, request: ChangePassphraseRequest) -> Result<SpaceSettingsView, CommandError> {
    let passphrase = Passphrase::new(request.passphrase);
    let new = chosen(request.new_passphrase)?;
    let present = space.ask_again(&passphrase, Open::check_writable)?;
    let root = present.derive(&new)?;
    present.change_keys(|open, _| {
        open.session.change_root(&root)?;
        // It was shown to whoever knew the passphrase of before.
        open.code = None;
        Ok(())
    })
}

/// "Someone may know it": a new passphrase, then new keys behind it. Takes up to seconds. From then on only the new
/// passphrase opens the space: no recovery code, on any computer. Both can be set up again.
///
/// In this order, so that the new keys never stand on the disk under the passphrase that someone may know. Should only
/// the first half succeed, [`ErrorCode::KeysNotRenewed`] says that the new passphrase holds already; asking again with
/// that passphrase as the new one does the second half.
pub fn renew_keys(space: &Space, request: ChangePassphraseRequest) -> Result<SpaceSettingsView, CommandError> {
    let passphrase = Passphrase::new(request.passphrase);
    let new = chosen(request.new_passphrase)?;
    let present = space.ask_again(&passphrase, Open::check_writable)?;
    let root = present.derive(&new)?;
    present.change_keys(|open, _| {
        if open.session.verify(&root) {
            open.session.unlock_from_device(&root)?;
        } else {
            open.session.change_root_and_unlock(&root)?;
        }
        open.code = None;
        open.session.renew_keys().map_err(|_| ErrorCode::KeysNotRenewed.into())
    })
}

/// From now on the passphrase opens this space on this computer only, together with a secret in the system's keychain.
/// Takes up to ten seconds. The recovery code still opens it anywhere, so there must be one.
///
/// A secret that is in the keychain already is used: other spaces may be locked with it. One that was made for this and
/// then not needed, because writing failed, stays there and opens nothing.
pub fn lock_to_computer(space: &Space, request: PassphraseRequest) -> Result<SpaceSettingsView, CommandError> {
    let passphrase = Passphrase::new(request.passphrase);
    let present = space.ask_again(&passphrase, |open| {
        open.check_writable()?;
        if open.session.has_recovery_code() { Ok(()) } else { Err(ErrorCode::RecoveryCodeNeeded.into()) }
    })?;
    if !present.with(|open, _| Ok(open.session.is_locked_to_device()))? {
        let make = || Ok(DeviceSecret::make(space.front.store().entropy())?);
        let secret = space.device.secret_to_lock_with(present.vault(), make)?;
        return present.change_keys(|open, root| Ok(open.session.lock_to_device(root, secret)?));
    }
    read_space_settings(space)
}

/// The passphrase alone opens the space again. Takes about a second. The secret stays in the keychain, because other
/// spaces may need it and nobody can know whether there are any.
pub fn unlock_from_computer(space: &Space, request: PassphraseRequest) -> Result<SpaceSettingsView, CommandError> {
    let present = space.ask_again(&Passphrase::new(request.passphrase), Open::check_writable)?;
    present.change_keys(|open, root| Ok(open.session.unlock_from_device(root)?))
}
