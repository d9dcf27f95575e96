//! Randomness as a parameter, so that tests choose it.

/// A source of random bytes fit for keys.
///
/// It takes `&self` so that one source can be shared by everything that belongs to an open space.
pub trait Entropy: Send + Sync {
    /// Fills all of `bytes`, or none that the caller may use.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// The system gave no random bytes. Nothing may be sealed or made without them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no random bytes")]
pub struct NoRandomness;

/// The operating system's source.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(bytes).map_err(|_| NoRandomness)
    }
}
