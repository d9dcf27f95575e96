//! Making all key cells agree again after a power cut or damage, before anything is saved.
//!
//! Without this, two power cuts in a row can leave a space whose only good key cell belongs to a state that was already
//! overwritten. The power-cut simulation shows it.

use std::io;

use evenkeel_keys::{Binding, CELL_SIZE, CellError, Kek, NoRandomness};

use crate::Session;
use crate::header::Header;
use crate::layout::Cell;
use crate::session::Seen;
use crate::store::{read_cell, read_header};
use crate::write::{Part, Writer};

/// Why a repair was not finished. Reading goes on; saving tries the repair again first.
#[derive(Debug)]
pub(crate) enum RepairError {
    Io(io::Error),
    NoRandomness,
}

impl From<io::Error> for RepairError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<NoRandomness> for RepairError {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

impl Session {
    /// What follows a successful unlock of a writable file, best effort: repair, and finishing an interrupted change of
    /// keys, which left the older state under a key that no cell holds any more.
    pub(crate) fn settle(&mut self, finish_new_keys: bool) {
        let Ok(mut writer) = Writer::open(self.disk.as_ref()) else {
            return;
        };
        if self.repair(&mut writer).is_ok() && finish_new_keys {
            let payload = std::mem::take(&mut self.payload);
            // On failure the older state stays unreadable until the next save, which writes the same place.
            let _ = self.save_with(&mut writer, &payload);
            self.payload = payload;
        }
    }

    /// Rewrites every key cell of our slot that disagrees with the one that won, one at a time, and our own header if it
    /// is damaged. The recovery cells only if the space has a recovery code, or if an interrupted change of keys may have
    /// left the last one in them.
    pub(crate) fn repair(&mut self, writer: &mut Writer) -> Result<(), RepairError> {
        self.repair_due = true;
        #[cfg(test)]
        if crate::power_cut::makes(crate::power_cut::Mistake::SkipRepair) {
            return Ok(());
        }
        let slot = self.permit.slot();
        if !Header::intact(&read_header(writer.file(), slot)) {
            writer.write(&self.permit, Part::HeaderFields, &self.header.write())?;
        }
        self.repair_pair(writer, Cell::OF_PASSPHRASE)?;
        if self.cell.recovery().is_some() {
            self.repair_pair(writer, Cell::OF_RECOVERY)?;
        } else if self.old_code_may_open {
            self.overwrite_cells(writer, &Cell::OF_RECOVERY)?;
        }
        self.old_code_may_open = false;
        self.erased_cells = 0;
        self.repair_due = false;
        Ok(())
    }

    fn repair_pair(&mut self, writer: &mut Writer, pair: [Cell; 2]) -> Result<(), RepairError> {
        for which in pair {
            let record = read_cell(writer.file(), self.permit.slot(), which);
            if !self.agrees(&record, which) {
                self.write_cell(writer, which)?;
            }
        }
        Ok(())
    }

    /// Whether this record holds what it should.
    fn agrees(&self, record: &[u8; CELL_SIZE], which: Cell) -> bool {
        match self.key_of(which).open_cell(record, self.place_of(which)) {
            Ok(cell) => cell.agrees_with(&self.cell),
            Err(CellError::DoesNotOpen(_)) => false,
            // Not ours to judge; it is left alone.
            Err(CellError::Newer) => true,
        }
    }

    /// Seals what this session holds into one of its key cells.
    pub(crate) fn write_cell(&mut self, writer: &mut Writer, which: Cell) -> Result<(), RepairError> {
        let record = self.key_of(which).seal_cell(&self.cell, self.place_of(which), self.entropy.as_ref())?;
        if which == Cell::Pa {
            // Until the write is known to have worked nobody knows what stands there.
            self.seen.cell = None;
        }
        writer.write(&self.permit, Part::Cell(which), record.as_slice())?;
        if which == Cell::Pa {
            self.seen.cell = Some(Seen::of_cell(&record));
        }
        Ok(())
    }

    fn key_of(&self, which: Cell) -> &Kek {
        match which {
            Cell::Pa | Cell::Pb => &self.kek,
            Cell::Ra | Cell::Rb => self.cell.recovery().expect("recovery cells are written only with a recovery key"),
        }
    }

    fn place_of(&self, which: Cell) -> Binding {
        Binding::new(which.kind(), self.permit.slot(), self.header.salt())
    }
}
