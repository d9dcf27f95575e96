//! Notes: what happened, in the person's words.

use std::borrow::Cow;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::happened::StoredHappened;
use crate::time::StoredMoment;
use crate::{Body, ChangeError, DraftPlace, Happened, IncidentId, Journal, Moment, NoteId, ReadError};

/// One note of an incident.
#[derive(PartialEq, Eq)]
pub struct Note {
    /// Which one.
    pub id: NoteId,
    /// The incident it belongs to, always one of the same journal.
    pub incident: IncidentId,
    /// What happened.
    pub body: Body,
    /// When it happened.
    pub happened: Happened,
    /// When it was written down.
    pub recorded: Moment,
    /// When it was last changed, if ever.
    pub changed: Option<Moment>,
}

impl Journal {
    /// One note.
    #[must_use]
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// The notes of an incident by when it happened, newest first; without a known date, by when they were written
    /// (as a clock in `local` showed it). A date without a time counts as the start of its day.
    #[must_use]
    pub fn timeline(&self, incident: IncidentId, local: &TimeZone) -> Vec<&Note> {
        let mut notes: Vec<_> = self.notes.iter().filter(|note| note.incident == incident).collect();
        notes.sort_by_cached_key(|note| std::cmp::Reverse((place_in_time(note, local), note.recorded.at())));
        notes
    }

    /// Writes a new note, and removes the draft it came from. `entropy` becomes its id.
    pub fn write_note(
        &mut self,
        entropy: [u8; 16],
        incident: IncidentId,
        body: Body,
        happened: Happened,
        now: Moment,
    ) -> Result<NoteId, ChangeError> {
        self.incident(incident).ok_or(ChangeError::UnknownIncident)?;
        self.refuse_taken(entropy)?;
        let id = NoteId::from_entropy(entropy);
        self.notes.push(Note { id, incident, body, happened, recorded: now, changed: None });
        self.remove_draft(DraftPlace { incident, note: None });
        Ok(id)
    }

    /// Changes a note, and removes the draft of that change. When it was written down stays.
    pub fn change_note(
        &mut self,
        id: NoteId,
        body: Body,
        happened: Happened,
        now: Moment,
    ) -> Result<IncidentId, ChangeError> {
        let note = self.notes.iter_mut().find(|note| note.id == id).ok_or(ChangeError::UnknownNote)?;
        note.body = body;
        note.happened = happened;
        note.changed = Some(now);
        let incident = note.incident;
        self.remove_draft(DraftPlace { incident, note: Some(id) });
        Ok(incident)
    }
}

fn place_in_time(note: &Note, local: &TimeZone) -> DateTime {
    match note.happened.when.date() {
        Some(date) => date.to_datetime(note.happened.when.time().unwrap_or(Time::midnight())),
        None => note.recorded.in_zone(local),
    }
}

/// A note as it stands in the document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredNote<'a> {
    id: String,
    incident: String,
    #[serde(borrow)]
    body: Cow<'a, str>,
    #[serde(borrow)]
    happened: StoredHappened<'a>,
    #[serde(borrow)]
    recorded: StoredMoment<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    changed: Option<StoredMoment<'a>>,
}

impl<'a> From<&'a Note> for StoredNote<'a> {
    fn from(note: &'a Note) -> Self {
        Self {
            id: note.id.to_string(),
            incident: note.incident.to_string(),
            body: Cow::Borrowed(note.body.as_str()),
            happened: StoredHappened::from(&note.happened),
            recorded: StoredMoment::from(&note.recorded),
            changed: note.changed.as_ref().map(StoredMoment::from),
        }
    }
}

impl TryFrom<StoredNote<'_>> for Note {
    type Error = ReadError;

    fn try_from(stored: StoredNote<'_>) -> Result<Self, ReadError> {
        Ok(Self {
            id: stored.id.parse()?,
            incident: stored.incident.parse()?,
            body: Body::new(stored.body.into_owned())?,
            happened: stored.happened.try_into()?,
            recorded: stored.recorded.try_into()?,
            changed: stored.changed.map(Moment::try_from).transpose()?,
        })
    }
}
