//! What can go wrong, one type per operation, one variant per thing a person must be told differently.

use std::io;

use evenkeel_keys::{DeriveError, NoRandomness};

/// Why a store was not opened. Nothing was written in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Wrong passphrase, or both key cells damaged. The two cannot be told apart.
    #[error("nothing opened")]
    NothingOpened,
    /// The key opens; neither saved state does. The slot is left as it is.
    #[error("the key opens, both saved states are damaged")]
    ContentDamaged,
    /// No public header has a majority among the intact ones.
    #[error("no majority of intact headers")]
    HeaderDamaged,
    /// A newer version wrote the file.
    #[error("written by a newer version")]
    NewerFormat,
    /// The header asks for a derivation or layout outside the bounds of its format.
    #[error("the header's parameters are refused")]
    ParametersRefused,
    /// A folder, a link, a device, too large or not readable.
    #[error("not a store file")]
    NotAVault,
    /// There is no file: it was never prepared, or someone removed it.
    #[error("there is no store file")]
    Missing,
    /// The derivation needs more memory than there is.
    #[error("not enough memory")]
    NotEnoughMemory,
    /// The system gave no random bytes for the repair after opening.
    #[error("no random bytes")]
    NoRandomness,
}

/// Why no space was made. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The file cannot be used; nothing was tried.
    #[error(transparent)]
    Open(OpenError),
    /// This passphrase opens something already. Said neutrally: "choose a different passphrase".
    #[error("the passphrase opens something already")]
    PassphraseTaken,
    /// 256 slots are there.
    #[error("no slot is left")]
    NoRoom,
    /// The first payload does not fit into a space.
    #[error("the payload does not fit")]
    SpaceFull,
    /// File or folder cannot be written.
    #[error("the file cannot be written")]
    Unwritable,
    /// Writing failed (disk full, disk error) or what was read back differs. The file was cut back.
    #[error("writing failed")]
    NotSaved(#[source] Option<io::Error>),
    /// The system gave no random bytes.
    #[error("no random bytes")]
    NoRandomness,
}

/// Why a state was not saved. The last saved state is safe in every case, and the session can try again.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file was replaced, restored, removed or changed since it was opened. Nothing was written.
    #[error("the file changed while it was open")]
    VaultChanged,
    /// Writing failed (disk full, disk error) or what was read back differs.
    #[error("writing failed")]
    NotSaved(#[source] Option<io::Error>),
    /// File or folder cannot be written.
    #[error("the file cannot be written")]
    Unwritable,
    /// The payload does not fit into a space. Nothing was written.
    #[error("the space is full")]
    SpaceFull,
    /// The system gave no random bytes. Nothing was written.
    #[error("no random bytes")]
    NoRandomness,
}

/// Why passphrase, recovery code or keys were not changed, or a space not erased.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The file cannot be written, or is no longer the one that was opened. What opened the space before still does.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The new passphrase opens something already, perhaps this space. Said neutrally.
    #[error("the passphrase opens something already")]
    PassphraseTaken,
    /// The derivation needs more memory than there is.
    #[error("not enough memory")]
    NotEnoughMemory,
    /// The key that was given is not the one that opens this space. Nothing was written.
    #[error("not the key of this space")]
    NotThisSpace,
    /// A space that is locked to a computer needs a recovery code, for the day the keychain fails. Nothing was written.
    #[error("a lock to this computer needs a recovery code")]
    NeedsRecoveryCode,
    /// New keys take the recovery code away, which a space that is locked to a computer needs: unlock it first. Nothing
    /// was written.
    #[error("the space is locked to this computer")]
    LockedToDevice,
}

