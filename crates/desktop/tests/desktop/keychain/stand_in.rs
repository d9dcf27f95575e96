use std::collections::HashMap;
use std::future;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::{Connection, connection};
use zbus::fdo;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use super::SERVICE_NAME;

const SERVICE: &str = "/org/freedesktop/secrets";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";
const ITEM: &str = "/org/freedesktop/secrets/collection/other/1";
const NOTHING: &str = "/";

/// What a stand-in of a Secret Service does when it is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// Takes every question and never answers.
    Silent,
    /// Is locked, and says that it found nothing.
    Locked,
    /// Is unlocked, and found our entry in a collection that is locked.
    FoundLocked,
    /// Is unlocked, says that it created an entry, and has none.
    Forgetful,
}

/// The stand-in, which notes what nobody should ask of it. Gone when dropped.
pub struct StandIn {
    _bus: Connection,
    asked: Asked,
}

type Asked = Arc<Mutex<Vec<String>>>;

impl StandIn {
    pub fn start(address: &str, behaviour: Behaviour) -> zbus::Result<Self> {
        let asked = Asked::default();
        let bus = connection::Builder::address(address)?
            .serve_at(SERVICE, Service { behaviour, asked: Arc::clone(&asked) })?
            .serve_at(COLLECTION, Collection { behaviour, asked: Arc::clone(&asked) })?
            .name(SERVICE_NAME)?
            .build()?;
        Ok(Self { _bus: bus, asked })
    }

    /// What was asked that changes something or asks the person something.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn note(asked: &Asked, what: impl Into<String>) {
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(what.into());
}

fn path(path: &'static str) -> OwnedObjectPath {
    ObjectPath::from_static_str_unchecked(path).into()
}

struct Service {
    behaviour: Behaviour,
    asked: Asked,
}

#[zbus::interface(name = "org.freedesktop.Secret.Service")]
impl Service {
    async fn open_session(&self, _algorithm: &str, _input: Value<'_>) -> fdo::Result<(OwnedValue, OwnedObjectPath)> {
        if self.behaviour == Behaviour::Silent {
            future::pending::<()>().await;
        }
        // Any number is a public key; nothing is ever encrypted for it here.
        let public_key = Value::from(vec![2_u8]).try_into_owned().map_err(zbus::Error::from)?;
        Ok((public_key, path("/org/freedesktop/secrets/session/s1")))
    }

    fn read_alias(&self, _name: &str) -> OwnedObjectPath {
        path(COLLECTION)
    }

    fn search_items(&self, _attributes: HashMap<String, String>) -> (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) {
        let locked = if self.behaviour == Behaviour::FoundLocked { vec![path(ITEM)] } else { Vec::new() };
        (Vec::new(), locked)
    }

    fn unlock(&self, _objects: Vec<OwnedObjectPath>) -> (Vec<OwnedObjectPath>, OwnedObjectPath) {
        note(&self.asked, "unlock");
        (Vec::new(), path(NOTHING))
    }

    fn create_collection(
        &self,
        _properties: HashMap<String, OwnedValue>,
        _alias: &str,
    ) -> (OwnedObjectPath, OwnedObjectPath) {
        note(&self.asked, "create a collection");
        (path(NOTHING), path(NOTHING))
    }
}

struct Collection {
    behaviour: Behaviour,
    asked: Asked,
}

#[zbus::interface(name = "org.freedesktop.Secret.Collection")]
impl Collection {
    #[zbus(property)]
    fn locked(&self) -> bool {
        self.behaviour == Behaviour::Locked
    }

    fn create_item(
        &self,
        _properties: HashMap<String, OwnedValue>,
        _secret: (OwnedObjectPath, Vec<u8>, Vec<u8>, String),
        replace: bool,
    ) -> (OwnedObjectPath, OwnedObjectPath) {
        note(&self.asked, if replace { "create or replace" } else { "create" });
        (path(ITEM), path(NOTHING))
    }
}
