#![doc = include_str!("../README.md")]
// In a test the failing line is the message.
#![cfg_attr(test, allow(clippy::unwrap_used))]

// The pretended disk of the tests names this crate from outside.
#[cfg(test)]
extern crate self as evenkeel_vault;

mod backup;
mod change;
mod create;
mod disk;
mod erase;
mod error;
#[cfg(test)]
mod flips;
mod folder;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod half;
mod header;
mod layout;
mod lock;
mod machine;
mod open;
#[cfg(test)]
mod power_cut;
mod prepare;
#[cfg(test)]
#[allow(dead_code)] // the tests from outside use the rest of it
#[path = "../tests/vault/pretend.rs"]
mod pretend;
mod recover;
mod repair;
mod save;
mod session;
mod store;
mod write;

pub use backup::{BackupJob, read_backup, write_backup};
pub use create::CreateOptions;
pub use disk::{Access, Disk, DiskError, OpenFile, SystemDisk};
pub use erase::erase_everything;
pub use error::{BackupError, ChangeError, CreateError, EraseError, OpenError, PrepareError, RecoverError, SaveError};
pub use evenkeel_keys::{Cost, DeviceSecret, Entropy, NoRandomness, Passphrase, RecoveryCode, RootKey, SystemEntropy};
pub use folder::{create, open, prepare, touch};
pub use header::Header;
pub use layout::{
    CELL_OFFSETS, FIRST_CHAFF_LEAST, FIRST_CHAFF_MOST, HALF_OFFSETS, HALF_SIZE, HEADER_FIELDS_SIZE, MAGIC, RAW_LIMIT,
    SLOT_SIZE, STORED_LIMIT,
};
pub use machine::{Machine, ThisMachine};
pub use prepare::{Prepared, prepare_on};
pub use session::Session;
pub use store::Store;
