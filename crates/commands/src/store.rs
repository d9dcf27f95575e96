//! The store file of this computer: which folder, which disk, which random source.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use evenkeel_keys::{Entropy, Passphrase};
use evenkeel_vault::{
    CreateError, CreateOptions, Disk, Machine, OpenError, PrepareError, Session, Store, SystemDisk, prepare_on, touch,
};

/// The store file and what working on it needs.
pub(crate) struct StoreFile {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
    entropy: Arc<dyn Entropy>,
    machine: Box<dyn Machine + Send + Sync>,
}

impl StoreFile {
    pub(crate) fn new(
        folder: &Path,
        disk: Option<Arc<dyn Disk>>,
        entropy: Arc<dyn Entropy>,
        machine: Box<dyn Machine + Send + Sync>,
    ) -> Self {
        let disk = disk.unwrap_or_else(|| Arc::new(SystemDisk::new(folder)));
        Self { folder: folder.to_owned(), disk, entropy, machine }
    }

    pub(crate) fn entropy(&self) -> &dyn Entropy {
        &*self.entropy
    }

    /// Makes the file at first launch; lets it grow sometimes at later ones.
    pub(crate) fn prepare(&self) -> Result<(), PrepareError> {
        prepare_on(&self.disk, &*self.entropy, &*self.machine).map(drop)
    }

    /// Sets the modification time, which tells only that the app ran.
    pub(crate) fn touch(&self) {
        touch(&self.folder);
    }

    /// Opens the space of a passphrase. Takes up to seconds.
    pub(crate) fn open(&self, passphrase: &Passphrase) -> Result<Session, OpenError> {
        let store = Store::look(Arc::clone(&self.disk))?;
        let root = store.derive(passphrase)?;
        store.open(&root, None, Arc::clone(&self.entropy))
    }

    /// Makes a space with this first document and opens it. Takes up to seconds.
    pub(crate) fn create(&self, passphrase: &Passphrase, document: &[u8]) -> Result<Session, CreateError> {
        let store = Store::look(Arc::clone(&self.disk)).map_err(CreateError::Open)?;
        let root = store.derive(passphrase).map_err(CreateError::Open)?;
        store.create(&root, document, &CreateOptions::default(), Arc::clone(&self.entropy))
    }
}
