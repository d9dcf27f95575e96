//! A disk that can be told to fail.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use evenkeel_vault::{Access, Disk, DiskError, OpenFile, SystemDisk};

/// What happens to the next writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    None,
    /// No room is left.
    Full,
    /// The file may only be read.
    ReadOnly,
}

/// A real folder whose writes can be made to fail.
pub struct FragileDisk {
    inner: SystemDisk,
    trouble: Arc<AtomicU32>,
    /// So many writes succeed before the disk is full.
    room: Arc<AtomicU32>,
}

impl FragileDisk {
    pub fn new(folder: &Path) -> Self {
        Self { inner: SystemDisk::new(folder), trouble: Arc::default(), room: Arc::new(AtomicU32::new(u32::MAX)) }
    }

    pub fn set(&self, trouble: Trouble) {
        self.trouble.store(trouble as u32, Ordering::SeqCst);
        self.room.store(u32::MAX, Ordering::SeqCst);
    }

    /// Lets so many writes succeed and no more.
    pub fn full_after(&self, writes: u32) {
        self.room.store(writes, Ordering::SeqCst);
    }
}

fn trouble(state: &AtomicU32) -> Trouble {
    match state.load(Ordering::SeqCst) {
        0 => Trouble::None,
        1 => Trouble::Full,
        _ => Trouble::ReadOnly,
    }
}

impl Disk for FragileDisk {
    fn open(&self, access: Access) -> Result<Box<dyn OpenFile>, DiskError> {
        if access == Access::Write && trouble(&self.trouble) == Trouble::ReadOnly {
            return Err(DiskError::Io(io::ErrorKind::ReadOnlyFilesystem.into()));
        }
        let inner = self.inner.open(access)?;
        Ok(Box::new(FragileFile { inner, trouble: Arc::clone(&self.trouble), room: Arc::clone(&self.room) }))
    }

    fn make_folder(&self) -> io::Result<()> {
        self.inner.make_folder()
    }

    fn start_new(&self) -> io::Result<Box<dyn OpenFile>> {
        let inner = self.inner.start_new()?;
        Ok(Box::new(FragileFile { inner, trouble: Arc::clone(&self.trouble), room: Arc::clone(&self.room) }))
    }

    fn open_new(&self) -> Result<Box<dyn OpenFile>, DiskError> {
        self.inner.open_new()
    }

    fn finish_new(&self) -> io::Result<()> {
        self.inner.finish_new()
    }

    fn discard_new(&self) {
        self.inner.discard_new();
    }

    fn remove(&self) -> io::Result<()> {
        if trouble(&self.trouble) == Trouble::ReadOnly {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        self.inner.remove()
    }

    fn sync_folder(&self) -> io::Result<()> {
        self.inner.sync_folder()
    }
}

struct FragileFile {
    inner: Box<dyn OpenFile>,
    trouble: Arc<AtomicU32>,
    room: Arc<AtomicU32>,
}

impl OpenFile for FragileFile {
    fn length(&self) -> io::Result<u64> {
        self.inner.length()
    }

    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.inner.read_at(offset, bytes)
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        match trouble(&self.trouble) {
            Trouble::None => {
                let take = |left: u32| if left == u32::MAX { Some(left) } else { left.checked_sub(1) };
                match self.room.fetch_update(Ordering::SeqCst, Ordering::SeqCst, take) {
                    Ok(_) => self.inner.write_at(offset, bytes),
                    Err(_) => Err(io::ErrorKind::StorageFull.into()),
                }
            }
            Trouble::Full => Err(io::ErrorKind::StorageFull.into()),
            Trouble::ReadOnly => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
        }
    }

    fn set_length(&mut self, length: u64) -> io::Result<()> {
        self.inner.set_length(length)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.inner.sync()
    }
    fn touch(&self) -> io::Result<()> {
        self.inner.touch()
    }
}
