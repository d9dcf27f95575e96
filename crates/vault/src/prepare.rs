//! What every launch does to the file, whether or not anyone ever makes a space.

use std::sync::Arc;

use evenkeel_keys::{Entropy, NoRandomness};

use crate::create::chaff_slot;
use crate::disk::{Access, Disk, DiskError};
use crate::error::is_unwritable;
use crate::header::Header;
use crate::layout::{FIRST_CHAFF_LEAST, FIRST_CHAFF_MOST, MOST_SLOTS_FOR_CHAFF};
use crate::machine::{Machine, choose_cost};
use crate::write::Writer;
use crate::{OpenError, PrepareError, Store};

/// What preparing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The file was made now: this is the first launch, or someone removed it.
    pub made_now: bool,
}

/// Makes the file full of chaff if there is none; otherwise lets it grow by one slot of chaff with chance 1/16, and sets
/// its modification time. So neither the file, nor its size, nor its time tells whether a space was ever made.
pub fn prepare_on(
    disk: &Arc<dyn Disk>,
    entropy: &dyn Entropy,
    machine: &dyn Machine,
) -> Result<Prepared, PrepareError> {
    disk.make_folder()?;
    match disk.open(Access::Read) {
        Ok(_) => {
            grow_by_chance(disk, entropy)?;
            touch_on(disk.as_ref());
            Ok(Prepared { made_now: false })
        }
        Err(DiskError::Missing) => {
            let header = Header::make(choose_cost(machine), entropy)?;
            if let Err(error) = make_file(disk.as_ref(), &header, entropy) {
                disk.discard_new();
                return Err(error);
            }
            Ok(Prepared { made_now: true })
        }
        Err(DiskError::Io(error)) if is_unwritable(&error) => Err(PrepareError::Unwritable),
        Err(DiskError::NotAFile | DiskError::Io(_)) => Err(PrepareError::NotAVault),
    }
}

/// Sets the modification time to now, best effort: a file system without times has nothing to tell either.
pub(crate) fn touch_on(disk: &dyn Disk) {
    if let Ok(file) = disk.open(Access::Read) {
        let _ = file.touch();
    }
}

/// The whole file is written under another name first, so a power cut leaves either all of it or none.
fn make_file(disk: &dyn Disk, header: &Header, entropy: &dyn Entropy) -> Result<(), PrepareError> {
    let slots = first_chaff(entropy)?;
    let mut file = disk.start_new()?;
    let mut offset = 0;
    for _ in 0..slots {
        let slot = chaff_slot(header, entropy)?;
        file.write_at(offset, &slot)?;
        offset += slot.len() as u64;
    }
    file.sync()?;
    drop(file);
    disk.finish_new()?;
    disk.sync_folder()?;
    Ok(())
}

/// How many slots of chaff a new file gets, all numbers equally likely.
fn first_chaff(entropy: &dyn Entropy) -> Result<u32, NoRandomness> {
    let mut byte = [0];
    entropy.fill(&mut byte)?;
    Ok(FIRST_CHAFF_LEAST + u32::from(byte[0]) % (FIRST_CHAFF_MOST - FIRST_CHAFF_LEAST + 1))
}

/// One more slot of chaff at one launch in sixteen. A file that is damaged, foreign or full is left alone: nobody waits
/// for this slot.
fn grow_by_chance(disk: &Arc<dyn Disk>, entropy: &dyn Entropy) -> Result<(), NoRandomness> {
    let mut byte = [0];
    entropy.fill(&mut byte)?;
    if !byte[0].is_multiple_of(16) {
        return Ok(());
    }
    let store: Result<Store, OpenError> = Store::look(Arc::clone(disk));
    match store.ok().filter(|store| store.slots < MOST_SLOTS_FOR_CHAFF) {
        Some(store) => grow(&store, entropy),
        None => Ok(()),
    }
}

/// One more slot of chaff, best effort.
pub(crate) fn grow(store: &Store, entropy: &dyn Entropy) -> Result<(), NoRandomness> {
    let disk = store.disk.as_ref();
    let Ok(mut writer) = Writer::open(disk) else {
        return Ok(());
    };
    let slot = chaff_slot(&store.header, entropy)?;
    let _ = writer.append(disk, &slot, &store.header, entropy);
    Ok(())
}
