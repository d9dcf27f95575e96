//! A backup: a file of the same format with one slot, its own salt, its own id and its own passphrase.
//!
//! It holds the payload of a space and none of its keys, so nothing ties it to the store it came from.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use evenkeel_keys::{Cost, Entropy, KeyCell, Passphrase, RootKey};
use zeroize::Zeroizing;

use crate::create::{SlotError, sealed_cells, slot_without_cells};
use crate::disk::{Access, Disk, DiskError, OpenFile, SystemDisk};
use crate::header::Header;
use crate::layout::{HEADER_FIELDS_SIZE, MAGIC, MOST_SLOTS_READ, SLOT_SIZE};
use crate::machine::{available_memory, fits_into_memory};
use crate::{BackupError, OpenError, Store};

/// The slot of the space. In a file with more slots the others belong to it.
const HOME: u32 = 0;

/// A running backup as another thread sees it. Clones are the same one.
#[derive(Clone, Default)]
pub struct BackupJob(Arc<Mutex<Progress>>);

#[derive(Default)]
struct Progress {
    stopped: bool,
    /// There is an unfinished file on this disk.
    part: Option<Arc<dyn Disk>>,
}

impl BackupJob {
    /// Ends the backup: the unfinished file goes at once, and none is made or gets its name after this. Waits for no
    /// derivation and for no sync, so it takes milliseconds. A backup that is finished stays.
    pub fn stop(&self) {
        let mut progress = self.progress();
        progress.stopped = true;
        if let Some(disk) = progress.part.take() {
            disk.discard_new();
        }
    }

    /// Held only for making, naming and removing a file.
    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn go_on(&self) -> Result<MutexGuard<'_, Progress>, BackupError> {
        let progress = self.progress();
        if progress.stopped { Err(BackupError::Stopped) } else { Ok(progress) }
    }

    fn start_new(&self, disk: &Arc<dyn Disk>) -> Result<Box<dyn OpenFile>, BackupError> {
        let mut progress = self.go_on()?;
        let file = disk.start_new()?;
        progress.part = Some(Arc::clone(disk));
        Ok(file)
    }

    fn finish_new(&self, disk: &Arc<dyn Disk>) -> Result<(), BackupError> {
        let mut progress = self.go_on()?;
        disk.finish_new()?;
        progress.part = None;
        Ok(())
    }

    fn discard_new(&self) {
        if let Some(disk) = self.progress().part.take() {
            disk.discard_new();
        }
    }
}

/// Writes a backup to `target`. Takes seconds: it derives twice. `cost` is that of the store, which was measured when the
/// store was made, so that a busy moment never makes a backup that is easier to guess.
///
/// The file is written as `target` with `.part` behind its name, opened again from the disk with nothing but the
/// passphrase, compared, and only then takes the place of an older backup. After an error, or when `job` is stopped, `.part`
/// is gone and an older file as it was. Refuses to replace a folder, a link, or a store.
pub fn write_backup(
    target: &Path,
    passphrase: &Passphrase,
    payload: &[u8],
    cost: Cost,
    job: &BackupJob,
    entropy: &dyn Entropy,
) -> Result<(), BackupError> {
    let disk: Arc<dyn Disk> = Arc::new(SystemDisk::backup(target).ok_or(BackupError::NotABackup)?);
    let header = Header::make(cost, entropy)?;
    let derive = |header: &Header| {
        drop(job.go_on()?);
        RootKey::derive(passphrase, header.salt(), header.cost()).map_err(|_| BackupError::NotEnoughMemory)
    };
    write_on(&disk, &header, payload, job, entropy, derive)
}

/// Reads what a backup holds. Takes up to seconds and writes nothing.
pub fn read_backup(path: &Path, passphrase: &Passphrase) -> Result<Zeroizing<Vec<u8>>, BackupError> {
    let disk: Arc<dyn Disk> = Arc::new(SystemDisk::backup(path).ok_or(BackupError::NotABackup)?);
    let file = disk.open(Access::Read)?;
    read_from(&disk, file.as_ref(), |header| {
        if !fits_into_memory(header.cost(), available_memory()) {
            return Err(BackupError::NotEnoughMemory);
        }
        RootKey::derive(passphrase, header.salt(), header.cost()).map_err(|_| BackupError::NotEnoughMemory)
    })
}

