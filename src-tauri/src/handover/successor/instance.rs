//! One program at a time: a lock file, held until this process ends.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::path::Path;
use std::sync::OnceLock;

/// Held for as long as the process lives; the system lets go of it at the end, however that comes.
static LOCK: OnceLock<File> = OnceLock::new();

/// Whether this process is the only one. A folder that cannot be written keeps nobody from the advice: that counts as yes.
pub fn claim(folder: &Path) -> bool {
    if LOCK.get().is_some() {
        return true;
    }
    let Ok(file) = open(folder) else { return true };
    match file.try_lock() {
        Ok(()) => {
            // Claimed by one thread, at the start.
            let _ = LOCK.set(file);
            true
        }
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => true,
    }
}

fn open(folder: &Path) -> std::io::Result<File> {
    let mut builder = DirBuilder::new();
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    for_this_user_only(&mut builder, &mut options);
    builder.recursive(true).create(folder)?;
    options.open(folder.join("lock"))
}

#[cfg(unix)]
fn for_this_user_only(builder: &mut DirBuilder, options: &mut OpenOptions) {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

    builder.mode(0o700);
    options.mode(0o600);
}

/// The folder for local data is the user's own there.
#[cfg(not(unix))]
fn for_this_user_only(_builder: &mut DirBuilder, _options: &mut OpenOptions) {}
