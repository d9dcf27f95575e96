//! "Erase everything": case (c) of Invariant W.

use evenkeel_keys::Entropy;

use crate::EraseError;
use crate::disk::{Disk, DiskError};
use crate::error::is_unwritable;
use crate::write::{AppendError, Writer};

/// Overwrites the key cells of all slots, after which nothing in the file opens any more, and deletes the file.
///
/// It does not look at what the file holds, so it works on a damaged one too: whatever plain file has the store's name in
/// the app's own folder goes. A folder, a link or a device is left alone. `Ok` also when there is nothing to erase.
/// Interrupted, it can be called again.
pub fn erase_everything(disk: &dyn Disk, entropy: &dyn Entropy) -> Result<(), EraseError> {
    disk.discard_new();
    let overwritten = match Writer::open(disk) {
        Ok(mut writer) => writer.overwrite_all_cells(entropy),
        Err(DiskError::Missing) => return Ok(()),
        Err(DiskError::NotAFile) => return Err(EraseError::NotAFile),
        Err(DiskError::Io(error)) if is_unwritable(&error) => return Err(EraseError::Unwritable),
        Err(DiskError::Io(error)) => Err(error.into()),
    };
    if matches!(overwritten, Err(AppendError::NoRandomness)) {
        return Err(EraseError::NoRandomness);
    }
    let deleted = disk.remove().and_then(|()| disk.sync_folder());
    match (overwritten, deleted) {
        (Ok(()), Ok(())) => Ok(()),
        (Ok(()), Err(error)) => Err(EraseError::NotDeleted(error)),
        (Err(AppendError::NoRandomness), _) => Err(EraseError::NoRandomness),
        (Err(AppendError::Io(error)), Ok(())) => Err(EraseError::NotOverwritten(error)),
        (Err(AppendError::Io(error)), Err(_)) => Err(EraseError::NotErased(error)),
    }
}
