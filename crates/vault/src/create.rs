//! Making a space.

use std::sync::Arc;

use evenkeel_keys::{Binding, Entropy, Kek, KeyCell, NoRandomness, RecoveryCode, RootKey};

use crate::disk::{Disk, DiskError};
use crate::error::is_unwritable;
use crate::half::{self, TooLarge};
use crate::header::Header;
use crate::layout::{Cell, HALF_SIZE, HEADER_FIELDS_SIZE, Half, MOST_SLOTS_FOR_SPACES, SLOT_BYTES, SLOT_SIZE};
use crate::store::count_slots;
use crate::write::{AppendError, Appended, Writer};
use crate::{CreateError, Session, Store};

/// What a new space starts with.
#[derive(Default)]
pub struct CreateOptions<'a> {
    /// The recovery code that opens it too. Without one the recovery cells are random bytes.
    pub recovery: Option<&'a RecoveryCode>,
}

impl Store {
    /// Adds a finished slot for a new space at the end of the file and opens it.
    ///
    /// Refuses with [`CreateError::PassphraseTaken`] when the root key opens any cell already, whatever state that space
    /// is in. Never uses a slot that is there: nobody can know that it is free.
    pub fn create(
        &self,
        root: &RootKey,
        payload: &[u8],
        options: &CreateOptions,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Session, CreateError> {
        let mut writer = open_to_create(self.disk.as_ref())?;
        // Another look: the number of the new slot is sealed into it. A torn tail will be padded to a slot of its own.
        let slots = count_slots(writer.file()).map_err(CreateError::Open)? + u32::from(writer.has_torn_tail()?);
        let tried = self.try_cells(writer.file(), &root.derive_wrapping_key(None), Cell::OF_PASSPHRASE);
        if !tried.is_empty() {
            return Err(CreateError::PassphraseTaken);
        }
        if slots >= MOST_SLOTS_FOR_SPACES {
            return Err(CreateError::NoRoom);
        }

        let slot = self.fill_slot(slots, root, payload, options, entropy.as_ref())?;
        let appended = writer.append(self.disk.as_ref(), &slot, entropy.as_ref())?;
        self.confirm(writer, appended, slots, &slot, root, entropy)
    }

    /// The bytes of a finished slot. Both halves hold the first state, so that a half that does not open always means
    /// damage and never "not used yet".
    fn fill_slot(
        &self,
        number: u32,
        root: &RootKey,
        payload: &[u8],
        options: &CreateOptions,
        entropy: &dyn Entropy,
    ) -> Result<Vec<u8>, CreateError> {
        let kek = root.derive_wrapping_key(None);
        let recovery = options.recovery.map(RecoveryCode::derive_wrapping_key);
        let cell = KeyCell::make(recovery.as_ref(), entropy)?;

        let mut slot = chaff_slot(&self.header, entropy)?;
        let mut put_cell = |which: Cell, key: &Kek| -> Result<(), NoRandomness> {
            let place = Binding::new(which.kind(), number, self.header.salt());
            let record = key.seal_cell(&cell, place, entropy)?;
            let start = which.offset() as usize;
            slot[start..start + record.len()].copy_from_slice(record.as_slice());
            Ok(())
        };
        for which in Cell::OF_PASSPHRASE {
            put_cell(which, &kek)?;
        }
        if let Some(recovery) = &recovery {
            for which in Cell::OF_RECOVERY {
                put_cell(which, recovery)?;
            }
        }
        for (half, generation) in Half::BOTH.into_iter().zip(1..) {
            let mut record = half::lay_out(generation, payload)?.record;
            cell.dek().seal(&mut record, Binding::new(half.kind(), number, self.header.salt()), entropy)?;
            let start = half.offset() as usize;
            slot[start..start + HALF_SIZE].copy_from_slice(&record);
        }
        Ok(slot)
    }

    /// Reads the new slot back and opens it like any other; takes it away again if that fails.
    fn confirm(
        &self,
        mut writer: Writer,
        appended: Appended,
        number: u32,
        slot: &[u8],
        root: &RootKey,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Session, CreateError> {
        let mut back = vec![0; SLOT_BYTES];
        let read = writer.file().read_at(u64::from(number) * SLOT_SIZE, &mut back);
        let same = read.is_ok() && back == slot;
        let grown = Self { disk: Arc::clone(&self.disk), header: self.header, slots: number + 1 };
        match grown.open(root, entropy) {
            Ok(session) if same => Ok(session),
            _ => {
                writer.cut_back(appended);
                Err(CreateError::NotSaved(None))
            }
        }
    }
}

/// A slot of random bytes with the public header: chaff, and the ground every space is written on.
pub(crate) fn chaff_slot(header: &Header, entropy: &dyn Entropy) -> Result<Vec<u8>, NoRandomness> {
    let mut slot = vec![0; SLOT_BYTES];
    entropy.fill(&mut slot)?;
    slot[..HEADER_FIELDS_SIZE].copy_from_slice(&header.write());
    Ok(slot)
}

fn open_to_create(disk: &dyn Disk) -> Result<Writer, CreateError> {
    Writer::open(disk).map_err(|error| match error {
        DiskError::Io(error) if is_unwritable(&error) => CreateError::Unwritable,
        error => CreateError::Open(error.into()),
    })
}

impl From<AppendError> for CreateError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Io(error) => error.into(),
            AppendError::NoRandomness => Self::NoRandomness,
        }
    }
}

impl From<TooLarge> for CreateError {
    fn from(_: TooLarge) -> Self {
        Self::SpaceFull
    }
}
