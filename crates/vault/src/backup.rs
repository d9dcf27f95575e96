//! A backup: a file of the same format with one slot, its own salt, its own id and its own passphrase.
//!
//! It holds the payload of a space and none of its keys, so nothing ties it to the store it came from.

use std::path::Path;
use std::sync::Arc;

use evenkeel_keys::{Entropy, KeyCell, Passphrase, RootKey};
use zeroize::Zeroizing;

use crate::create::{SlotError, sealed_cells, slot_without_cells};
use crate::disk::{Access, Disk, DiskError, OpenFile, SystemDisk};
use crate::header::Header;
use crate::layout::{HEADER_FIELDS_SIZE, MAGIC, MOST_SLOTS_READ, SLOT_SIZE};
use crate::machine::{Machine, choose_cost};
use crate::{BackupError, OpenError, Store};

/// The slot of the space. In a file with more slots the others belong to it.
const HOME: u32 = 0;

/// Writes a backup to `target`. Takes seconds: it measures what a derivation may cost here and derives twice.
///
/// The file is written as `target` with `.part` behind its name, opened again from the disk with nothing but the
/// passphrase, compared, and only then takes the place of an older backup. After an error `.part` is gone and an older
/// file as it was. Refuses to replace a folder, a link, or a store.
pub fn write_backup(
    target: &Path,
    passphrase: &Passphrase,
    payload: &[u8],
    machine: &dyn Machine,
    entropy: &dyn Entropy,
) -> Result<(), BackupError> {
    let disk: Arc<dyn Disk> = Arc::new(SystemDisk::backup(target).ok_or(BackupError::NotABackup)?);
    let header = Header::make(choose_cost(machine), entropy)?;
    let derive = |header: &Header| {
        RootKey::derive(passphrase, header.salt(), header.cost()).map_err(|_| BackupError::NotEnoughMemory)
    };
    write_on(&disk, &header, payload, entropy, derive)
}

/// Reads what a backup holds. Takes up to seconds and writes nothing.
pub fn read_backup(path: &Path, passphrase: &Passphrase) -> Result<Zeroizing<Vec<u8>>, BackupError> {
    let disk: Arc<dyn Disk> = Arc::new(SystemDisk::backup(path).ok_or(BackupError::NotABackup)?);
    let file = disk.open(Access::Read)?;
    read_from(&disk, file.as_ref(), |header| {
        RootKey::derive(passphrase, header.salt(), header.cost()).map_err(|_| BackupError::NotEnoughMemory)
    })
}

/// Writes a backup on this disk. `derive` is asked once for sealing and once for checking.
pub(crate) fn write_on(
    disk: &Arc<dyn Disk>,
    header: &Header,
    payload: &[u8],
    entropy: &dyn Entropy,
    derive: impl Fn(&Header) -> Result<RootKey, BackupError>,
) -> Result<(), BackupError> {
    let slot = backup_slot(header, payload, &derive(header)?, entropy)?;
    let written = write_new(disk, &slot).and_then(|()| {
        let file = disk.open_new()?;
        let back = read_from(disk, file.as_ref(), &derive).map_err(|error| match error {
            BackupError::NotEnoughMemory => error,
            _ => BackupError::NotWritten(None),
        })?;
        if *back == payload { Ok(()) } else { Err(BackupError::NotWritten(None)) }
    });
    if let Err(error) = written.and_then(|()| Ok(disk.finish_new()?)) {
        disk.discard_new();
        return Err(error);
    }
    Ok(disk.sync_folder()?)
}

fn write_new(disk: &Arc<dyn Disk>, slot: &[u8]) -> Result<(), BackupError> {
    let mut file = disk.start_new()?;
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
