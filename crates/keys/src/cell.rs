//! What a key cell holds and how it is laid out.

use zeroize::Zeroizing;

use crate::{Dek, DoesNotOpen, Entropy, Kek, NoRandomness, PLAIN_START};

/// Bytes of a key cell on disk.
pub const CELL_SIZE: usize = 4096;

/// The version this program writes.
const VERSION: u16 = 1;

/// Which space a cell belongs to. Random, and only ever inside sealed records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpaceId(pub [u8; 16]);

/// The content of a key cell: the key of the space, and the key of its recovery code if there is one.
///
/// Keeping the recovery key here lets the recovery cells be written again without the code on paper.
pub struct KeyCell {
    dek: Dek,
    recovery: Option<Kek>,
    space: SpaceId,
    /// Unused in version 1. Kept as found, so that a rewrite never drops what a later version put there.
    flags: u16,
}

/// Why a record is not a usable key cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CellError {
    /// Wrong key, wrong place or damage.
    #[error(transparent)]
    DoesNotOpen(#[from] DoesNotOpen),
    /// It opens, and a newer version wrote it.
    #[error("the key cell was written by a newer version")]
    Newer,
}

impl KeyCell {
    /// The cell of a new space, with fresh keys.
    pub fn make(recovery: Option<&Kek>, entropy: &dyn Entropy) -> Result<Self, NoRandomness> {
        let dek = Dek::make(entropy)?;
        let mut space = [0; 16];
        entropy.fill(&mut space)?;
        Ok(Self { dek, recovery: recovery.map(Kek::duplicate), space: SpaceId(space), flags: 0 })
    }

    /// The same space under a fresh key and without a recovery code, for "someone may know it": older copies of this cell
    /// hold the key of the code too.
    pub fn make_with_new_key(&self, entropy: &dyn Entropy) -> Result<Self, NoRandomness> {
        let mut changed = self.with_recovery(None);
        changed.dek = Dek::make(entropy)?;
        Ok(changed)
    }

    /// The same space and key with another recovery key, or with none.
    pub fn with_recovery(&self, recovery: Option<&Kek>) -> Self {
        let mut changed = self.duplicate();
        changed.recovery = recovery.map(Kek::duplicate);
        changed
    }

    fn duplicate(&self) -> Self {
        Self {
            // Copied from box to box; both wipe themselves.
            dek: Dek::from_cell(self.dek.expose_secret()),
            recovery: self.recovery.as_ref().map(Kek::duplicate),
            space: self.space,
            flags: self.flags,
        }
    }

    /// The key that opens the halves.
    pub fn dek(&self) -> &Dek {
        &self.dek
    }

    /// The key of the recovery code, if the space has one.
    pub fn recovery(&self) -> Option<&Kek> {
        self.recovery.as_ref()
    }

    /// Which space it belongs to.
    pub fn space(&self) -> SpaceId {
        self.space
    }

    /// Whether both hold the same, in constant time for the keys.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let recovery = match (&self.recovery, &other.recovery) {
            (None, None) => true,
            (Some(one), Some(two)) => one.same_as(two),
            _ => false,
        };
        self.dek.same_as(&other.dek) & recovery & (self.space == other.space) & (self.flags == other.flags)
    }

    /// The cell as an unsealed record of [`CELL_SIZE`] bytes, ready for sealing.
    pub(crate) fn write(&self) -> Zeroizing<Vec<u8>> {
        let mut record = Zeroizing::new(vec![0; CELL_SIZE]);
        let plain = &mut record[PLAIN_START..];
        plain[..2].copy_from_slice(&VERSION.to_le_bytes());
        // Key bytes go into a buffer that is sealed by the caller in the same breath and wiped in any case.
        plain[2..34].copy_from_slice(self.dek.expose_secret());
        if let Some(recovery) = &self.recovery {
            plain[34..66].copy_from_slice(recovery.expose_secret());
        }
        plain[66..82].copy_from_slice(&self.space.0);
        plain[82..84].copy_from_slice(&self.flags.to_le_bytes());
        record
    }

    /// Reads an opened cell.
    pub(crate) fn read(plain: &[u8]) -> Result<Self, CellError> {
        let (fields, _padding) = plain.split_first_chunk::<84>().ok_or(DoesNotOpen)?;
        let version = u16::from_le_bytes([fields[0], fields[1]]);
        if version > VERSION {
            return Err(CellError::Newer);
        }
        if version < VERSION {
            return Err(DoesNotOpen.into());
        }
        let dek = fields[2..34].try_into().expect("32 bytes");
        let recovery: &[u8; 32] = fields[34..66].try_into().expect("32 bytes");
        Ok(Self {
            dek: Dek::from_cell(dek),
            recovery: (recovery != &[0; 32]).then(|| Kek::from_cell(recovery)),
            space: SpaceId(fields[66..82].try_into().expect("16 bytes")),
            flags: u16::from_le_bytes([fields[82], fields[83]]),
        })
    }
}
