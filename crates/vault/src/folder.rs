//! The store of a real folder: what the rest of the app calls.

use std::path::Path;
use std::sync::Arc;

use evenkeel_keys::{Entropy, Passphrase};

use crate::disk::{Disk, SystemDisk};
use crate::machine::ThisMachine;
use crate::prepare::{Prepared, prepare_on, touch_on};
use crate::{CreateError, CreateOptions, OpenError, PrepareError, Session, Store};

/// Makes the folder and a file full of chaff at first launch, lets it grow sometimes at later ones; see
/// [`crate::prepare_on`]. The first time takes about a second: it measures what a derivation may cost here.
pub fn prepare(folder: &Path, entropy: &dyn Entropy) -> Result<Prepared, PrepareError> {
    prepare_on(&disk(folder), entropy, &ThisMachine)
}

/// Sets the file's modification time to now. Called every ten minutes and at exit, locked or not, so that the time says
/// only that the app ran.
pub fn touch(folder: &Path) {
    touch_on(&SystemDisk::new(folder));
}

/// Opens the space of this passphrase. Takes up to seconds.
pub fn open(folder: &Path, passphrase: &Passphrase, entropy: Arc<dyn Entropy>) -> Result<Session, OpenError> {
    let store = Store::look(disk(folder))?;
    let root = store.derive(passphrase)?;
    store.open(&root, None, entropy)
}

/// Makes a space with this first payload and opens it. Takes up to seconds.
pub fn create(
    folder: &Path,
    passphrase: &Passphrase,
    payload: &[u8],
    options: &CreateOptions,
    entropy: Arc<dyn Entropy>,
) -> Result<Session, CreateError> {
    let store = Store::look(disk(folder)).map_err(CreateError::Open)?;
    let root = store.derive(passphrase).map_err(CreateError::Open)?;
    store.create(&root, payload, options, entropy)
}

fn disk(folder: &Path) -> Arc<dyn Disk> {
    Arc::new(SystemDisk::new(folder))
}
