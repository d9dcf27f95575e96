//! One secret of a vault in the system's keychain.
//!
//! Keychains can ask people things, hang, or be locked and then look empty. So every call runs on a thread of its own
//! that nobody waits for longer than [`LIMIT`], nothing here asks to unlock anything, and a secret is created only
//! after the keychain was seen to be open and to hold none. An existing secret is never replaced.
//!
//! There is one entry for the whole vault. Its name is made from the vault's id, which stands unencrypted in the
//! vault's header: it says nothing about spaces. That there is an entry says that some space is, or was, locked to
//! this computer.

mod call;
mod error;

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;

#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;

#[cfg(target_os = "windows")]
#[path = "windows.rs"]
mod system;

use std::fmt::Write as _;
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

pub use error::KeychainError;

use call::Call;

/// How long a call takes at most.
pub const LIMIT: Duration = Duration::from_secs(5);

/// What entries are filed under, beside their name.
const SERVICE: &str = "Evenkeel";

/// The secret of the vault with this id.
///
/// # Errors
///
/// [`KeychainError::NoEntry`] only when the keychain could be looked at and has none. A locked keychain looks empty
/// on Linux; it gives [`KeychainError::Locked`].
pub fn read(vault: &[u8; 16]) -> Result<Box<Zeroizing<[u8; 32]>>, KeychainError> {
    let name = name_of(vault);
    call::within(LIMIT, move |_| read_secret(&system::open()?, &name))
}

/// Keeps the secret of the vault with this id, where there is none, and reads it back.
///
/// # Errors
///
/// [`KeychainError::Taken`] when there is one already; it stays. After [`KeychainError::NoAnswer`] the secret may be
/// there or may still arrive; it is harmless, and the next [`read`] finds it. After any other error, too, only what
/// [`read`] gives counts as kept.
pub fn keep(vault: &[u8; 16], secret: &[u8; 32]) -> Result<(), KeychainError> {
    let name = name_of(vault);
    let secret = Box::new(Zeroizing::new(*secret));
    call::within(LIMIT, move |call: &Call| {
        let keychain = system::open()?;
        match read_secret(&keychain, &name) {
            Ok(_) => return Err(KeychainError::Taken),
            Err(KeychainError::NoEntry) => {}
            Err(other) => return Err(other),
        }
        if !call.is_wanted() {
            return Err(KeychainError::NoAnswer);
        }
        keychain.create(&name, &secret[..])?;
        match read_secret(&keychain, &name) {
            Ok(kept) if **kept == **secret => Ok(()),
            // It says that it created and then does not have it.
            Ok(_) | Err(KeychainError::NoEntry) => Err(KeychainError::Strange),
            Err(other) => Err(other),
        }
    })
}

/// Takes the secret of the vault with this id away. Nothing to take away is no error.
///
/// # Errors
///
/// When the keychain is locked, missing, silent, or refuses: the secret may still be there then.
pub fn remove(vault: &[u8; 16]) -> Result<(), KeychainError> {
    let name = name_of(vault);
    call::within(LIMIT, move |_| match system::open()?.remove(&name) {
        Err(KeychainError::NoEntry) => Ok(()),
        result => result,
    })
}

fn read_secret(keychain: &system::Keychain, name: &str) -> Result<Box<Zeroizing<[u8; 32]>>, KeychainError> {
    let bytes = keychain.read(name)?;
    let secret = <&[u8; 32]>::try_from(&bytes[..]).map_err(|_| KeychainError::Strange)?;
    Ok(Box::new(Zeroizing::new(*secret)))
}

/// Sixteen hexadecimal digits that are the same for the same vault.
fn name_of(vault: &[u8; 16]) -> String {
    let digest = Sha256::new_with_prefix(b"evenkeel keychain entry").chain_update(vault).finalize();
    digest.iter().take(8).fold(String::new(), |mut name, byte| {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
        name
    })
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn an_entrys_name_is_short_and_the_same_for_ever() {
        assert_eq!(name_of(&[0; 16]).len(), 16);
        assert_eq!(name_of(&[7; 16]), name_of(&[7; 16]));
        assert_ne!(name_of(&[7; 16]), name_of(&[8; 16]));
    }
}
