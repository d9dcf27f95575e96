//! Settings of one space. What holds for the whole computer stands in `settings.json` instead.

use serde::{Deserialize, Serialize};

/// Choices that travel with a space. Format 1 has none yet; the place for them is fixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpaceSettings {}

/// The settings as they stand in the document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredSettings {}

impl From<SpaceSettings> for StoredSettings {
    fn from(_: SpaceSettings) -> Self {
        Self {}
    }
}

impl From<StoredSettings> for SpaceSettings {
    fn from(_: StoredSettings) -> Self {
        Self {}
    }
}
