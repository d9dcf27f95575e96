//! Doors for fuzz targets, which neither wait for a derivation nor guess a key. Never part of the app.

use secrecy::SecretBox;

use crate::{CellError, KeyCell, RootKey};

/// A root key that no passphrase was needed for.
pub fn root() -> RootKey {
    RootKey::fixed(SecretBox::new(Box::new([7; 32])))
}

/// Reads the plaintext of a key cell. What reads must read the same again after it was written.
pub fn read_cell(plain: &[u8]) -> Result<KeyCell, CellError> {
    let cell = KeyCell::read(plain)?;
    let written = cell.write();
    let again = KeyCell::read(&written[crate::PLAIN_START..]);
    assert!(again.is_ok_and(|again| again.agrees_with(&cell)), "a cell changed by being written");
    Ok(cell)
}
