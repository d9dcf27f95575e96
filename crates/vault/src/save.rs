//! Saving a state.

use evenkeel_keys::{Binding, CELL_SIZE};
use zeroize::Zeroizing;

use crate::disk::{Disk, DiskError};
use crate::error::is_unwritable;
use crate::half::{self, TooLarge};
use crate::layout::{Cell, HALF_SIZE, Half, SLOT_SIZE};
use crate::repair::RepairError;
use crate::session::Seen;
use crate::write::{Part, Writer};
use crate::{SaveError, Session};

impl Session {
    /// Saves a new state over the older of the two saved ones. `Ok` means that it was read back from the file and opened.
    ///
    /// After an error the last saved state is untouched, and saving can be tried again.
    pub fn save(&mut self, payload: &[u8]) -> Result<(), SaveError> {
        let mut writer = self.begin_change()?;
        self.save_with(&mut writer, payload)?;
        self.payload = Zeroizing::new(payload.to_vec());
        Ok(())
    }

    /// Writes and checks the half that is not the newest. Does not change `self.payload`.
    pub(crate) fn save_with(&mut self, writer: &mut Writer, payload: &[u8]) -> Result<(), SaveError> {
        let generation = self.generation.checked_add(1).expect("nobody saves 2^64 times");
        let target = self.newest.other();
        #[cfg(test)]
        let target =
            if crate::power_cut::makes(crate::power_cut::Mistake::SaveOverNewest) { self.newest } else { target };
        let place = Binding::new(target.kind(), self.permit.slot(), self.header.salt());
        let mut unsealed = half::lay_out(generation, payload)?;
        self.cell.dek().seal(&mut unsealed.record, place, self.entropy.as_ref())?;
        let record = unsealed.record;

        self.seen.attempt = Some(Seen::of_half(&record));
        writer.write(&self.permit, Part::Half(target), &record)?;

        let mut back = Zeroizing::new(vec![0; HALF_SIZE]);
        let start = u64::from(self.permit.slot()) * SLOT_SIZE + target.offset();
        writer.file().read_at(start, &mut back)?;
        if back != record {
            return Err(SaveError::NotSaved(None));
        }
        let opened = self.cell.dek().open(&mut back, place).ok().and_then(|plain| half::read(plain).ok());
        match opened {
            Some(content) if content.generation == generation && *content.payload == payload => {}
            _ => return Err(SaveError::NotSaved(None)),
        }

        self.newest = target;
        self.generation = generation;
        self.stored = unsealed.stored;
        self.seen.newest = Seen::of_half(&record);
        self.older_state = false;
        Ok(())
    }

    /// Whether PA and the newest half are still the bytes we last saw, and the other half is no later state of someone
    /// else's.
    pub(crate) fn check_unchanged(&self, writer: &Writer) -> Result<(), SaveError> {
        let start = u64::from(self.permit.slot()) * SLOT_SIZE;
        let mut half = vec![0; HALF_SIZE];
        writer.file().read_at(start + self.newest.offset(), &mut half).map_err(cut_short_or_io)?;
        if Seen::of_half(&half) != self.seen.newest {
            return Err(SaveError::VaultChanged);
        }
        if let Some(seen) = self.seen.cell {
            let mut cell = [0; CELL_SIZE];
            writer.file().read_at(start + Cell::Pa.offset(), &mut cell).map_err(cut_short_or_io)?;
            if Seen::of_cell(&cell) != seen {
                return Err(SaveError::VaultChanged);
            }
        }
        let target = self.newest.other();
        writer.file().read_at(start + target.offset(), &mut half).map_err(cut_short_or_io)?;
        if Some(Seen::of_half(&half)) != self.seen.attempt && self.is_later_state(half, target) {
            return Err(SaveError::VaultChanged);
        }
        Ok(())
    }
}

impl Session {
    /// Whether this half holds a state that came after ours. Then a second session has saved, and saving here would
    /// destroy what it was told is safe.
    fn is_later_state(&self, record: Vec<u8>, half: Half) -> bool {
        let mut record = Zeroizing::new(record);
        let place = Binding::new(half.kind(), self.permit.slot(), self.header.salt());
        let opened = self.cell.dek().open(&mut record, place).ok();
        opened.and_then(|plain| half::read(plain).ok()).is_some_and(|content| content.generation > self.generation)
    }
}

/// Opens the store at its path: a file that took its place meanwhile is what gets checked.
pub(crate) fn open_to_save(disk: &dyn Disk) -> Result<Writer, SaveError> {
    Writer::open(disk).map_err(|error| match error {
        DiskError::Missing | DiskError::NotAFile => SaveError::VaultChanged,
        DiskError::Io(error) if is_unwritable(&error) => SaveError::Unwritable,
        DiskError::Io(error) => SaveError::NotSaved(Some(error)),
    })
}

/// A file that ends before our slot is another file.
fn cut_short_or_io(error: std::io::Error) -> SaveError {
    if error.kind() == std::io::ErrorKind::UnexpectedEof {
        SaveError::VaultChanged
    } else {
        SaveError::NotSaved(Some(error))
    }
}

impl From<RepairError> for SaveError {
    fn from(error: RepairError) -> Self {
        match error {
            RepairError::Io(error) => error.into(),
            RepairError::NoRandomness => Self::NoRandomness,
        }
    }
}

impl From<TooLarge> for SaveError {
    fn from(_: TooLarge) -> Self {
        Self::SpaceFull
    }
}
