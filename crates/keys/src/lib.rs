#![doc = include_str!("../README.md")]
// In a test the failing line is the message.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod cell;
mod data_key;
mod derivation;
mod entropy;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod label;
mod passphrase;
mod rating;
mod recovery;
mod sealing;
mod secret_bytes;
mod suggestion;
mod wrapping_key;

pub use cell::{CELL_SIZE, CellError, KeyCell, SpaceId};
pub use data_key::Dek;
pub use derivation::{Cost, CostRefused, DeriveError, RootKey, SALT_SIZE, Salt};
pub use entropy::{Entropy, NoRandomness, SystemEntropy};
pub use passphrase::Passphrase;
pub use rating::{MINIMUM_CHARACTERS, Rating, Weakness, rate};
pub use recovery::{RecoveryCode, RecoveryCodeError};
pub use sealing::{Binding, DoesNotOpen, NONCE_SIZE, PLAIN_START, RecordKind, SEAL_OVERHEAD, TAG_SIZE};
pub use secret_bytes::keep_keys_from_swap;
pub use suggestion::suggest_words;
pub use wrapping_key::{DeviceSecret, Kek};
