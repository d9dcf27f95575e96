//! Incidents: one thing that is going on, with its notes.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::time::StoredMoment;
use crate::{App, ChangeError, IncidentId, Journal, Moment, ReadError, Title};

/// One thing that is going on.
#[derive(PartialEq, Eq)]
pub struct Incident {
    /// Which one.
    pub id: IncidentId,
    /// What it is called.
    pub title: Title,
    /// App or place; may be empty.
    pub app: App,
    /// When it was made.
    pub created: Moment,
    /// When its title or app was last changed, if ever.
    pub changed: Option<Moment>,
}

/// An incident with what a list shows of it.
pub struct IncidentSummary<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// How many notes it has.
    pub notes: usize,
    /// When something about it was last written, drafts included.
    pub changed: &'a Moment,
    /// Whether an unfinished draft waits in it.
    pub draft: bool,
}

impl Journal {
    /// One incident.
    #[must_use]
    pub fn incident(&self, id: IncidentId) -> Option<&Incident> {
        self.incidents.iter().find(|incident| incident.id == id)
    }

    /// All incidents, newest activity first.
    #[must_use]
    pub fn summaries(&self) -> Vec<IncidentSummary<'_>> {
        let mut list: Vec<_> = self.incidents.iter().map(|incident| self.summary(incident)).collect();
        list.sort_by_key(|summary| std::cmp::Reverse(summary.changed.at()));
        list
    }

    /// Makes an incident. `entropy` becomes its id.
    pub fn create_incident(
        &mut self,
        entropy: [u8; 16],
        title: Title,
        app: App,
        now: Moment,
    ) -> Result<IncidentId, ChangeError> {
        self.refuse_taken(entropy)?;
        let id = IncidentId::from_entropy(entropy);
        self.incidents.push(Incident { id, title, app, created: now, changed: None });
        Ok(id)
    }

    /// Gives an incident another title and app.
    pub fn change_incident(&mut self, id: IncidentId, title: Title, app: App, now: Moment) -> Result<(), ChangeError> {
        let incident = self.incidents.iter_mut().find(|incident| incident.id == id);
        let incident = incident.ok_or(ChangeError::UnknownIncident)?;
        incident.title = title;
        incident.app = app;
        incident.changed = Some(now);
        Ok(())
    }

    fn summary<'a>(&'a self, incident: &'a Incident) -> IncidentSummary<'a> {
        let id = incident.id;
        let notes = || self.notes.iter().filter(move |note| note.incident == id);
        let drafts = || self.drafts.iter().filter(move |draft| draft.place.incident == id);
        let changed = [Some(&incident.created), incident.changed.as_ref()]
            .into_iter()
            .flatten()
            .chain(notes().map(|note| &note.recorded))
            .chain(notes().filter_map(|note| note.changed.as_ref()))
            .chain(drafts().map(|draft| &draft.at))
            .max_by_key(|moment| moment.at())
            .unwrap_or(&incident.created);
        IncidentSummary { incident, notes: notes().count(), changed, draft: drafts().next().is_some() }
    }
}

/// An incident as it stands in the document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredIncident<'a> {
    id: String,
    #[serde(borrow)]
    title: Cow<'a, str>,
    #[serde(borrow)]
    app: Cow<'a, str>,
    #[serde(borrow)]
    created: StoredMoment<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    changed: Option<StoredMoment<'a>>,
}

impl<'a> From<&'a Incident> for StoredIncident<'a> {
    fn from(incident: &'a Incident) -> Self {
        Self {
            id: incident.id.to_string(),
            title: Cow::Borrowed(incident.title.as_str()),
            app: Cow::Borrowed(incident.app.as_str()),
            created: StoredMoment::from(&incident.created),
            changed: incident.changed.as_ref().map(StoredMoment::from),
        }
    }
}

impl TryFrom<StoredIncident<'_>> for Incident {
    type Error = ReadError;

    fn try_from(stored: StoredIncident<'_>) -> Result<Self, ReadError> {
        Ok(Self {
            id: stored.id.parse()?,
            title: Title::stored(stored.title.into_owned())?,
            app: App::stored(stored.app.into_owned())?,
            created: stored.created.try_into()?,
            changed: stored.changed.map(Moment::try_from).transpose()?,
        })
    }
}
