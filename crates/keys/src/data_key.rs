//! The key of one space.

use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use subtle::ConstantTimeEq;

use crate::{Binding, DoesNotOpen, Entropy, NoRandomness};
use crate::{sealing, secret_bytes};

/// The random key that opens the halves of one space. It exists on disk only inside key cells.
pub struct Dek(SecretBox<[u8; 32]>);

impl Dek {
    /// A new random key.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, NoRandomness> {
        let mut key = secret_bytes::empty();
        entropy.fill(key.expose_secret_mut())?;
        Ok(Self(key))
    }

    /// Builds a key from 32 bytes of an opened cell.
    pub(crate) fn from_cell(bytes: &[u8; 32]) -> Self {
        let mut key = secret_bytes::empty();
        key.expose_secret_mut().copy_from_slice(bytes);
        Self(key)
    }

    /// The bytes, to be written into a cell that is sealed right after.
    pub(crate) fn expose_secret(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    /// Whether both are the same key, in constant time.
    pub fn same_as(&self, other: &Self) -> bool {
        self.0.expose_secret().ct_eq(other.0.expose_secret()).into()
    }

    /// Seals in place: `record` holds the plaintext from [`crate::PLAIN_START`] to [`crate::TAG_SIZE`] bytes before its
    /// end; the rest is overwritten. Without randomness the record stays plaintext, so the caller must not write it.
    pub fn seal(&self, record: &mut [u8], place: Binding, entropy: &dyn Entropy) -> Result<(), NoRandomness> {
        sealing::seal(self.0.expose_secret(), record, place, entropy)
    }

    /// Opens in place and returns the plaintext after its 32 zero bytes. On failure the record is unchanged.
    pub fn open<'a>(&self, record: &'a mut [u8], place: Binding) -> Result<&'a mut [u8], DoesNotOpen> {
        sealing::open(self.0.expose_secret(), record, place)
    }
}
