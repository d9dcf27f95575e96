//! The disk as the store sees it: one folder, one file. A trait, so that tests can cut its power or fill it up.

mod system;

use std::io;

pub use system::SystemDisk;

/// What an open is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading only.
    Read,
    /// Reading and writing.
    Write,
}

/// Why the file was not opened.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// There is no such file.
    #[error("there is no store file")]
    Missing,
    /// A folder, a link, a device, a pipe. It was not opened.
    #[error("not a plain file")]
    NotAFile,
    /// The system refused or failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The folder that holds the store, or a backup: one file with a name of its own.
pub trait Disk: Send + Sync {
    /// Opens the store. Never follows a link, never waits on a pipe.
    fn open(&self, access: Access) -> Result<Box<dyn OpenFile>, DiskError>;

    /// Makes the folder, readable for its owner only, if it is not there.
    fn make_folder(&self) -> io::Result<()>;

    /// Starts an empty file beside the store, readable for its owner only, over any leftover of an earlier try.
    fn start_new(&self) -> io::Result<Box<dyn OpenFile>>;

    /// Opens the new file again for reading, from the disk and not from memory where the system can be asked for that.
    fn open_new(&self) -> Result<Box<dyn OpenFile>, DiskError>;

    /// Gives the finished new file its name. A store that has that name by now is never replaced; an older backup is.
    fn finish_new(&self) -> io::Result<()>;

    /// Removes an unfinished new file, best effort.
    fn discard_new(&self);

    /// Deletes the store.
    fn remove(&self) -> io::Result<()>;

    /// Makes names in the folder durable.
    fn sync_folder(&self) -> io::Result<()>;
}

/// An open file with positions instead of a cursor.
pub trait OpenFile {
    /// Its length in bytes.
    fn length(&self) -> io::Result<u64>;

    /// Fills `bytes` from `offset`.
    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()>;

    /// Writes all of `bytes` at `offset`.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Cuts the file to `length`.
    fn set_length(&mut self, length: u64) -> io::Result<()>;

    /// Returns when everything written has reached the disk.
    fn sync(&mut self) -> io::Result<()>;

    /// Sets the modification time to now, also of a file that was opened for reading.
    fn touch(&self) -> io::Result<()>;
}
