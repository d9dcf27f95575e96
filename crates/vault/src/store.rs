//! A store that nothing was opened in yet.

use std::sync::Arc;

use evenkeel_keys::{CELL_SIZE, DeviceSecret, Kek, Passphrase, RootKey};

use crate::OpenError;
use crate::disk::{Access, Disk, DiskError, OpenFile};
use crate::header::Header;
use crate::layout::{Cell, HEADER_FIELDS_SIZE, MOST_SLOTS_READ, SLOT_SIZE};
use crate::write::OpenedCell;

/// A store whose headers were read and found good.
///
/// Deriving and opening are two steps, because one derivation serves every slot: making a space first tries to open one
/// with the same root key.
pub struct Store {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) header: Header,
    pub(crate) slots: u32,
}

impl Store {
    /// Reads the public headers, and nothing else.
    pub fn look(disk: Arc<dyn Disk>) -> Result<Self, OpenError> {
        let file = disk.open(Access::Read)?;
        let slots = count_slots(file.as_ref())?;
        let intact: Vec<_> = (0..slots).map(|slot| read_header(file.as_ref(), slot)).filter(Header::intact).collect();
        let header = Header::of_majority(&intact)?;
        drop(file);
        Ok(Self { disk, header, slots })
    }

    /// Turns a passphrase into the root key of this store. Takes up to seconds.
    pub fn derive(&self, passphrase: &Passphrase) -> Result<RootKey, OpenError> {
        Ok(RootKey::derive(passphrase, self.header.salt(), self.header.cost())?)
    }

    /// The header all slots agree on.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Whole slots in the file: chaff, spaces and leftovers, which nobody can tell apart.
    pub fn slots(&self) -> u32 {
        self.slots
    }

    /// Tries the passphrase cells of every slot with both keys: without and, if it is known, with the secret of this
    /// computer. What opens without comes first, so it wins over a cell of the same space that needs the secret.
    pub(crate) fn try_passphrase(&self, file: &dyn OpenFile, root: &RootKey, device: Option<&DeviceSecret>) -> Tried {
        let mut tried = self.try_cells(file, &root.derive_wrapping_key(None), Cell::OF_PASSPHRASE);
        if let Some(device) = device {
            let mut locked = self.try_cells(file, &root.derive_wrapping_key(Some(device)), Cell::OF_PASSPHRASE);
            locked.opened.iter_mut().for_each(|cell| cell.locked = true);
            tried.opened.append(&mut locked.opened);
            tried.newer.append(&mut locked.newer);
        }
        tried
    }

    /// The same for opening: once anything opened without the secret, cells of other slots that need it do not count. Two
    /// spaces can have one passphrase when the secret was out of reach at the time, and which of them opens must not
    /// depend on how fast the keychain answers.
    pub(crate) fn try_to_open(&self, file: &dyn OpenFile, root: &RootKey, device: Option<&DeviceSecret>) -> Tried {
        let plain = self.try_cells(file, &root.derive_wrapping_key(None), Cell::OF_PASSPHRASE);
        let slots: Vec<_> = plain.opened.iter().map(OpenedCell::slot).chain(plain.newer).collect();
        let tried = self.try_passphrase(file, root, device);
        if slots.is_empty() { tried } else { tried.within(&slots) }
    }

    /// Tries these cells of every slot and never stops early, so that the time taken says nothing.
    pub(crate) fn try_cells(&self, file: &dyn OpenFile, kek: &Kek, cells: [Cell; 2]) -> Tried {
        let mut tried = Tried { opened: Vec::new(), newer: Vec::new() };
        for slot in 0..self.slots {
            for which in cells {
                let record = read_cell(file, slot, which);
                match OpenedCell::open(kek, &record, slot, which, &self.header) {
                    Ok(cell) => tried.opened.push(cell),
                    Err(evenkeel_keys::CellError::Newer) => tried.newer.push(slot),
                    Err(evenkeel_keys::CellError::DoesNotOpen(_)) => {}
                }
            }
        }
        tried
    }
}

/// What a key opened.
pub(crate) struct Tried {
    pub(crate) opened: Vec<OpenedCell>,
    /// Slots of cells that opened and that a newer version wrote.
    pub(crate) newer: Vec<u32>,
}

impl Tried {
    /// Whether the key belongs to nothing here.
    pub(crate) fn is_empty(&self) -> bool {
        self.opened.is_empty() && self.newer.is_empty()
    }

    /// The same without what was found in other slots than these.
    fn within(mut self, slots: &[u32]) -> Self {
        self.opened.retain(|cell| slots.contains(&cell.slot()));
        self.newer.retain(|slot| slots.contains(slot));
        self
    }

    /// The same without what was found in this slot.
    pub(crate) fn outside(mut self, slot: u32) -> Self {
        self.opened.retain(|cell| cell.slot() != slot);
        self
    }
}

/// Whole slots of a file; the tail of a torn append does not count.
pub(crate) fn count_slots(file: &dyn OpenFile) -> Result<u32, OpenError> {
    let slots = file.length().map_err(|_| OpenError::NotAVault)? / SLOT_SIZE;
    if slots > MOST_SLOTS_READ {
        return Err(OpenError::NotAVault);
    }
    Ok(u32::try_from(slots).expect("at most 1024"))
}

/// A slot's header fields. What cannot be read is damaged like any other damage, so one bad sector locks nobody out.
pub(crate) fn read_header(file: &dyn OpenFile, slot: u32) -> [u8; HEADER_FIELDS_SIZE] {
    let mut fields = [0; HEADER_FIELDS_SIZE];
    if file.read_at(u64::from(slot) * SLOT_SIZE, &mut fields).is_err() {
        fields = [0; HEADER_FIELDS_SIZE];
    }
    fields
}

/// A key cell as it stands in the file; zeros, which never open, if it cannot be read.
pub(crate) fn read_cell(file: &dyn OpenFile, slot: u32, which: Cell) -> Box<[u8; CELL_SIZE]> {
    let mut record = Box::new([0; CELL_SIZE]);
    if file.read_at(u64::from(slot) * SLOT_SIZE + which.offset(), record.as_mut_slice()).is_err() {
        record.fill(0);
    }
    record
}

impl From<DiskError> for OpenError {
    fn from(error: DiskError) -> Self {
        match error {
            DiskError::Missing => Self::Missing,
            DiskError::NotAFile | DiskError::Io(_) => Self::NotAVault,
        }
    }
}
