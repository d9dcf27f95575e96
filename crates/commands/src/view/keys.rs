//! What opens a space, and what ends it: passphrase, recovery code, this computer's keychain, backup, erasing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::TimeView;

/// A recovery code, shown once. It opens nothing until it was typed back.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RecoveryCodeView {
    /// Groups of four characters with `-` between them.
    pub code: String,
}

/// A new space.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export, optional_fields)]
pub struct MakeSpaceRequest {
    /// What will open it.
    pub passphrase: String,
    /// The recovery code that was shown last, typed back; absent when the person wants none.
    pub recovery_code: Option<String>,
}

/// A recovery code and the passphrase that takes the forgotten one's place.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct RecoverRequest {
    /// As typed: spaces, hyphens, case and the letters O, I and L do not matter.
    pub recovery_code: String,
    /// What will open the space from now on.
    pub new_passphrase: String,
}

/// A file that was chosen in the system's own dialog.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ChosenFileView {
    /// Its name, without folders.
    pub name: String,
    /// The folder it is in, for reading only.
    pub folder: String,
}

/// A backup becomes a new space.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct RestoreRequest {
    /// What opens the backup.
    pub backup_passphrase: String,
    /// What will open the new space; may be the same.
    pub new_passphrase: String,
}

/// Erasing everything on this computer, as the person confirmed it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct EraseEverythingRequest {
    /// The word `erase-everything-word`, typed.
    pub typed: String,
}

/// Time that must pass, or that is left.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CountdownView {
    /// Whole seconds.
    pub seconds: u32,
}

/// What *Space settings* shows.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SpaceSettingsView {
    /// A recovery code opens this space too.
    pub has_recovery_code: bool,
    /// The passphrase opens this space on this computer only.
    pub locked_to_computer: bool,
    /// How full the space is, 0 to 100.
    pub fullness: u8,
    /// When a backup was last made with success, if ever.
    pub last_backup: Option<TimeView>,
    /// The quiet line about backups may be shown.
    pub backup_reminder: bool,
    /// Minutes without input until the space locks, 1 to 15. Changed with `change_settings`.
    pub lock_minutes: u8,
    /// The file cannot be written, so nothing here can be changed.
    pub read_only: bool,
}

/// A new passphrase. The present one is asked again, because somebody else may sit here now.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct ChangePassphraseRequest {
    /// The present one.
    pub passphrase: String,
    /// What will open the space from now on.
    pub new_passphrase: String,
}

/// A recovery code that was shown, typed back.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct ConfirmRecoveryCodeRequest {
    /// As typed.
    pub recovery_code: String,
}

/// A backup in the file that was chosen before.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct MakeBackupRequest {
    /// The present passphrase of the space.
    pub passphrase: String,
    /// What will open the backup.
    pub backup_passphrase: String,
}

/// What the person wants with the quiet line about backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum BackupReminder {
    /// Not for the next 30 days.
    Later,
    /// Never in this space.
    Never,
    /// When there is a reason.
    On,
}

/// A choice about the line.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct BackupReminderRequest {
    /// The choice.
    pub reminder: BackupReminder,
}

/// Text from a space for the clipboard. It is kept out of histories where the system can do that, and taken away after
/// 30 seconds and when the space locks.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct CopyPrivateRequest {
    /// What was selected.
    pub text: String,
}
