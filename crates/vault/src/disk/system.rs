//! The real disk.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Access, Disk, DiskError, OpenFile};
use crate::layout::{MAGIC, SLOT_SIZE};

/// The store's name in its folder.
const NAME: &str = "store.bin";

/// The name of a new store until it is complete.
const NEW_NAME: &str = "store.new";

/// What a backup's name gets until it is complete.
const PART: &str = ".part";

/// A folder of the file system and one file in it.
pub struct SystemDisk {
    folder: PathBuf,
    name: OsString,
    new_name: OsString,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Store,
    Backup,
}

impl SystemDisk {
    /// The store in this folder. Nothing is touched yet.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), name: NAME.into(), new_name: NEW_NAME.into(), kind: Kind::Store }
    }

    /// A backup at this path; `None` when the path names no file. Nothing is touched yet.
    pub(crate) fn backup(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_owned();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut new_name = name.clone();
        new_name.push(PART);
        Some(Self { folder: folder.to_owned(), name, new_name, kind: Kind::Backup })
    }

    fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    fn new_path(&self) -> PathBuf {
        self.folder.join(&self.new_name)
    }

    /// Removes what an interrupted try left under the new name.
    fn remove_leftover(&self) -> io::Result<()> {
        let path = self.new_path();
        // Beside the store every name is ours. A backup lies among a person's own files.
        if self.kind == Kind::Backup && fs::symlink_metadata(&path).is_ok() && !is_part_of_backup(&path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether a new backup may take the place of what has its name: nothing, or a plain file that is not a whole store
    /// with everybody's spaces in it.
    fn may_replace(&self) -> io::Result<()> {
        let refused = match open_plain(&self.path(), Access::Read) {
            Ok(file) => file.metadata()?.len() > SLOT_SIZE && starts_with_magic(&file),
            Err(DiskError::Missing) => false,
            Err(DiskError::NotAFile) => true,
            Err(DiskError::Io(error)) => return Err(error),
        };
        if refused { Err(io::ErrorKind::AlreadyExists.into()) } else { Ok(()) }
    }
}

/// Opens what stands at this path if it is a plain file.
fn open_plain(path: &Path, access: Access) -> Result<File, DiskError> {
    // Looked at before it is opened: opening some devices and pipes already does something.
    plain_file(fs::symlink_metadata(path))?;
    let mut options = OpenOptions::new();
    options.read(true).write(access == Access::Write);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Whoever swaps the file for a link or a pipe between the two looks gets an error, not our writes.
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = open_for_touch_too(&mut options, path, access).map_err(missing_or_io)?;
    plain_file(file.metadata())?;
    Ok(file)
}

/// Whether this is what a power cut leaves of a backup: its start, or zero bytes in the place of it.
fn is_part_of_backup(path: &Path) -> bool {
    let Ok(file) = open_plain(path, Access::Read) else {
        return false;
    };
    let mut start = Vec::new();
    let read = (&file).take(SLOT_SIZE + 1).read_to_end(&mut start);
    let short = read.is_ok_and(|length| length as u64 <= SLOT_SIZE);
    short && (start.starts_with(&MAGIC) || start.iter().all(|&byte| byte == 0))
}

fn starts_with_magic(mut file: &File) -> bool {
    let mut start = [0; MAGIC.len()];
    file.read_exact(&mut start).is_ok() && start == MAGIC
}

impl Disk for SystemDisk {
    fn open(&self, access: Access) -> Result<Box<dyn OpenFile>, DiskError> {
        Ok(Box::new(SystemFile(open_plain(&self.path(), access)?)))
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
        self.remove_leftover()?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        Ok(Box::new(SystemFile(options.open(self.new_path())?)))
    }

    fn open_new(&self) -> Result<Box<dyn OpenFile>, DiskError> {
        let file = open_plain(&self.new_path(), Access::Read)?;
        // Best effort: what was synced leaves the memory, so that reading shows what the disk has.
        #[cfg(target_os = "linux")]
        let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
        Ok(Box::new(SystemFile(file)))
    }

    fn finish_new(&self) -> io::Result<()> {
        match self.kind {
            Kind::Store => rename_to_free_name(&self.new_path(), &self.path()),
            Kind::Backup => {
                self.may_replace()?;
                fs::rename(self.new_path(), self.path())
            }
        }
    }

    fn discard_new(&self) {
        // If it stays, the next try removes it.
        let _ = self.remove_leftover();
    }

    fn remove(&self) -> io::Result<()> {
        match fs::remove_file(self.path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
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
        use std::io::{Seek, SeekFrom};
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
