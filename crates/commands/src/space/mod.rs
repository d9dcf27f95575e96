//! The space role: Door and Main. At most one space is open, and only in memory.

mod backup;
mod copying;
mod device;
mod door;
mod drafts;
mod erasing;
mod incidents;
mod keys;
mod notes;
mod open;
mod present;
mod read;
mod recovery;
mod tries;
mod typed;

pub use backup::{change_backup_reminder, make_backup, name_backup, restore_backup, take_backup, take_backup_place};
pub use copying::copy_private;
pub use door::{make_space, open_space, rate_passphrase, read_door, suggest_passphrase};
pub use drafts::save_draft;
pub use erasing::{begin_erasing_everything, cancel_erasing_everything, erase_everything, erase_space};
pub use incidents::{change_incident, create_incident};
pub use keys::{change_passphrase, lock_to_computer, read_space_settings, renew_keys, unlock_from_computer};
pub use notes::{change_note, write_note};
pub use read::{read_incident, read_journal, read_main};
pub use recovery::{
    begin_recovery_code, confirm_recovery_code, make_recovery_code, recover_space, remove_recovery_code,
};
pub use tries::EarlierTries;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use evenkeel_keys::RecoveryCode;
use evenkeel_vault::{BackupJob, OpenError, Store};
use jiff::Zoned;

use crate::{CommandError, ErrorCode, Front, Keychain, Outside, Surroundings};
use device::Device;
use open::Open;
use tries::Tries;

/// State of the commands of Door and Main.
pub struct Space {
    front: Front,
    open: Mutex<Option<Open>>,
    tries: Mutex<Tries>,
    door: Mutex<Door>,
    device: Device,
    erasing: AtomicBool,
    /// The backup that is being made, if any.
    backup: Mutex<Option<BackupJob>>,
}

/// What the Door remembers between two commands. Opening a space ends it.
#[derive(Default)]
struct Door {
    /// A recovery code that was shown and not yet used. Wiped when it is replaced or used.
    code: Option<RecoveryCode>,
    /// The backup that was chosen in the system's dialog.
    backup: Option<PathBuf>,
    /// When the countdown before erasing everything began.
    erasing_since: Option<Duration>,
}

/// Erasing is under way.
struct Erasing<'a>(&'a AtomicBool);

impl Drop for Erasing<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

impl Space {
    /// A locked space role over a data folder. `earlier` is what whoever started this process remembers of wrong
    /// passphrases.
    #[must_use]
    pub fn new(
        data_folder: PathBuf,
        outside: Box<dyn Outside>,
        keychain: Box<dyn Keychain>,
        earlier: EarlierTries,
    ) -> Self {
        Self::within(data_folder, Surroundings::system(outside), keychain, earlier)
    }

    /// The same within chosen surroundings.
    #[must_use]
    pub fn within(
        data_folder: PathBuf,
        surroundings: Surroundings,
        keychain: Box<dyn Keychain>,
        earlier: EarlierTries,
    ) -> Self {
        let front = Front::within(data_folder, surroundings);
        let tries = Mutex::new(Tries::after(earlier, front.clock().running()));
        Self {
            front,
            open: Mutex::default(),
            tries,
            door: Mutex::default(),
            device: Device::new(keychain),
            erasing: AtomicBool::new(false),
            backup: Mutex::default(),
        }
    }

    /// Asks the keychain on a thread of its own. Call it when the Door opens: a slow keychain has answered then by the
    /// time somebody has typed a passphrase. Returns at once.
    pub fn begin_reading_keychain(&self) {
        let disk = self.front.store().shared_disk();
        self.device.ask(move || Store::look(disk).ok().map(|store| *store.header().vault_id()));
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

    /// Whether erasing is under way. Whoever ends the process waits for it as long as possible: it takes about a second.
    #[must_use]
    pub fn is_busy_erasing(&self) -> bool {
        self.erasing.load(Ordering::SeqCst)
    }

    /// Ends a backup that is being made and removes its unfinished file. Call it before the process ends. It waits for no
    /// command and takes milliseconds.
    pub fn stop_backup(&self) {
        if let Some(job) = &*self.running_backup() {
            job.stop();
        }
    }

    fn running_backup(&self) -> MutexGuard<'_, Option<BackupJob>> {
        self.backup.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Erasing is under way as long as this lives.
    fn erasing(&self) -> Erasing<'_> {
        self.erasing.store(true, Ordering::SeqCst);
        Erasing(&self.erasing)
    }

    /// Drops keys and journal, which wipes them. Saves nothing: call
    /// [`keep_what_is_unsaved`](Self::keep_what_is_unsaved) first. The process ends right after, because freed memory
    /// cannot be trusted.
    pub fn lock(&self) {
        drop(self.state().take());
        *self.door() = Door::default();
        self.device.forget();
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

    /// The headers of the store; a new store where there is none.
    fn look_or_prepare(&self) -> Result<Store, CommandError> {
        let files = self.front.store();
        match files.look() {
            Err(OpenError::Missing) => {
                files.prepare()?;
                Ok(files.look()?)
            }
            store => Ok(store?),
        }
    }

    /// Asks the keychain for the secret of this store, if nobody has.
    fn ask_keychain_of(&self, store: &Store) {
        let vault = *store.header().vault_id();
        self.device.ask(move || Some(vault));
    }

    /// The Door does nothing behind an open space.
    fn refuse_if_open(&self) -> Result<(), CommandError> {
        if self.is_open() { Err(ErrorCode::Internal.into()) } else { Ok(()) }
    }

    /// From now on this space is open. Whoever opened one that was there before calls
    /// [`tried_rightly`](Self::tried_rightly) too; making one says nothing about the tries before.
    fn enter(&self, open: Open) {
        *self.door() = Door::default();
        *self.state() = Some(open);
    }

    fn tried_wrongly(&self, tries: &mut Tries) {
        let failures = tries.failed(self.front.clock().running());
        self.front.outside().remember_wrong_tries(failures);
    }

    /// A passphrase that is taken is one that was guessed: it counts like a wrong one at the Door, so that asking for
    /// free passphrases is no way around the wait.
    fn count_if_taken(&self, tries: &mut Tries, error: CommandError) -> CommandError {
        if error.code == ErrorCode::PassphraseTaken {
            self.tried_wrongly(tries);
        }
        error
    }

    fn tried_rightly(&self, tries: &mut Tries) {
        if tries.right() {
            self.front.outside().remember_wrong_tries(0);
        }
    }

    /// A release ends at a panic, so a poisoned lock is only seen by tests, and the state is whole between statements.
    fn state(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn door(&self) -> MutexGuard<'_, Door> {
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tries(&self) -> MutexGuard<'_, Tries> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
