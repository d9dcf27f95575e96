//! The one way to write to a store.
//!
//! Invariant W: only slots whose key cell was opened in this session, and whole new slots at the end of the file, are ever
//! written. Nobody can know that a slot is free, so nothing else may be touched. No other module opens the store for
//! writing; a test at the foot of this file makes sure of that.

use std::io;

use evenkeel_keys::{Binding, CELL_SIZE, CellError, Entropy, Kek, KeyCell, NoRandomness};

use crate::disk::{Access, Disk, DiskError, OpenFile};
use crate::header::Header;
use crate::layout::{Cell, HALF_SIZE, HEADER_FIELDS_SIZE, Half, SLOT_BYTES, SLOT_SIZE};

/// A key cell that opened: the only thing a [`SlotPermit`] can be made from.
pub(crate) struct OpenedCell {
    slot: u32,
    content: KeyCell,
}

impl OpenedCell {
    /// Tries one record of one slot.
    pub(crate) fn open(
        kek: &Kek,
        record: &[u8; CELL_SIZE],
        slot: u32,
        which: Cell,
        header: &Header,
    ) -> Result<Self, CellError> {
        let content = kek.open_cell(record, Binding::new(which.kind(), slot, header.salt()))?;
        Ok(Self { slot, content })
    }

    pub(crate) fn slot(&self) -> u32 {
        self.slot
    }

    pub(crate) fn content(&self) -> &KeyCell {
        &self.content
    }

    /// Allows writing into the slot that this cell was found in.
    pub(crate) fn into_permit(self) -> (SlotPermit, KeyCell) {
        (SlotPermit { slot: self.slot }, self.content)
    }
}

/// Allows writing into one slot. There is no other way to get one than a key cell of that slot that opened.
pub(crate) struct SlotPermit {
    slot: u32,
}

impl SlotPermit {
    pub(crate) fn slot(&self) -> u32 {
        self.slot
    }
}

/// A part of a slot that is written as a whole.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    HeaderFields,
    Cell(Cell),
    Half(Half),
    /// Everything but the public header.
    BehindHeader,
}

impl Part {
    fn place(self) -> (u64, usize) {
        match self {
            Self::HeaderFields => (0, HEADER_FIELDS_SIZE),
            Self::Cell(cell) => (cell.offset(), CELL_SIZE),
            Self::Half(half) => (half.offset(), HALF_SIZE),
            Self::BehindHeader => (HEADER_FIELDS_SIZE as u64, SLOT_BYTES - HEADER_FIELDS_SIZE),
        }
    }

    pub(crate) fn size(self) -> usize {
        self.place().1
    }
}

/// The store, open for writing.
pub(crate) struct Writer {
    file: Box<dyn OpenFile>,
}

impl Writer {
    pub(crate) fn open(disk: &dyn Disk) -> Result<Self, DiskError> {
        Ok(Self { file: disk.open(Access::Write)? })
    }

    /// For reading what is about to be changed, and back what was written.
    pub(crate) fn file(&self) -> &dyn OpenFile {
        self.file.as_ref()
    }

    /// Writes one part of a slot we hold a permit for and returns when it has reached the disk.
    pub(crate) fn write(&mut self, permit: &SlotPermit, part: Part, bytes: &[u8]) -> io::Result<()> {
        let (offset, size) = part.place();
        assert_eq!(bytes.len(), size, "a part is always written as a whole");
        let start = u64::from(permit.slot) * SLOT_SIZE;
        if self.file.length()? < start + SLOT_SIZE {
            // Writing would make the file grow around our slot. Someone cut it.
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        self.file.write_at(start + offset, bytes)?;
        self.file.sync()
    }

    /// Whether an append was interrupted earlier. The next one pads what it left to a whole slot.
    pub(crate) fn has_torn_tail(&self) -> io::Result<bool> {
        Ok(!self.file.length()?.is_multiple_of(SLOT_SIZE))
    }

    /// Adds one whole slot at the end and returns when file and folder have reached the disk. If anything fails the file
    /// is cut back to what it was.
    pub(crate) fn append(
        &mut self,
        disk: &dyn Disk,
        slot: &[u8],
        entropy: &dyn Entropy,
    ) -> Result<Appended, AppendError> {
        assert_eq!(slot.len(), SLOT_BYTES, "only whole slots are added");
        let old_length = self.file.length()?;
        let torn = (old_length % SLOT_SIZE) as usize;
        let padding = if torn == 0 { 0 } else { SLOT_BYTES - torn };
        // One write for the padding and the slot, so that a full disk is met before the slot looks finished.
        let mut bytes = vec![0; padding + SLOT_BYTES];
        entropy.fill(&mut bytes[..padding])?;
        bytes[padding..].copy_from_slice(slot);
        let appended = Appended { old_length };
        let written = self.file.write_at(old_length, &bytes).and_then(|()| self.file.sync());
        if let Err(error) = written.and_then(|()| disk.sync_folder()) {
            self.cut_back(appended);
            return Err(error.into());
        }
        Ok(appended)
    }

    /// Takes back an append that could not be confirmed.
    pub(crate) fn cut_back(&mut self, appended: Appended) {
        // If even this fails the slot stays as one more slot of chaff, which harms nothing.
        let _ = self.file.set_length(appended.old_length).and_then(|()| self.file.sync());
    }
}

/// A slot was added; the file was this long before.
pub(crate) struct Appended {
    old_length: u64,
}

/// Why no slot was added.
#[derive(Debug)]
pub(crate) enum AppendError {
    Io(io::Error),
    NoRandomness,
}

impl From<io::Error> for AppendError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<NoRandomness> for AppendError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_else_opens_the_store_for_writing() {
        let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        for entry in std::fs::read_dir(source).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() && std::fs::read_to_string(&path).unwrap().contains("Access::Write") {
                found.push(path.file_name().unwrap().to_owned());
            }
        }
        assert_eq!(found, ["write.rs"], "every write goes through Writer, which asks for a permit");
    }
}
