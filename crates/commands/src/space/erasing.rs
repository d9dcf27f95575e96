//! Erasing: one space, or everything.

use std::time::Duration;

use evenkeel_keys::Passphrase;

use super::Space;
use super::open::Open;
use super::tries::whole_seconds;
use crate::view::{CountdownView, EraseEverythingRequest, PassphraseRequest};
use crate::words::word;
use crate::{CommandError, ErrorCode};

/// Nothing is erased before this time has passed: a moment to think again, and to be found.
const COUNTDOWN: Duration = Duration::from_secs(10);

/// Starts the countdown anew.
pub fn begin_erasing_everything(space: &Space) -> CountdownView {
    space.door().erasing_since = Some(space.front.clock().running());
    CountdownView { seconds: whole_seconds(COUNTDOWN) }
}

/// Ends the countdown. Nothing is erased.
pub fn cancel_erasing_everything(space: &Space) {
    space.door().erasing_since = None;
}

/// Erases all spaces of everybody who uses this login: overwrites every key, deletes the file and takes the secret out
/// of the keychain. Needs the typed word and the whole countdown. The process ends right after.
pub fn erase_everything(space: &Space, request: EraseEverythingRequest) -> Result<(), CommandError> {
    let _one_at_a_time = space.tries();
    space.refuse_if_open()?;
    let _busy = space.erasing();
    let wanted = word(&space.front, "erase-everything-word").ok_or(ErrorCode::Internal)?;
    if plain(&request.typed) != plain(&wanted) {
        return Err(ErrorCode::ConfirmationDiffers.into());
    }
    let since = space.door().erasing_since.ok_or(CommandError::too_early(whole_seconds(COUNTDOWN)))?;
    let passed = space.front.clock().running().saturating_sub(since);
    match whole_seconds(COUNTDOWN.saturating_sub(passed)) {
        0 => {}
        left => return Err(CommandError::too_early(left)),
    }
    let store = space.front.store();
    // A file whose headers are damaged does not tell its id any more; then its secret stays behind and opens nothing.
    let vault = store.look().ok().map(|store| *store.header().vault_id());
    store.erase_everything()?;
    space.door().erasing_since = None;
    if let Some(vault) = vault {
        space.device.remove(&vault);
    }
    Ok(())
}

/// Overwrites the open space and locks. Takes about a second. Old copies of the file may keep traces.
///
/// If overwriting fails while something may still open the space, it stays open with all that is in it:
/// [`ErrorCode::KeysNotChanged`] when nothing was overwritten, [`ErrorCode::PartlyErased`] otherwise. Once the keys are gone
/// the space is locked, with [`ErrorCode::NotErased`] when the rest could not be overwritten.
pub fn erase_space(space: &Space, request: PassphraseRequest) -> Result<(), CommandError> {
    let present = space.ask_again(&Passphrase::new(request.passphrase), Open::check_writable)?;
    let _busy = space.erasing();
    // Held until the end, so that nothing is saved or read in between.
    let mut state = space.state();
    let mut open = present.take(&mut state)?;
    let Err(error) = open.session.erase_space() else { return Ok(()) };
    if open.session.is_erased() {
        return Err(ErrorCode::NotErased.into());
    }
    let partly = open.session.is_partly_erased();
    *state = Some(open);
    Err(if partly { ErrorCode::PartlyErased.into() } else { error.into() })
}

/// Capital letters and spaces do not matter.
fn plain(typed: &str) -> String {
    typed.split_whitespace().collect::<String>().to_lowercase()
}
