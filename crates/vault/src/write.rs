//! The one way to write to a store.
//!
//! Invariant W: only slots whose key cell was opened in this session, and whole new slots at the end of the file, are ever
//! written; "erase everything" is the one exception. Nobody can know that a slot is free, so nothing else may be touched. No other module opens the store for
//! writing; a test at the foot of this file makes sure of that.

use std::io;
use std::ops::Range;

use evenkeel_keys::{Binding, CELL_SIZE, CellError, Entropy, Kek, KeyCell, NoRandomness};

use crate::disk::{Access, Disk, DiskError, OpenFile};
use crate::header::Header;
use crate::layout::{Cell, HALF_SIZE, HEADER_FIELDS_SIZE, Half, MOST_SLOTS_READ, SLOT_BYTES, SLOT_SIZE};

/// A key cell that opened: the only thing a [`SlotPermit`] can be made from.
pub(crate) struct OpenedCell {
    slot: u32,
    content: KeyCell,
    /// It took the secret of this computer to open it.
    pub(crate) locked: bool,
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
        Ok(Self { slot, content, locked: false })
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

/// Allows writing into one slot. There are two ways to get one: a key cell of that slot opened, or this very session
/// added the slot.
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

    /// Whether an append was interrupted earlier. The next one makes a whole slot of what it left.
    pub(crate) fn has_torn_tail(&self) -> io::Result<bool> {
        Ok(!self.file.length()?.is_multiple_of(SLOT_SIZE))
    }

    /// Adds one whole slot at the end and returns when file and folder have reached the disk. If anything fails the file
    /// is cut back to what it was.
    ///
    /// Whenever the power goes, no whole slot with a gap of zero bytes stays behind, which would be neither chaff nor a
    /// space: the byte that makes the slot whole is written when all others have reached the disk.
    pub(crate) fn append(
        &mut self,
        disk: &dyn Disk,
        slot: &[u8],
        header: &Header,
        entropy: &dyn Entropy,
    ) -> Result<Appended, AppendError> {
        assert_eq!(slot.len(), SLOT_BYTES, "only whole slots are added");
        let old_length = self.file.length()?;
        let start = old_length.next_multiple_of(SLOT_SIZE);
        let appended = Appended { old_length, slot: u32::try_from(start / SLOT_SIZE).map_err(io::Error::other)? };
        let added = self
            .complete_tail(old_length, header, entropy)
            .and_then(|()| Ok(self.add_bytes(start, slot)?))
            .and_then(|()| Ok(disk.sync_folder()?));
        match added {
            Ok(()) => Ok(appended),
            Err(error) => {
                self.cut_back(&appended);
                Err(error)
            }
        }
    }

    /// Makes a slot of chaff of what an interrupted append left behind the last whole slot.
    ///
    /// What is there stays, since it may also be the start of a slot that somebody cut. Only its header and what never
    /// arrived, which some file systems show as zero bytes, is filled in.
    fn complete_tail(&mut self, length: u64, header: &Header, entropy: &dyn Entropy) -> Result<(), AppendError> {
        let torn = (length % SLOT_SIZE) as usize;
        if torn == 0 {
            return Ok(());
        }
        let start = length - torn as u64;
        let mut slot = vec![0; SLOT_BYTES];
        entropy.fill(&mut slot)?;
        let mut tail = vec![0; torn];
        if self.file.read_at(start, &mut tail).is_ok() {
            let fields = header.write();
            let present = torn.min(fields.len());
            for gap in zero_runs(&tail) {
                self.file.write_at(start + gap.start as u64, &slot[gap])?;
            }
            if tail[..present] != fields[..present] {
                self.file.write_at(start, &fields[..present])?;
            }
            slot[present..fields.len()].copy_from_slice(&fields[present..]);
        }
        Ok(self.add_bytes(length, &slot[torn..])?)
    }

    /// Writes the end of a slot so that it is whole only when everything in it has reached the disk.
    fn add_bytes(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        #[cfg(test)]
        if crate::power_cut::makes(crate::power_cut::Mistake::AppendAtOnce) {
            self.file.write_at(offset, bytes)?;
            return self.file.sync();
        }
        let (last, body) = bytes.split_last().expect("there is something to add");
        if !body.is_empty() {
            self.file.write_at(offset, body)?;
        }
        // Also when only the last byte is missing: what lies before it may have been filled in just now, or written by a
        // program that ended before its own sync.
        self.file.sync()?;
        self.file.write_at(offset + body.len() as u64, &[*last])?;
        self.file.sync()
    }

    /// Takes back an append that could not be confirmed.
    pub(crate) fn cut_back(&mut self, appended: &Appended) {
        // If even this fails the slot stays as one more slot of chaff, which harms nothing.
        let _ = self.file.set_length(appended.old_length).and_then(|()| self.file.sync());
    }

    /// Overwrites the key cells of every slot, torn ones included, for "erase everything". Goes on after an error, so that
    /// one bad sector does not keep the other spaces.
    pub(crate) fn overwrite_all_cells(&mut self, entropy: &dyn Entropy) -> Result<(), AppendError> {
        let length = self.file.length()?.min(MOST_SLOTS_READ * SLOT_SIZE);
        let mut first_error = None;
        for start in (0..length).step_by(SLOT_BYTES) {
            let from = start + Cell::Pa.offset();
            let size = length.saturating_sub(from).min(4 * CELL_SIZE as u64) as usize;
            let mut random = vec![0; size];
            entropy.fill(&mut random)?;
            if size > 0
                && let Err(error) = self.file.write_at(from, &random)
            {
                first_error.get_or_insert(error);
            }
        }
        self.file.sync()?;
        first_error.map_or(Ok(()), |error| Err(error.into()))
    }
}

/// Runs of zero bytes that no random or sealed bytes have: sixteen in a row come by chance once in 2^128.
fn zero_runs(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, &byte) in bytes.iter().chain([&1]).enumerate() {
        if byte != 0 {
            if at - start >= 16 {
                runs.push(start..at);
            }
            start = at + 1;
        }
    }
    runs
}

/// A slot was added; the file was this long before.
pub(crate) struct Appended {
    old_length: u64,
    slot: u32,
}

impl Appended {
    /// Allows writing into the slot that was just added.
    pub(crate) fn permit(&self) -> SlotPermit {
        SlotPermit { slot: self.slot }
    }
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