/// Writes a backup on this disk. `derive` is asked once for sealing and once for checking.
pub(crate) fn write_on(
    disk: &Arc<dyn Disk>,
    header: &Header,
    payload: &[u8],
    job: &BackupJob,
    entropy: &dyn Entropy,
    derive: impl Fn(&Header) -> Result<RootKey, BackupError>,
) -> Result<(), BackupError> {
    let slot = backup_slot(header, payload, &derive(header)?, entropy)?;
    let written = write_new(disk, &slot, job).and_then(|()| {
        let file = disk.open_new()?;
        let back = read_from(disk, file.as_ref(), &derive).map_err(|error| match error {
            BackupError::NotEnoughMemory | BackupError::Stopped => error,
            _ => BackupError::NotWritten(None),
        })?;
        if *back == payload { Ok(()) } else { Err(BackupError::NotWritten(None)) }
    });
    if let Err(error) = written.and_then(|()| job.finish_new(disk)) {
        job.discard_new();
        return Err(if job.progress().stopped { BackupError::Stopped } else { error });
    }
    match disk.sync_folder() {
        // Some network and stick file systems cannot do that to a folder. The backup has its name and was read back.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        synced => Ok(synced?),
    }
}

fn write_new(disk: &Arc<dyn Disk>, slot: &[u8], job: &BackupJob) -> Result<(), BackupError> {
    let mut file = job.start_new(disk)?;
    file.write_at(0, slot)?;
    Ok(file.sync()?)
}

/// The bytes of a backup. Nobody has a recovery code for it, so its recovery cells stay random.
pub(crate) fn backup_slot(
    header: &Header,
    payload: &[u8],
    root: &RootKey,
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, BackupError> {
    let cell = KeyCell::make(None, entropy)?;
    let mut slot = slot_without_cells(header, HOME, &cell, payload, entropy)?;
    for (which, record) in sealed_cells(header, HOME, &cell, root, entropy)? {
        let start = which.offset() as usize;
        slot[start..start + record.len()].copy_from_slice(record.as_slice());
    }
    Ok(slot)
}

/// Checks shape and header before anything is derived, then opens the home slot.
pub(crate) fn read_from(
    disk: &Arc<dyn Disk>,
    file: &dyn OpenFile,
    derive: impl Fn(&Header) -> Result<RootKey, BackupError>,
) -> Result<Zeroizing<Vec<u8>>, BackupError> {
    let header = read_shape(file)?;
    let root = derive(&header)?;
    let store = Store { disk: Arc::clone(disk), header, slots: HOME + 1 };
    let tried = store.try_passphrase(file, &root, None);
    Ok(store.newest_state(file, tried)?.into_payload())
}

/// The header of a file that looks like a whole backup.
pub(crate) fn read_shape(file: &dyn OpenFile) -> Result<Header, BackupError> {
    let length = file.length().map_err(|_| BackupError::NotABackup)?;
    if length > MOST_SLOTS_READ * SLOT_SIZE {
        return Err(BackupError::NotABackup);
    }
    let mut fields = [0; HEADER_FIELDS_SIZE];
    let there = length.min(HEADER_FIELDS_SIZE as u64) as usize;
    file.read_at(0, &mut fields[..there]).map_err(|_| BackupError::Damaged)?;
    let compared = there.min(MAGIC.len());
    if fields[..compared] != MAGIC[..compared] {
        return Err(BackupError::NotABackup);
    }
    if !Header::intact(&fields) {
        return Err(BackupError::Damaged);
    }
    // A later format may have another shape, so its number is looked at before the length.
    let header = Header::of_majority(&[fields]).map_err(|error| match error {
        OpenError::NewerFormat => BackupError::Newer,
        _ => BackupError::Damaged,
    })?;
    if length == 0 || !length.is_multiple_of(SLOT_SIZE) {
        return Err(BackupError::Damaged);
    }
    Ok(header)
}

impl From<DiskError> for BackupError {
    fn from(error: DiskError) -> Self {
        match error {
            DiskError::Missing | DiskError::NotAFile | DiskError::Io(_) => Self::NotABackup,
        }
    }
}

impl From<SlotError> for BackupError {
    fn from(error: SlotError) -> Self {
        match error {
            SlotError::TooLarge => Self::TooLarge,
            SlotError::NoRandomness => Self::NoRandomness,
        }
    }
}

impl From<OpenError> for BackupError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::NothingOpened => Self::NotOpened,
            OpenError::NewerFormat => Self::Newer,
            OpenError::NotEnoughMemory => Self::NotEnoughMemory,
            OpenError::NoRandomness => Self::NoRandomness,
            OpenError::NotAVault | OpenError::Missing => Self::NotABackup,
            OpenError::ContentDamaged | OpenError::HeaderDamaged | OpenError::ParametersRefused => Self::Damaged,
        }
    }
}
