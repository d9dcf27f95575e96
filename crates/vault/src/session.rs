//! An open space.

use std::sync::Arc;

use evenkeel_keys::{CELL_SIZE, DeviceSecret, Entropy, Kek, KeyCell};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::disk::Disk;
use crate::header::Header;
use crate::layout::{Half, STORED_LIMIT};
use crate::write::SlotPermit;

/// An open space: its keys, the last saved state, and the right to write its slot.
///
/// It keeps no file open between operations: each looks at the path again, so that a file that was replaced is noticed
/// instead of being written to after it lost its name.
pub struct Session {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) header: Header,
    pub(crate) permit: SlotPermit,
    /// What every key cell of the slot should hold.
    pub(crate) cell: KeyCell,
    /// Opens PA and PB.
    pub(crate) kek: Kek,
    /// The secret of this computer, if it was given when the space was opened or locked.
    pub(crate) device: Option<DeviceSecret>,
    /// `kek` was made with that secret.
    pub(crate) locked: bool,
    pub(crate) newest: Half,
    pub(crate) generation: u64,
    pub(crate) payload: Zeroizing<Vec<u8>>,
    pub(crate) stored: usize,
    pub(crate) seen: Seen,
    pub(crate) older_state: bool,
    pub(crate) read_only: bool,
    /// Cells or header may disagree, so nothing is saved before they are repaired.
    pub(crate) repair_due: bool,
    /// The space has no recovery code, but a change of keys that was interrupted may have left one in RA and RB. The next
    /// repair overwrites them.
    pub(crate) old_code_may_open: bool,
    /// Key cells that erasing has overwritten, in their order. With all of them the slot is chaff.
    pub(crate) erased_cells: usize,
}

/// Fingerprints of the bytes we last saw or wrote, to notice a file that was replaced.
pub(crate) struct Seen {
    /// `None` after one of our own writes failed halfway: then nobody knows what PA should be.
    pub(crate) cell: Option<[u8; 32]>,
    pub(crate) newest: [u8; 32],
    /// The half we last tried to write: if it stands there after a failed save, it is ours.
    pub(crate) attempt: Option<[u8; 32]>,
}

impl Seen {
    pub(crate) fn of_cell(record: &[u8; CELL_SIZE]) -> [u8; 32] {
        Sha256::digest(record).into()
    }

    pub(crate) fn of_half(record: &[u8]) -> [u8; 32] {
        Sha256::digest(record).into()
    }
}

// Commands run on threads of their own.
const _: () = {
    const fn can_move_between_threads<T: Send>() {}
    can_move_between_threads::<Session>();
};

impl Session {
    /// The last saved state.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// Whether one of the two saved states was damaged when the space was opened, so that this may be an older one. True
    /// until the next save.
    pub fn older_state(&self) -> bool {
        self.older_state
    }

    /// Whether the file can only be read. Saving will answer [`crate::SaveError::Unwritable`].
    pub fn read_only(&self) -> bool {
        self.read_only
    }

    /// Whether the last saved state fills four fifths of its slot.
    pub fn nearly_full(&self) -> bool {
        self.stored * 5 >= STORED_LIMIT * 4
    }

    /// How full the slot is with the last saved state, in per cent.
    pub fn fullness(&self) -> u8 {
        u8::try_from(self.stored * 100 / STORED_LIMIT).unwrap_or(100)
    }

    /// Counts the saves of this space. Later states have higher numbers whatever the clock says.
    pub fn generation(&self) -> u64 {
        self.generation
    }
}
