//! The one place where errors of all crates become a code. The page switches on the code and never on text.

use evenkeel_journal::{ChangeError, HappenedError, ReadError, WriteError};
use evenkeel_keys::NoRandomness;
use evenkeel_vault::{
    BackupError, ChangeError as KeyChangeError, CreateError, EraseError, OpenError, PrepareError, RecoverError,
    SaveError,
};
use serde::Serialize;
use ts_rs::TS;

/// What went wrong. Interface words: `error-<code>-what` (what happened) and `error-<code>-now` (what to do now).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ErrorCode {
    /// No space opened: wrong passphrase, or both key cells damaged. The two cannot be told apart.
    NothingOpened,
    /// Three or more wrong tries: `waitSeconds` must pass first.
    Wait,
    /// The key opens, both saved states are damaged.
    ContentDamaged,
    /// No majority of public headers is intact.
    HeaderDamaged,
    /// Made by a newer version.
    NewerFormat,
    /// The header asks for a key derivation that we refuse.
    ParametersRefused,
    /// The file is a folder, a link, a device, unreadable or far too large.
    NotAVault,
    /// The file was replaced or changed while open. Nothing was written.
    VaultChanged,
    /// Saving failed: disk full or an error of the disk. The text stays in memory.
    NotSaved,
    /// The folder or file cannot be written.
    Unwritable,
    /// Not enough memory for the key derivation.
    NotEnoughMemory,
    /// Another program of ours holds the file.
    Busy,
    /// The passphrase is too short or too easy to guess.
    PassphraseWeak,
    /// Choose a different passphrase (it opens something already).
    PassphraseTaken,
    /// No slot is left for a new space.
    NoRoomForSpace,
    /// This space is full.
    SpaceFull,
    /// No space is open.
    Locked,
    /// The system gave no random numbers.
    NoRandomness,
    /// A title is needed.
    TitleMissing,
    /// The title or app is too long.
    TitleTooLong,
    /// The note is empty.
    NoteEmpty,
    /// The note is longer than can be kept.
    NoteTooLong,
    /// The date or time cannot be read.
    DateRefused,
    /// No such incident.
    UnknownIncident,
    /// No such note.
    UnknownNote,
    /// No such page.
    UnknownPage,
    /// No such service, contact or link.
    UnknownService,
    /// No such country or other setting.
    SettingRefused,
    /// Settings could not be kept; they hold until the app closes.
    SettingsNotKept,
    /// The default browser cannot be asked for a private window.
    NoPrivateWindow,
    /// No browser was found, or it did not start.
    BrowserNotStarted,
    /// The clipboard is not available.
    NotCopied,
    /// The passphrase asked again before something dangerous is not the one of this space.
    PassphraseWrong,
    /// The recovery code has a wrong length, character or check character: a slip in typing.
    RecoveryCodeMistyped,
    /// What was typed back is not the recovery code that was shown.
    RecoveryCodeDiffers,
    /// The recovery code opens nothing here.
    RecoveryCodeOpensNothing,
    /// Locking a space to this computer needs a recovery code first.
    RecoveryCodeNeeded,
    /// Passphrase, recovery code or lock could not be written. What opened the space before still does.
    KeysNotChanged,
    /// The new passphrase holds already; the keys behind it could not be renewed.
    KeysNotRenewed,
    /// The system's keychain is missing, locked, or does not answer in time.
    KeychainUnavailable,
    /// No file was chosen.
    NoFileChosen,
    /// The chosen file is no backup of ours.
    NotABackup,
    /// The backup is damaged or only half there.
    BackupDamaged,
    /// The backup was made by a newer version.
    BackupNewer,
    /// The passphrase does not open the backup, or its key cells are damaged. The two cannot be told apart.
    BackupNotOpened,
    /// The backup could not be written, or did not open again afterwards. No older file was replaced.
    BackupNotWritten,
    /// The word that confirms was not typed as shown.
    ConfirmationDiffers,
    /// The countdown has not ended. `waitSeconds` are left.
    TooEarly,
    /// The keys are gone, so nothing opens any more, but not every byte could be overwritten or deleted. The space is locked.
    NotErased,
    /// Erasing failed before every key was overwritten: some of it may still be there, and may still open.
    PartlyErased,
    /// The file cannot be written here, so it cannot be erased. Nothing was erased.
    CannotErase,
    /// A space may not be opened on this computer, because the program cannot give up the network here.
    SpaceNotPossible,
    /// Something inside the app went wrong that should not.
    Internal,
}

/// What a command answers when it fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CommandError {
    /// What went wrong.
    pub code: ErrorCode,
    /// With `Wait` and `TooEarly`: seconds to wait; otherwise 0.
    pub wait_seconds: u32,
}

impl From<ErrorCode> for CommandError {
    fn from(code: ErrorCode) -> Self {
        Self { code, wait_seconds: 0 }
    }
}

impl CommandError {
    pub(crate) fn wait(seconds: u32) -> Self {
        Self { code: ErrorCode::Wait, wait_seconds: seconds }
    }

    pub(crate) fn too_early(seconds: u32) -> Self {
        Self { code: ErrorCode::TooEarly, wait_seconds: seconds }
    }

    /// A backup that was not read.
    pub(crate) fn backup_not_read(error: &BackupError) -> Self {
        match error {
            BackupError::NotABackup => ErrorCode::NotABackup,
            BackupError::Newer => ErrorCode::BackupNewer,
            BackupError::NotOpened => ErrorCode::BackupNotOpened,
            BackupError::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            // Only writing answers the others; a file that cannot be read whole is damaged.
            _ => ErrorCode::BackupDamaged,
        }
        .into()
    }

