//! Making a space.

use std::sync::Arc;

use evenkeel_keys::{Binding, CELL_SIZE, DeviceSecret, Entropy, KeyCell, NoRandomness, RecoveryCode, RootKey};

use crate::disk::{Disk, DiskError};
use crate::error::is_unwritable;
use crate::half::{self, TooLarge};
use crate::header::Header;
use crate::layout::{Cell, HALF_SIZE, HEADER_FIELDS_SIZE, Half, MOST_SLOTS_FOR_SPACES, SLOT_BYTES, SLOT_SIZE};
use crate::store::count_slots;
use crate::write::{AppendError, Part, SlotPermit, Writer};
use crate::{CreateError, Session, Store};

/// What a new space starts with.
#[derive(Default)]
pub struct CreateOptions<'a> {
    /// The recovery code that opens it too. Without one the recovery cells are random bytes.
    pub recovery: Option<&'a RecoveryCode>,
    /// The secret of this computer, only to see whether the passphrase opens a space that is locked to it.
    pub device: Option<&'a DeviceSecret>,
}

impl Store {
    /// Adds a slot for a new space at the end of the file and opens it.
    ///
    /// Refuses with [`CreateError::PassphraseTaken`] when the root key opens any cell already, whatever state that space
    /// is in. Never uses a slot that is there: nobody can know that it is free.
    ///
    /// The slot arrives with its saved states and random key cells, which makes it chaff. The key cells are written only
    /// when the states have reached the disk and were read back, so that a power cut leaves a whole space or none.
    pub fn create(
        &self,
        root: &RootKey,
        payload: &[u8],
        options: &CreateOptions,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Session, CreateError> {
        let mut writer = open_to_create(self.disk.as_ref())?;
        // Another look: the number of the new slot is sealed into it. A torn tail becomes a slot of its own first.
        let slots = count_slots(writer.file()).map_err(CreateError::Open)? + u32::from(writer.has_torn_tail()?);
        // First, so that nobody learns from a full file whether a passphrase opens something.
        if slots >= MOST_SLOTS_FOR_SPACES {
            return Err(CreateError::NoRoom);
        }
        if !self.try_passphrase(writer.file(), root, options.device).is_empty() {
            return Err(CreateError::PassphraseTaken);
        }

        let recovery = options.recovery.map(RecoveryCode::derive_wrapping_key);
        let cell = KeyCell::make(recovery.as_ref(), entropy.as_ref())?;
        let slot = slot_without_cells(&self.header, slots, &cell, payload, entropy.as_ref())?;
        let appended = writer.append(self.disk.as_ref(), &slot, &self.header, entropy.as_ref())?;
        let confirmed = self.confirm(&mut writer, &appended.permit(), &slot, &cell, root, entropy);
        if confirmed.is_err() {
            writer.cut_back(&appended);
        }
        confirmed
    }

    /// Reads the new slot back, writes its key cells and opens it like any other.
    fn confirm(
        &self,
        writer: &mut Writer,
        permit: &SlotPermit,
        slot: &[u8],
        cell: &KeyCell,
        root: &RootKey,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Session, CreateError> {
        let mut back = vec![0; SLOT_BYTES];
        writer.file().read_at(u64::from(permit.slot()) * SLOT_SIZE, &mut back)?;
        if back != slot {
            return Err(CreateError::NotSaved(None));
        }
        for (which, record) in sealed_cells(&self.header, permit.slot(), cell, root, entropy.as_ref())? {
            writer.write(permit, Part::Cell(which), record.as_slice())?;
        }
        let grown = Self { disk: Arc::clone(&self.disk), header: self.header, slots: permit.slot() + 1 };
        grown.open(root, None, entropy).map_err(|_| CreateError::NotSaved(None))
    }
}

/// A slot with the first state and no key cells yet. Both halves hold it, so that a half that does not open always means
/// damage and never "not used yet".
pub(crate) fn slot_without_cells(
    header: &Header,
    number: u32,
    cell: &KeyCell,
    payload: &[u8],
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, SlotError> {
    let mut slot = chaff_slot(header, entropy)?;
    for (half, generation) in Half::BOTH.into_iter().zip(1..) {
        let mut record = half::lay_out(generation, payload)?.record;
        cell.dek().seal(&mut record, Binding::new(half.kind(), number, header.salt()), entropy)?;
        let start = half.offset() as usize;
        slot[start..start + HALF_SIZE].copy_from_slice(&record);
    }
    Ok(slot)
}

/// Which cell, and its bytes.
type SealedCell = (Cell, Box<[u8; CELL_SIZE]>);

/// The key cells of a new space, in the order they are written. Without a recovery code the recovery cells stay random.
pub(crate) fn sealed_cells(
    header: &Header,
    number: u32,
    cell: &KeyCell,
    root: &RootKey,
    entropy: &dyn Entropy,
) -> Result<Vec<SealedCell>, NoRandomness> {
    let kek = root.derive_wrapping_key(None);
    let of_passphrase = Cell::OF_PASSPHRASE.map(|which| (which, Some(&kek)));
    let of_recovery = Cell::OF_RECOVERY.map(|which| (which, cell.recovery()));
    let mut sealed = Vec::new();
    for (which, key) in of_passphrase.into_iter().chain(of_recovery) {
        if let Some(key) = key {
            sealed.push((which, key.seal_cell(cell, Binding::new(which.kind(), number, header.salt()), entropy)?));
        }
    }
    Ok(sealed)
}

/// Why a slot was not filled.
pub(crate) enum SlotError {
    TooLarge,
    NoRandomness,
}

impl From<TooLarge> for SlotError {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

impl From<NoRandomness> for SlotError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

impl From<SlotError> for CreateError {
    fn from(error: SlotError) -> Self {
        match error {
            SlotError::TooLarge => Self::SpaceFull,
            SlotError::NoRandomness => Self::NoRandomness,
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
