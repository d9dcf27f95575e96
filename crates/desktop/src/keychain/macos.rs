//! macOS: the login keychain, which is a file of this computer and is not synchronised.

use std::sync::Arc;

use apple_native_keyring_store::keychain::Store;
use keyring_core::api::CredentialStoreApi as _;
use keyring_core::{Entry, Error};
use security_framework::os::macos::keychain::{KeychainUserInteractionLock, SecKeychain};
use zeroize::Zeroizing;

use super::{KeychainError, SERVICE};

/// `errSecInteractionNotAllowed`: it would have had to ask the person, so it is locked or does not know this build.
const WOULD_HAVE_ASKED: i32 = -25308;

/// The login keychain. While this lives, nothing in this process makes it ask the person anything.
pub(super) struct Keychain {
    store: Arc<Store>,
    _no_questions: KeychainUserInteractionLock,
}

/// Touches nothing yet.
pub(super) fn open() -> Result<Keychain, KeychainError> {
    let no_questions =
        SecKeychain::disable_user_interaction().map_err(|error| KeychainError::Refused(Box::new(error)))?;
    Ok(Keychain { store: Store::new().map_err(meaning)?, _no_questions: no_questions })
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
        self.store.build(SERVICE, name, None).map_err(meaning)
    }
}

fn meaning(error: Error) -> KeychainError {
    match error {
        Error::NoEntry => KeychainError::NoEntry,
        Error::NoStorageAccess(_) => KeychainError::NotThere,
        Error::Ambiguous(_) => KeychainError::Strange,
        // These carry what was read; it must not travel on in an error.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => KeychainError::Strange,
        Error::PlatformFailure(error) if would_have_asked(&*error) => KeychainError::Locked,
        other => KeychainError::Refused(Box::new(other)),
    }
}

fn would_have_asked(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    error.downcast_ref::<security_framework::base::Error>().is_some_and(|error| error.code() == WOULD_HAVE_ASKED)
}
