//! The journal: all records of one space, consistent at every moment.

use crate::settings::SpaceSettings;
use crate::{ChangeError, Draft, Incident, Moment, Note};

/// All records of one space.
///
/// Ids are unique, every note has its incident and every draft its place: reading refuses anything else, and no
/// method can break it. Dropping it wipes the texts.
#[derive(PartialEq, Eq)]
pub struct Journal {
    pub(crate) created: Moment,
    pub(crate) saved: Option<Moment>,
    pub(crate) incidents: Vec<Incident>,
    pub(crate) notes: Vec<Note>,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) settings: SpaceSettings,
}

impl Journal {
    /// A new, empty journal.
    #[must_use]
    pub fn empty(now: Moment) -> Self {
        Self {
            created: now,
            saved: None,
            incidents: Vec::new(),
            notes: Vec::new(),
            drafts: Vec::new(),
            settings: SpaceSettings::default(),
        }
    }

    /// When the space was made.
    #[must_use]
    pub fn created(&self) -> &Moment {
        &self.created
    }

    /// When it was last saved; none before the first save.
    #[must_use]
    pub fn saved(&self) -> Option<&Moment> {
        self.saved.as_ref()
    }

    /// Remembers that a save has succeeded. Call it only when the bytes are known to be on the disk.
    pub fn mark_saved(&mut self, at: Moment) {
        self.saved = Some(at);
    }

    pub(crate) fn refuse_taken(&self, entropy: [u8; 16]) -> Result<(), ChangeError> {
        let taken = self.incidents.iter().any(|incident| incident.id.bytes() == entropy)
            || self.notes.iter().any(|note| note.id.bytes() == entropy);
        if taken { Err(ChangeError::IdTaken) } else { Ok(()) }
    }
}