/// Why a recovery code did not open a space.
#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// As for a passphrase: the code belongs to nothing here, or the content or the file is damaged.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The new passphrase opens something already. Said neutrally.
    #[error("the passphrase opens something already")]
    PassphraseTaken,
    /// The caller cannot read what the space holds. Nothing was written.
    #[error("the payload was refused")]
    Refused,
    /// The new passphrase could not be written. The code still opens the space.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Why a backup was not written or read. A file that was there before is untouched.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something else: another kind of file, a folder, a link, a device, nothing at all, or far too large.
    #[error("not a backup")]
    NotABackup,
    /// A newer version wrote it.
    #[error("written by a newer version")]
    Newer,
    /// It ends too early, its header is damaged, or it opens and holds no state that can be read.
    #[error("the backup is damaged")]
    Damaged,
    /// Wrong passphrase, or both key cells damaged. The two cannot be told apart.
    #[error("nothing opened")]
    NotOpened,
    /// The derivation needs more memory than there is.
    #[error("not enough memory")]
    NotEnoughMemory,
    /// Writing failed (disk full, disk error), what was read back differs, or a file that is no backup of ours has one of
    /// the two names.
    #[error("writing failed")]
    NotWritten(#[source] Option<io::Error>),
    /// Nothing can be written in that place.
    #[error("the file cannot be written")]
    Unwritable,
    /// It was stopped before it was finished.
    #[error("stopped")]
    Stopped,
    /// The system gave no random bytes.
    #[error("no random bytes")]
    NoRandomness,
    /// The payload does not fit into a backup.
    #[error("the payload does not fit")]
    TooLarge,
}

/// Why not everything was erased, and what was.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// A folder, a link or a device stands where the file belongs. It is left alone.
    #[error("not a store file")]
    NotAFile,
    /// The file cannot be written. Nothing was erased.
    #[error("the file cannot be written")]
    Unwritable,
    /// The system gave no random bytes. Some spaces may be erased already.
    #[error("no random bytes")]
    NoRandomness,
    /// The file is deleted, but not every key in it could be overwritten first: a tool that brings deleted files back may
    /// bring back a space, which still needs its passphrase.
    #[error("deleted without overwriting every key")]
    NotOverwritten(#[source] io::Error),
    /// Every key is overwritten, so nothing opens any more, but the file itself could not be deleted.
    #[error("overwritten, but not deleted")]
    NotDeleted(#[source] io::Error),
    /// Neither of the two worked. Some spaces may still open.
    #[error("neither overwritten nor deleted")]
    NotErased(#[source] io::Error),
}

/// Why the store was not prepared.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// Something else stands where the file belongs. It is left alone.
    #[error("not a store file")]
    NotAVault,
    /// The folder cannot be made or written.
    #[error("the folder cannot be written")]
    Unwritable,
    /// Writing failed: disk full or a disk error. Whatever was there before is unchanged.
    #[error("writing failed")]
    NotSaved(#[source] Option<io::Error>),
    /// The system gave no random bytes.
    #[error("no random bytes")]
    NoRandomness,
}

impl From<DeriveError> for OpenError {
    fn from(error: DeriveError) -> Self {
        match error {
            DeriveError::NotEnoughMemory => Self::NotEnoughMemory,
        }
    }
}

macro_rules! no_randomness {
    ($($error:ty),*) => {$(
        impl From<NoRandomness> for $error {
            fn from(_: NoRandomness) -> Self {
                Self::NoRandomness
            }
        }
    )*};
}
no_randomness!(OpenError, CreateError, SaveError, PrepareError, BackupError, EraseError);

impl From<NoRandomness> for ChangeError {
    fn from(error: NoRandomness) -> Self {
        Self::Save(error.into())
    }
}

/// Whether the system refused writing as such, instead of failing while it wrote.
pub(crate) fn is_unwritable(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

macro_rules! write_errors {
    ($($error:ty),*) => {$(
        impl From<io::Error> for $error {
            fn from(error: io::Error) -> Self {
                if is_unwritable(&error) { Self::Unwritable } else { Self::NotSaved(Some(error)) }
            }
        }
    )*};
}
write_errors!(CreateError, SaveError, PrepareError);

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> Self {
        if is_unwritable(&error) { Self::Unwritable } else { Self::NotWritten(Some(error)) }
    }
}
