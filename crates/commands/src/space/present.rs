//! Asking for the passphrase again before something dangerous: somebody else may sit here now.

use std::sync::{Arc, MutexGuard};

use evenkeel_keys::{Cost, Passphrase, RootKey};
use evenkeel_vault::Header;
use jiff::Zoned;

use super::open::Open;
use super::tries::Tries;
use super::{Space, door};
use crate::view::SpaceSettingsView;
use crate::{CommandError, ErrorCode};

/// The person who knows the passphrase of the open space is here. Nobody else's passphrase is tried while this lives.
///
/// Derivations run while the space is not held, so that reading, saving and Hide never wait for one.
pub(super) struct Present<'a> {
    space: &'a Space,
    /// Key of the passphrase that was typed.
    pub(super) root: RootKey,
    header: Header,
    opening: Arc<()>,
    /// Held, so that there is one at a time.
    tries: MutexGuard<'a, Tries>,
}

impl Space {
    /// Checks the passphrase afresh. A wrong one counts like one at the Door. `check` sees the open space before
    /// anything takes time.
    pub(super) fn ask_again(
        &self,
        passphrase: &Passphrase,
        check: impl FnOnce(&Open) -> Result<(), CommandError>,
    ) -> Result<Present<'_>, CommandError> {
        let mut tries = self.tries();
        let (header, opening) = {
            let state = self.state();
            let open = state.as_ref().ok_or(ErrorCode::Locked)?;
            check(open)?;
            (open.header, Arc::clone(&open.opening))
        };
        tries.check(self.front.clock().running())?;
        if passphrase.is_empty() {
            return Err(ErrorCode::PassphraseWrong.into());
        }
        let root = derive(passphrase, &header)?;
        if !self.same(&opening, |open, _| Ok(open.session.verify(&root)))? {
            self.tried_wrongly(&mut tries);
            return Err(ErrorCode::PassphraseWrong.into());
        }
        // The count goes on: only opening a space ends it, or a right passphrase would pay for a guess at another one.
        Ok(Present { space: self, root, header, opening, tries })
    }

    /// The open space, if it is still the one of that opening.
    fn same<T>(
        &self,
        opening: &Arc<()>,
        act: impl FnOnce(&mut Open, &Zoned) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let now = self.front.clock().now();
        let mut state = self.state();
        let open = state.as_mut().filter(|open| Arc::ptr_eq(&open.opening, opening)).ok_or(ErrorCode::Locked)?;
        act(open, &now)
    }
}

impl Present<'_> {
    /// The key of another passphrase. Takes up to seconds, and holds nothing.
    pub(super) fn derive(&self, passphrase: &Passphrase) -> Result<RootKey, CommandError> {
        derive(passphrase, &self.header)
    }

    /// What a derivation costs in this store.
    pub(super) fn cost(&self) -> Cost {
        self.header.cost()
    }

    /// The id that the keychain knows this store by.
    pub(super) fn vault(&self) -> &[u8; 16] {
        self.header.vault_id()
    }

    /// The open space; `Locked` when it was locked meanwhile.
    pub(super) fn with<T>(
        &self,
        act: impl FnOnce(&mut Open, &Zoned) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.space.same(&self.opening, act)
    }

    /// Takes the open space out, to end it.
    pub(super) fn take(&self, state: &mut Option<Open>) -> Result<Open, CommandError> {
        let open = state.take_if(|open| Arc::ptr_eq(&open.opening, &self.opening));
        Ok(open.ok_or(ErrorCode::Locked)?)
    }

    /// Changes what opens the space, after everything unsaved was saved. `change` gets the key of the present passphrase
    /// too. A new passphrase that is taken counts as a wrong try.
    ///
    /// What does not fit into a full space stays in memory, unsaved, and does not keep anyone from changing keys.
    pub(super) fn change_keys(
        mut self,
        change: impl FnOnce(&mut Open, &RootKey) -> Result<(), CommandError>,
    ) -> Result<SpaceSettingsView, CommandError> {
        let changed = self.with(|open, now| {
            match open.save(now) {
                Err(error) if error.code == ErrorCode::SpaceFull => {}
                saved => saved?,
            }
            change(open, &self.root)?;
            Ok(open.settings_view(&self.space.front, now))
        });
        changed.map_err(|error| self.space.count_if_taken(&mut self.tries, error))
    }
}

/// A passphrase that shall open something from now on.
pub(super) fn chosen(typed: String) -> Result<Passphrase, CommandError> {
    let passphrase = Passphrase::new(typed);
    if door::is_acceptable(&passphrase) { Ok(passphrase) } else { Err(ErrorCode::PassphraseWeak.into()) }
}

fn derive(passphrase: &Passphrase, header: &Header) -> Result<RootKey, CommandError> {
    Ok(RootKey::derive(passphrase, header.salt(), header.cost()).map_err(|_| ErrorCode::NotEnoughMemory)?)
}