    /// A backup that was not written.
    pub(crate) fn backup_not_written(error: &BackupError) -> Self {
        match error {
            BackupError::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            BackupError::NoRandomness => ErrorCode::NoRandomness,
            BackupError::TooLarge => ErrorCode::SpaceFull,
            _ => ErrorCode::BackupNotWritten,
        }
        .into()
    }
}

impl From<OpenError> for CommandError {
    fn from(error: OpenError) -> Self {
        match error {
            // A store that is not there opens nothing, and must not look different from one that is.
            OpenError::NothingOpened | OpenError::Missing => ErrorCode::NothingOpened,
            OpenError::ContentDamaged => ErrorCode::ContentDamaged,
            OpenError::HeaderDamaged => ErrorCode::HeaderDamaged,
            OpenError::NewerFormat => ErrorCode::NewerFormat,
            OpenError::ParametersRefused => ErrorCode::ParametersRefused,
            OpenError::NotAVault => ErrorCode::NotAVault,
            OpenError::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            OpenError::NoRandomness => ErrorCode::NoRandomness,
        }
        .into()
    }
}

impl From<CreateError> for CommandError {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Open(error) => return error.into(),
            CreateError::PassphraseTaken => ErrorCode::PassphraseTaken,
            CreateError::NoRoom => ErrorCode::NoRoomForSpace,
            CreateError::SpaceFull => ErrorCode::SpaceFull,
            CreateError::Unwritable => ErrorCode::Unwritable,
            CreateError::NotSaved(_) => ErrorCode::NotSaved,
            CreateError::NoRandomness => ErrorCode::NoRandomness,
        }
        .into()
    }
}

impl From<PrepareError> for CommandError {
    fn from(error: PrepareError) -> Self {
        match error {
            PrepareError::NotAVault => ErrorCode::NotAVault,
            PrepareError::Unwritable => ErrorCode::Unwritable,
            PrepareError::NotSaved(_) => ErrorCode::NotSaved,
            PrepareError::NoRandomness => ErrorCode::NoRandomness,
        }
        .into()
    }
}

impl From<SaveError> for CommandError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::VaultChanged => ErrorCode::VaultChanged,
            SaveError::NotSaved(_) => ErrorCode::NotSaved,
            SaveError::Unwritable => ErrorCode::Unwritable,
            SaveError::SpaceFull => ErrorCode::SpaceFull,
            SaveError::NoRandomness => ErrorCode::NoRandomness,
        }
        .into()
    }
}

impl From<KeyChangeError> for CommandError {
    fn from(error: KeyChangeError) -> Self {
        match error {
            KeyChangeError::Save(SaveError::NotSaved(_)) => ErrorCode::KeysNotChanged,
            KeyChangeError::Save(error) => return error.into(),
            KeyChangeError::PassphraseTaken => ErrorCode::PassphraseTaken,
            KeyChangeError::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            KeyChangeError::NotThisSpace => ErrorCode::PassphraseWrong,
            KeyChangeError::NeedsRecoveryCode => ErrorCode::RecoveryCodeNeeded,
            // Whoever renews keys ends the lock first.
            KeyChangeError::LockedToDevice => ErrorCode::Internal,
        }
        .into()
    }
}

impl From<RecoverError> for CommandError {
    fn from(error: RecoverError) -> Self {
        match error {
            RecoverError::Open(OpenError::NothingOpened | OpenError::Missing) => ErrorCode::RecoveryCodeOpensNothing,
            RecoverError::Open(error) => return error.into(),
            RecoverError::PassphraseTaken => ErrorCode::PassphraseTaken,
            // The commands tell the reason, if there is one to tell.
            RecoverError::Refused => ErrorCode::ContentDamaged,
            RecoverError::Save(SaveError::NotSaved(_)) => ErrorCode::KeysNotChanged,
            RecoverError::Save(error) => return error.into(),
        }
        .into()
    }
}

impl From<EraseError> for CommandError {
    fn from(error: EraseError) -> Self {
        match error {
            EraseError::NotAFile => ErrorCode::NotAVault,
            EraseError::Unwritable => ErrorCode::CannotErase,
            EraseError::NoRandomness => ErrorCode::NoRandomness,
            EraseError::NotDeleted(_) => ErrorCode::NotErased,
            EraseError::NotOverwritten(_) | EraseError::NotErased(_) => ErrorCode::PartlyErased,
        }
        .into()
    }
}

impl From<NoRandomness> for CommandError {
    fn from(_: NoRandomness) -> Self {
        ErrorCode::NoRandomness.into()
    }
}

impl From<ReadError> for CommandError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NewerFormat => ErrorCode::NewerFormat,
            _ => ErrorCode::ContentDamaged,
        }
        .into()
    }
}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::TooLong => ErrorCode::SpaceFull,
        }
        .into()
    }
}

impl From<ChangeError> for CommandError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::UnknownIncident => ErrorCode::UnknownIncident,
            ChangeError::UnknownNote => ErrorCode::UnknownNote,
            // Sixteen random bytes came up twice: the system's random source is broken.
            ChangeError::IdTaken => ErrorCode::NoRandomness,
        }
        .into()
    }
}

impl From<HappenedError> for CommandError {
    fn from(_: HappenedError) -> Self {
        ErrorCode::DateRefused.into()
    }
}
