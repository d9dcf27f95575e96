//! Windows: the Credential Manager.

use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::api::CredentialStoreApi as _;
use keyring_core::{Entry, Error};
use windows_native_keyring_store::Store;
use zeroize::Zeroizing;

use super::{KeychainError, SERVICE};

/// `CRED_PERSIST_LOCAL_MACHINE`. The store's own choice would be "Enterprise", which follows the person to other
/// computers.
const PERSISTENCE: (&str, &str) = ("persistence", "Local");

/// The Credential Manager, which is always there and open while somebody is logged in.
pub(super) struct Keychain(Arc<Store>);

/// Touches nothing yet.
pub(super) fn open() -> Result<Keychain, KeychainError> {
    Store::new().map(Keychain).map_err(meaning)
}

impl Keychain {
    /// The secret under `name`.
    pub(super) fn read(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeychainError> {
        self.entry(name)?.get_secret().map(Zeroizing::new).map_err(meaning)
    }

    /// Makes an entry. The caller has seen that there is none.
    pub(super) fn create(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        self.entry(name)?.set_secret(secret).map_err(meaning)
    }

    /// Deletes the entry under `name`.
    pub(super) fn remove(&self, name: &str) -> Result<(), KeychainError> {
        self.entry(name)?.delete_credential().map_err(meaning)
    }

    fn entry(&self, name: &str) -> Result<Entry, KeychainError> {
        self.0.build(SERVICE, name, Some(&HashMap::from([PERSISTENCE]))).map_err(meaning)
    }
}

fn meaning(error: Error) -> KeychainError {
    match error {
        Error::NoEntry => KeychainError::NoEntry,
        Error::NoStorageAccess(_) => KeychainError::NotThere,
        Error::Ambiguous(_) => KeychainError::Strange,
        // These carry what was read; it must not travel on in an error.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => KeychainError::Strange,
        other => KeychainError::Refused(Box::new(other)),
    }
}
