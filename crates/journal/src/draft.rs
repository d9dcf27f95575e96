//! Drafts: unfinished notes, kept as far as typed so that nothing is lost when a space locks.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::time::StoredMoment;
use crate::{
    ChangeError, IncidentId, Journal, Moment, NoteId, Precision, ReadError, TextError, UnfinishedBody, Words, text,
};

/// Longest half-typed date or time, in characters.
const FIELD_LIMIT: usize = 64;

/// Where a draft belongs. Each place has at most one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DraftPlace {
    /// The incident.
    pub incident: IncidentId,
    /// The note being changed, always one of that incident; none for a new note.
    pub note: Option<NoteId>,
}

/// An unfinished note. Date and time are what was typed so far, readable or not.
#[derive(PartialEq, Eq)]
pub struct Draft {
    /// Where it belongs.
    pub place: DraftPlace,
    /// Text so far.
    pub body: UnfinishedBody,
    /// Precision so far.
    pub precision: Precision,
    date: Zeroizing<String>,
    time: Zeroizing<String>,
    /// Words for the time so far.
    pub words: Words,
    /// When it was kept.
    pub at: Moment,
}

impl Draft {
    /// Takes an unfinished note. `date` and `time` may be anything of up to 64 characters.
    pub fn new(
        place: DraftPlace,
        body: UnfinishedBody,
        precision: Precision,
        (date, time): (&str, &str),
        words: Words,
        at: Moment,
    ) -> Result<Self, TextError> {
        let (date, time) = (text::short(date, FIELD_LIMIT)?, text::short(time, FIELD_LIMIT)?);
        Ok(Self { place, body, precision, date, time, words, at })
    }

    /// The date as far as typed.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.date
    }

    /// The time as far as typed.
    #[must_use]
    pub fn time(&self) -> &str {
        &self.time
    }
}

impl Journal {
    /// The draft of a place, if any.
    #[must_use]
    pub fn draft(&self, place: DraftPlace) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.place == place)
    }

    /// Keeps a draft in place of the one before.
    pub fn keep_draft(&mut self, draft: Draft) -> Result<(), ChangeError> {
        self.check_place(draft.place)?;
        self.remove_draft(draft.place);
        self.drafts.push(draft);
        Ok(())
    }

    /// Removes the draft of a place; answers whether there was one.
    pub fn remove_draft(&mut self, place: DraftPlace) -> bool {
        let before = self.drafts.len();
        self.drafts.retain(|draft| draft.place != place);
        self.drafts.len() != before
    }

    /// Refuses a place whose incident or note does not exist.
    pub fn check_place(&self, place: DraftPlace) -> Result<(), ChangeError> {
        self.incident(place.incident).ok_or(ChangeError::UnknownIncident)?;
        match place.note {
            Some(id) if self.note(id).is_none_or(|note| note.incident != place.incident) => {
                Err(ChangeError::UnknownNote)
            }
            _ => Ok(()),
        }
    }
}

/// A draft as it stands in the document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredDraft<'a> {
    incident: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(borrow)]
    body: Cow<'a, str>,
    precision: Precision,
    #[serde(borrow)]
    date: Cow<'a, str>,
    #[serde(borrow)]
    time: Cow<'a, str>,
    #[serde(borrow)]
    words: Cow<'a, str>,
    #[serde(borrow)]
    at: StoredMoment<'a>,
}

impl<'a> From<&'a Draft> for StoredDraft<'a> {
    fn from(draft: &'a Draft) -> Self {
        Self {
            incident: draft.place.incident.to_string(),
            note: draft.place.note.map(|note| note.to_string()),
            body: Cow::Borrowed(draft.body.as_str()),
            precision: draft.precision,
            date: Cow::Borrowed(draft.date()),
            time: Cow::Borrowed(draft.time()),
            words: Cow::Borrowed(draft.words.as_str()),
            at: StoredMoment::from(&draft.at),
        }
    }
}

impl TryFrom<StoredDraft<'_>> for Draft {
    type Error = ReadError;

    fn try_from(stored: StoredDraft<'_>) -> Result<Self, ReadError> {
        let place =
            DraftPlace { incident: stored.incident.parse()?, note: stored.note.map(|note| note.parse()).transpose()? };
        let body = UnfinishedBody::new(stored.body.into_owned())?;
        let words = Words::stored(stored.words.into_owned())?;
        let fields = (stored.date.as_ref(), stored.time.as_ref());
        Ok(Self::new(place, body, stored.precision, fields, words, stored.at.try_into()?)?)
    }
}
