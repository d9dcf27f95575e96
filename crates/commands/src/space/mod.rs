//! The space role: Door and Main. At most one space is open, and only in memory.

mod door;
mod drafts;
mod incidents;
mod notes;
mod open;
mod read;
mod tries;
mod typed;

pub use door::{make_space, open_space, rate_passphrase, read_door, suggest_passphrase};
pub use drafts::save_draft;
pub use incidents::{change_incident, create_incident};
pub use notes::{change_note, write_note};
pub use read::{read_incident, read_journal, read_main};

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Zoned;

use crate::{CommandError, ErrorCode, Front, Outside, Surroundings};
use open::Open;
use tries::Tries;

/// State of the commands of Door and Main.
pub struct Space {
    front: Front,
    open: Mutex<Option<Open>>,
    tries: Mutex<Tries>,
}

impl Space {
    /// A locked space role over a data folder.
    #[must_use]
    pub fn new(data_folder: PathBuf, outside: Box<dyn Outside>) -> Self {
        Self::within(data_folder, Surroundings::system(outside))
    }

    /// The same within chosen surroundings.
    #[must_use]
    pub fn within(data_folder: PathBuf, surroundings: Surroundings) -> Self {
        Self { front: Front::within(data_folder, surroundings), open: Mutex::default(), tries: Mutex::default() }
    }

    /// Advice, services, links and settings: what both roles offer.
    #[must_use]
    pub fn front(&self) -> &Front {
        &self.front
    }

    /// Whether a space is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state().is_some()
    }

    /// Saves what an earlier failed save left in memory. Does nothing when all is saved or nothing is open.
    ///
    /// Waits for a running command. The host limits how long it waits for this: the last saved state is safe anyway.
    pub fn keep_what_is_unsaved(&self) -> Result<(), CommandError> {
        let now = self.front.clock().now();
        match &mut *self.state() {
            Some(open) => open.save(&now),
            None => Ok(()),
        }
    }

    /// Drops keys and journal, which wipes them. Saves nothing: call
    /// [`keep_what_is_unsaved`](Self::keep_what_is_unsaved) first. The process ends right after, because freed memory
    /// cannot be trusted.
    pub fn lock(&self) {
        drop(self.state().take());
    }

    /// The open space, for reading.
    fn read<T>(&self, read: impl FnOnce(&Open, &Zoned) -> Result<T, CommandError>) -> Result<T, CommandError> {
        let now = self.front.clock().now();
        read(self.state().as_ref().ok_or(ErrorCode::Locked)?, &now)
    }

    /// One change and one save. The view comes back only when the disk has the change; otherwise the change stays in
    /// memory and the next one saves both.
    fn change<T, V>(
        &self,
        change: impl FnOnce(&mut Open, &Zoned) -> Result<T, CommandError>,
        view: impl FnOnce(&Open, &Zoned, T) -> Result<V, CommandError>,
    ) -> Result<V, CommandError> {
        let now = self.front.clock().now();
        let mut state = self.state();
        let open = state.as_mut().ok_or(ErrorCode::Locked)?;
        let changed = change(open, &now)?;
        open.finish_change(&now)?;
        view(open, &now, changed)
    }

    /// Sixteen random bytes for an id.
    fn fresh_id(&self) -> Result<[u8; 16], CommandError> {
        let mut bytes = [0; 16];
        self.front.store().entropy().fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A release ends at a panic, so a poisoned lock is only seen by tests, and the state is whole between statements.
    fn state(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tries(&self) -> MutexGuard<'_, Tries> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
