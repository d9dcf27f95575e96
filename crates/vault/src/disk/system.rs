//! The real disk.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Access, Disk, DiskError, OpenFile};

/// The store's name in its folder.
const NAME: &str = "store.bin";

/// The name of a new store until it is complete.
const NEW_NAME: &str = "store.new";

/// A folder of the file system.
pub struct SystemDisk {
    folder: PathBuf,
}

impl SystemDisk {
    /// The store in this folder. Nothing is touched yet.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    fn open_store(&self, access: Access) -> Result<File, DiskError> {
        let path = self.folder.join(NAME);
        // Looked at before it is opened: opening some devices and pipes already does something.
        plain_file(fs::symlink_metadata(&path))?;
        let mut options = OpenOptions::new();
        options.read(true).write(access == Access::Write);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            // Whoever swaps the file for a link or a pipe between the two looks gets an error, not our writes.
            let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
            options.custom_flags(flags.bits().cast_signed());
        }
        let file = open_for_touch_too(&mut options, &path, access).map_err(missing_or_io)?;
        plain_file(file.metadata())?;
        Ok(file)
    }
}

impl Disk for SystemDisk {
    fn open(&self, access: Access) -> Result<Box<dyn OpenFile>, DiskError> {
        Ok(Box::new(SystemFile(self.open_store(access)?)))
    }

    fn make_folder(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(&self.folder)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // The folder may be older than this rule. On file systems without modes this changes nothing.
            let metadata = fs::metadata(&self.folder)?;
            if metadata.permissions().mode() & 0o077 != 0 {
                fs::set_permissions(&self.folder, fs::Permissions::from_mode(0o700))?;
            }
        }
        Ok(())
    }

    fn start_new(&self) -> io::Result<Box<dyn OpenFile>> {
        let path = self.folder.join(NEW_NAME);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        Ok(Box::new(SystemFile(options.open(&path)?)))
    }

    fn finish_new(&self) -> io::Result<()> {
        rename_to_free_name(&self.folder.join(NEW_NAME), &self.folder.join(NAME))
    }

    fn discard_new(&self) {
        // Only random bytes are in it; if it stays, the next start removes it.
        let _ = fs::remove_file(self.folder.join(NEW_NAME));
    }

    fn sync_folder(&self) -> io::Result<()> {
        // Windows keeps names durable by itself and does not let a folder be opened as a file.
        if cfg!(unix) { File::open(&self.folder)?.sync_all() } else { Ok(()) }
    }
}

/// Linux renames without replacing in one step. Not every file system knows how.
#[cfg(target_os = "linux")]
fn rename_to_free_name(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => look_and_rename(from, to),
        done => Ok(done?),
    }
}

#[cfg(not(target_os = "linux"))]
fn rename_to_free_name(from: &Path, to: &Path) -> io::Result<()> {
    look_and_rename(from, to)
}

/// Making the file takes seconds, so a store that was put there meanwhile is seen here. What is left is the moment between
/// the two calls.
fn look_and_rename(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::rename(from, to),
        Err(error) => Err(error),
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

/// Windows sets times only through a handle that asked for it; where that is refused, reading matters more.
#[cfg(windows)]
fn open_for_touch_too(options: &mut OpenOptions, path: &Path, access: Access) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    const GENERIC_READ: u32 = 0x8000_0000;
    const FILE_WRITE_ATTRIBUTES: u32 = 0x100;
    if access == Access::Read
        && let Ok(file) = options.clone().access_mode(GENERIC_READ | FILE_WRITE_ATTRIBUTES).open(path)
    {
        return Ok(file);
    }
    options.open(path)
}

/// Elsewhere the owner may set times through any handle.
#[cfg(not(windows))]
fn open_for_touch_too(options: &mut OpenOptions, path: &Path, _: Access) -> io::Result<File> {
    options.open(path)
}

fn plain_file(metadata: io::Result<fs::Metadata>) -> Result<(), DiskError> {
    if metadata.map_err(missing_or_io)?.file_type().is_file() { Ok(()) } else { Err(DiskError::NotAFile) }
}

fn missing_or_io(error: io::Error) -> DiskError {
    if error.kind() == io::ErrorKind::NotFound { DiskError::Missing } else { DiskError::Io(error) }
}

struct SystemFile(File);

impl OpenFile for SystemFile {
    fn length(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    #[cfg(unix)]
    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.0, bytes, offset)
    }

    #[cfg(unix)]
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(&self.0, bytes, offset)
    }

    #[cfg(not(unix))]
    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        use std::io::{Read, Seek, SeekFrom};
        (&self.0).seek(SeekFrom::Start(offset))?;
        (&self.0).read_exact(bytes)
    }

    #[cfg(not(unix))]
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        use std::io::{Seek, SeekFrom, Write};
        self.0.seek(SeekFrom::Start(offset))?;
        self.0.write_all(bytes)
    }

    fn set_length(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)
    }

    fn sync(&mut self) -> io::Result<()> {
        // On macOS the standard library asks for F_FULLFSYNC here, which plain fsync would not be.
        self.0.sync_all()
    }

    fn touch(&self) -> io::Result<()> {
        self.0.set_modified(SystemTime::now())
    }
}
