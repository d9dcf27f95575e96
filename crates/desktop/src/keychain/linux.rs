//! Linux: the Secret Service, which GNOME Keyring, KWallet and KeePassXC offer on the session bus.
//!
//! The `keyring` family's own store for it unlocks whatever it finds locked, by a prompt, and creates with "replace".
//! So this uses the library below that store: it looks first, never unlocks, and creates with "do not replace".

use std::collections::HashMap;
use std::time::Duration;

use secret_service::blocking::{Collection, Item, SecretService};
use secret_service::{EncryptionType, Error};
use zbus::blocking::connection;
use zeroize::Zeroizing;

use super::{KeychainError, LIMIT, SERVICE};

/// A question that the service does not answer is dropped some time after its caller gave up.
const DROPPED_AFTER: Duration = Duration::from_secs(2 * LIMIT.as_secs());

/// What `Secret` calls in this protocol are labelled with. Ours is no text.
const CONTENT_TYPE: &str = "application/octet-stream";

/// A connection to the Secret Service, over which secrets travel encrypted.
pub(super) struct Keychain(SecretService<'static>);

/// Connects to the Secret Service, which the session bus starts if it is installed.
pub(super) fn open() -> Result<Keychain, KeychainError> {
    let bus = connection::Builder::session()
        .and_then(|builder| builder.method_timeout(DROPPED_AFTER).build())
        .map_err(|_| KeychainError::NotThere)?;
    let service = SecretService::connect_with_existing(EncryptionType::Dh, bus).map_err(meaning)?;
    Ok(Keychain(service))
}

impl Keychain {
    /// The secret under `name`. "No entry" is said only when the default collection exists and is unlocked.
    pub(super) fn read(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, KeychainError> {
        self.item(name)?.get_secret().map(Zeroizing::new).map_err(meaning)
    }

    /// Makes an entry in the default collection. An entry that appeared meanwhile is not replaced.
    pub(super) fn create(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        let collection = self.unlocked_collection()?;
        collection.create_item(SERVICE, attributes(name), secret, false, CONTENT_TYPE).map(drop).map_err(meaning)
    }

    /// Deletes the entry under `name`.
    pub(super) fn remove(&self, name: &str) -> Result<(), KeychainError> {
        self.item(name)?.delete().map_err(meaning)
    }

    fn unlocked_collection(&self) -> Result<Collection<'_>, KeychainError> {
        let collection = self.0.get_default_collection().map_err(|error| match error {
            // Nowhere to keep anything: nobody ever made a keyring here, or the service offers none.
            Error::NoResult => KeychainError::NotThere,
            other => meaning(other),
        })?;
        if collection.is_locked().map_err(meaning)? { Err(KeychainError::Locked) } else { Ok(collection) }
    }

    /// The one entry under `name`, in whatever collection it is.
    fn item(&self, name: &str) -> Result<Item<'_>, KeychainError> {
        // First of all: a locked collection answers a search with nothing.
        self.unlocked_collection()?;
        let mut found = self.0.search_items(attributes(name)).map_err(meaning)?;
        if !found.locked.is_empty() {
            return Err(KeychainError::Locked);
        }
        match (found.unlocked.pop(), found.unlocked.is_empty()) {
            (None, _) => Err(KeychainError::NoEntry),
            (Some(item), true) => Ok(item),
            (Some(_), false) => Err(KeychainError::Strange),
        }
    }
}

/// What an entry is found by. The names of the attributes are those that the `keyring` family uses.
fn attributes(name: &str) -> HashMap<&str, &str> {
    HashMap::from([("service", SERVICE), ("username", name)])
}

fn meaning(error: Error) -> KeychainError {
    match error {
        Error::Locked => KeychainError::Locked,
        Error::Unavailable => KeychainError::NotThere,
        Error::Zbus(zbus::Error::MethodError(ref name, ..)) if is_absence(name) => KeychainError::NotThere,
        Error::Zbus(zbus::Error::InputOutput(ref error)) if error.kind() == std::io::ErrorKind::TimedOut => {
            KeychainError::NoAnswer
        }
        other => KeychainError::Refused(Box::new(other)),
    }
}

/// Whether the bus says that nobody offers the service, or that it could not be started.
fn is_absence(name: &str) -> bool {
    name == "org.freedesktop.DBus.Error.ServiceUnknown"
        || name == "org.freedesktop.DBus.Error.NameHasNoOwner"
        || name.starts_with("org.freedesktop.DBus.Error.Spawn.")
}
