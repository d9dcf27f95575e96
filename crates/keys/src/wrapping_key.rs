//! Keys that open key cells.

use hkdf::Hkdf;
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::{Binding, CELL_SIZE, CellError, Entropy, KeyCell, NoRandomness, RecoveryCode, RootKey, label};
use crate::{sealing, secret_bytes};

/// A secret kept by this computer's keychain: a second factor against a copied file.
pub struct DeviceSecret(SecretBox<[u8; 32]>);

impl DeviceSecret {
    /// A new random secret.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, NoRandomness> {
        let mut secret = secret_bytes::empty();
        entropy.fill(secret.expose_secret_mut())?;
        Ok(Self(secret))
    }

    /// Takes over what the keychain gave back.
    pub fn from_keychain(bytes: Box<[u8; 32]>) -> Self {
        Self(secret_bytes::locked(bytes))
    }

    /// The bytes, for handing them to the keychain and nowhere else.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }
}

/// A key that opens and seals key cells: from a passphrase (PA, PB) or from a recovery code (RA, RB).
pub struct Kek(SecretBox<[u8; 32]>);

impl RootKey {
    /// The key for PA and PB; with a device secret the other of the two keys that are tried.
    pub fn derive_wrapping_key(&self, device: Option<&DeviceSecret>) -> Kek {
        // Exposed to HKDF only, whose states wipe themselves.
        Kek::derive(self.expose_secret(), device.map(|d| d.0.expose_secret()), label::PASSPHRASE_KEY)
    }
}

impl RecoveryCode {
    /// The key for RA and RB. The code is random, so no slow derivation is needed.
    pub fn derive_wrapping_key(&self) -> Kek {
        // Exposed to HKDF only, whose states wipe themselves.
        Kek::derive(self.expose_secret(), None, label::RECOVERY_KEY)
    }
}

impl Kek {
    fn derive(material: &[u8], salt: Option<&[u8; 32]>, label: &[u8]) -> Self {
        let salt = salt.unwrap_or(&[0; 32]);
        let mut key = secret_bytes::empty();
        Hkdf::<Sha256>::new(Some(salt), material)
            .expand(label, key.expose_secret_mut())
            .expect("32 bytes are far below the limit of HKDF");
        Self(key)
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

    /// A second holder of the same key, for the cell of the same space.
    pub(crate) fn duplicate(&self) -> Self {
        Self::from_cell(self.0.expose_secret())
    }

    /// Whether both are the same key, in constant time.
    pub fn same_as(&self, other: &Self) -> bool {
        self.0.expose_secret().ct_eq(other.0.expose_secret()).into()
    }

    /// Seals a key cell for one place. Every call uses a fresh random nonce.
    pub fn seal_cell(
        &self,
        cell: &KeyCell,
        place: Binding,
        entropy: &dyn Entropy,
    ) -> Result<Box<[u8; CELL_SIZE]>, NoRandomness> {
        let mut record = cell.write();
        sealing::seal(self.0.expose_secret(), record.as_mut_slice(), place, entropy)?;
        let mut sealed = Box::new([0; CELL_SIZE]);
        sealed.copy_from_slice(record.as_slice());
        Ok(sealed)
    }

    /// Opens a key cell.
    pub fn open_cell(&self, record: &[u8; CELL_SIZE], place: Binding) -> Result<KeyCell, CellError> {
        let mut opened = zeroize::Zeroizing::new(Vec::with_capacity(CELL_SIZE));
        opened.extend_from_slice(record);
        let plain = sealing::open(self.0.expose_secret(), &mut opened, place)?;
        KeyCell::read(plain)
    }
}
