//! Passphrase to root key: Argon2id with a bounded cost.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use zeroize::Zeroize;

use crate::{Entropy, NoRandomness, Passphrase, secret_bytes};

/// Bytes of a salt.
pub const SALT_SIZE: usize = 32;

/// The salt of a store: public, random, one for the whole file, so that one derivation serves all slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salt(pub [u8; SALT_SIZE]);

impl Salt {
    /// A new random salt.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, NoRandomness> {
        let mut bytes = [0; SALT_SIZE];
        entropy.fill(&mut bytes)?;
        Ok(Self(bytes))
    }
}

/// How much work one derivation is. Only costs within the bounds of format 1 exist, so a header cannot ask for hours or
/// for all memory, nor for a cost that makes guessing cheap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// A cost outside the bounds of format 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the derivation cost is outside the accepted bounds")]
pub struct CostRefused;

impl Cost {
    /// For computers of the usual size: 256 MiB.
    pub const USUAL: Self = Self { memory_kib: 262_144, passes: 3, lanes: 1 };
    /// For slower or smaller computers: 128 MiB.
    pub const SMALLER: Self = Self { memory_kib: 131_072, passes: 3, lanes: 1 };
    /// The least that is ever used: 64 MiB.
    pub const SMALLEST: Self = Self { memory_kib: 65_536, passes: 3, lanes: 1 };

    /// A cost read from a file: memory 64 MiB to 1 GiB, 2 to 8 passes, 1 to 4 lanes; anything else is refused.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, CostRefused> {
        let within =
            (65_536..=1_048_576).contains(&memory_kib) && (2..=8).contains(&passes) && (1..=4).contains(&lanes);
        if within { Ok(Self { memory_kib, passes, lanes }) } else { Err(CostRefused) }
    }

    /// Memory in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes.
    pub fn lanes(self) -> u32 {
        self.lanes
    }
}

/// Why no key was derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeriveError {
    /// The memory for the derivation could not be had. Closing other programs helps; the passphrase may be right.
    #[error("not enough memory for the key derivation")]
    NotEnoughMemory,
}

/// What Argon2id makes of a passphrase. One serves every slot of a store.
pub struct RootKey(SecretBox<[u8; 32]>);

impl RootKey {
    /// Runs Argon2id (version 0x13). Takes up to seconds and `cost.memory_kib()` KiB; that memory is wiped afterwards.
    pub fn derive(passphrase: &Passphrase, salt: &Salt, cost: Cost) -> Result<Self, DeriveError> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
            .expect("every Cost is within the bounds of Argon2");
        let mut memory = WipedBlocks::reserve(params.block_count())?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut root = secret_bytes::empty();
        argon2
            .hash_password_into_with_memory(
                // Exposed to the derivation only, which hashes it and keeps nothing.
                passphrase.expose_secret().as_bytes(),
                &salt.0,
                // Filled in place, so that no copy stays on the stack.
                root.expose_secret_mut(),
                &mut memory.0,
            )
            .expect("salt and output have fixed lengths, and a passphrase of 4 GiB does not fit through the page");
        Ok(Self(root))
    }

    #[cfg(feature = "fuzzing")]
    pub(crate) fn fixed(key: SecretBox<[u8; 32]>) -> Self {
        Self(key)
    }

    /// The bytes, for HKDF in `wrapping_key.rs` only.
    pub(crate) fn expose_secret(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }
}

/// Argon2's memory: reserved with an error instead of an abort, wiped when dropped, also while a panic unwinds.
struct WipedBlocks(Vec<Block>);

impl WipedBlocks {
    fn reserve(count: usize) -> Result<Self, DeriveError> {
        let mut blocks = Vec::new();
        blocks.try_reserve_exact(count).map_err(|_| DeriveError::NotEnoughMemory)?;
        blocks.resize(count, Block::new());
        Ok(Self(blocks))
    }
}

impl Drop for WipedBlocks {
    fn drop(&mut self) {
        self.0.as_mut_slice().iter_mut().for_each(Zeroize::zeroize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_outside_the_bounds_do_not_exist() {
        for (memory, passes, lanes) in [
            (65_535, 3, 1),
            (1_048_577, 3, 1),
            (4_194_304, 3, 1),
            (u32::MAX, 3, 1),
            (65_536, 1, 1),
            (65_536, 9, 1),
            (65_536, 1000, 1),
            (65_536, 3, 0),
            (65_536, 3, 5),
            (0, 0, 0),
        ] {
            assert_eq!(Cost::new(memory, passes, lanes), Err(CostRefused), "{memory} {passes} {lanes}");
        }
        assert_eq!(Cost::new(262_144, 3, 1), Ok(Cost::USUAL));
        assert!(Cost::new(1_048_576, 8, 4).is_ok());
    }

    #[test]
    fn memory_that_cannot_be_had_is_an_error() {
        assert!(matches!(WipedBlocks::reserve(usize::MAX / 4096), Err(DeriveError::NotEnoughMemory)));
    }
}
