//! The store file of this computer: which folder, which disk, which random source.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use evenkeel_keys::Entropy;
use evenkeel_vault::{
    Access, Disk, DiskError, EraseError, Machine, OpenError, PrepareError, Store, SystemDisk, erase_everything,
    prepare_on, touch,
};

use crate::ErrorCode;

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

    /// For what outlives a call.
    pub(crate) fn shared_entropy(&self) -> Arc<dyn Entropy> {
        Arc::clone(&self.entropy)
    }

    /// For what outlives a call.
    pub(crate) fn shared_disk(&self) -> Arc<dyn Disk> {
        Arc::clone(&self.disk)
    }

    /// Makes the file at first launch; lets it grow sometimes at later ones.
    pub(crate) fn prepare(&self) -> Result<(), PrepareError> {
        prepare_on(&self.disk, &*self.entropy, &*self.machine).map(drop)
    }

    /// Sets the modification time, which tells only that the app ran.
    pub(crate) fn touch(&self) {
        touch(&self.folder);
    }

    /// Reads the public headers. Opens nothing.
    pub(crate) fn look(&self) -> Result<Store, OpenError> {
        Store::look(self.shared_disk())
    }

    /// Refuses where the file cannot be written, before anybody waits for a derivation in vain.
    pub(crate) fn check_writable(&self) -> Result<(), ErrorCode> {
        let unwritable = |error: &io::Error| {
            matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
        };
        match self.disk.open(Access::Write) {
            Err(DiskError::Io(error)) if unwritable(&error) => Err(ErrorCode::Unwritable),
            // Whatever else is wrong has its own code further on.
            _ => Ok(()),
        }
    }

    /// Overwrites all keys, then deletes the file.
    pub(crate) fn erase_everything(&self) -> Result<(), EraseError> {
        erase_everything(&*self.disk, &*self.entropy)
    }
}
