//! Settings of one space. What holds for the whole computer stands in `settings.json` instead.

use serde::{Deserialize, Serialize};

use crate::time::StoredMoment;
use crate::{Moment, ReadError, Reminder};

/// Choices that travel with a space. What says nothing is not written, so a document without any of this stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SpaceSettings {
    /// When the newest backup was made.
    pub(crate) last_backup: Option<Moment>,
    /// What the person wants with the quiet line about backups.
    pub(crate) reminder: Reminder,
}

/// The settings as they stand in the document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredSettings<'a> {
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    backup: Option<StoredMoment<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    reminder: Option<StoredReminder<'a>>,
}

/// No reminder in the document means "when there is a reason".
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StoredReminder<'a> {
    #[serde(borrow)]
    Later(StoredMoment<'a>),
    Never,
}

impl<'a> From<&'a SpaceSettings> for StoredSettings<'a> {
    fn from(settings: &'a SpaceSettings) -> Self {
        Self {
            backup: settings.last_backup.as_ref().map(StoredMoment::from),
            reminder: match &settings.reminder {
                Reminder::On => None,
                Reminder::Later(asked) => Some(StoredReminder::Later(asked.into())),
                Reminder::Never => Some(StoredReminder::Never),
            },
        }
    }
}

impl TryFrom<StoredSettings<'_>> for SpaceSettings {
    type Error = ReadError;

    fn try_from(stored: StoredSettings<'_>) -> Result<Self, ReadError> {
        Ok(Self {
            last_backup: stored.backup.map(Moment::try_from).transpose()?,
            reminder: match stored.reminder {
                None => Reminder::On,
                Some(StoredReminder::Later(asked)) => Reminder::Later(asked.try_into()?),
                Some(StoredReminder::Never) => Reminder::Never,
            },
        })
    }
}
