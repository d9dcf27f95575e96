//! Where everything lies in format 1. None of these numbers may ever change.

use evenkeel_keys::{CELL_SIZE, RecordKind};

/// Start of every public header. Not the name of the program: a file found on its own should say little.
pub const MAGIC: [u8; 8] = *b"\x89VAULT\r\n";

/// The format this program reads and writes.
pub(crate) const FORMAT: u16 = 1;

/// The number of Argon2id, version 0x13, in a header.
pub(crate) const KDF_ARGON2ID: u16 = 1;

/// Bytes of a slot.
pub const SLOT_SIZE: u64 = 1 << 20;

/// The same as a buffer length.
pub(crate) const SLOT_BYTES: usize = SLOT_SIZE as usize;

/// Slots that are ever read. A longer file is not ours.
pub(crate) const MOST_SLOTS_READ: u64 = 1024;

/// New spaces stop here, so that a file stays within what every reader accepts.
pub(crate) const MOST_SLOTS_FOR_SPACES: u32 = 256;

/// Chaff stops growing here.
pub(crate) const MOST_SLOTS_FOR_CHAFF: u32 = 96;

/// Fewest chaff slots at first launch.
pub const FIRST_CHAFF_LEAST: u32 = 16;

/// Most chaff slots at first launch. The span of 32 makes one random byte choose evenly.
pub const FIRST_CHAFF_MOST: u32 = 47;

/// Bytes of the header that mean something; the other bytes up to the first cell are random.
pub const HEADER_FIELDS_SIZE: usize = 108;

/// Offsets of PA, PB, RA and RB in a slot.
pub const CELL_OFFSETS: [u64; 4] = [0x1000, 0x2000, 0x3000, 0x4000];

/// Offsets of half A and half B in a slot.
pub const HALF_OFFSETS: [u64; 2] = [0x8000, 0x84000];

/// Bytes of a half.
pub const HALF_SIZE: usize = 507_904;

/// Most bytes of a payload in the form it is stored in.
pub const STORED_LIMIT: usize = 507_800;

/// Most bytes of a payload.
pub const RAW_LIMIT: usize = 8 << 20;

/// One of the four key cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Pa,
    Pb,
    Ra,
    Rb,
}

impl Cell {
    /// All of them, in the order of the slot.
    pub(crate) const ALL: [Self; 4] = [Self::Pa, Self::Pb, Self::Ra, Self::Rb];
    /// The cells a passphrase opens.
    pub(crate) const OF_PASSPHRASE: [Self; 2] = [Self::Pa, Self::Pb];
    /// The cells a recovery code opens.
    pub(crate) const OF_RECOVERY: [Self; 2] = [Self::Ra, Self::Rb];

    pub(crate) fn offset(self) -> u64 {
        CELL_OFFSETS[self as usize]
    }

    pub(crate) fn kind(self) -> RecordKind {
        match self {
            Self::Pa => RecordKind::PassphraseCellA,
            Self::Pb => RecordKind::PassphraseCellB,
            Self::Ra => RecordKind::RecoveryCellA,
            Self::Rb => RecordKind::RecoveryCellB,
        }
    }
}

/// One of the two halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    A,
    B,
}

impl Half {
    pub(crate) const BOTH: [Self; 2] = [Self::A, Self::B];

    pub(crate) fn offset(self) -> u64 {
        HALF_OFFSETS[self as usize]
    }

    pub(crate) fn kind(self) -> RecordKind {
        match self {
            Self::A => RecordKind::HalfA,
            Self::B => RecordKind::HalfB,
        }
    }

    pub(crate) fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

// The parts of a slot fill it without a gap or an overlap.
const _: () = {
    assert!(CELL_OFFSETS[3] as usize + CELL_SIZE == 0x5000);
    assert!(HALF_OFFSETS[0] as usize == 0x5000 + 12_288);
    assert!(HALF_OFFSETS[0] as usize + HALF_SIZE == HALF_OFFSETS[1] as usize);
    assert!(HALF_OFFSETS[1] as usize + HALF_SIZE == SLOT_BYTES);
    assert!(FIRST_CHAFF_MOST - FIRST_CHAFF_LEAST == 31);
};
