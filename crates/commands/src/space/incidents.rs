//! Making and changing incidents.

use evenkeel_journal::{IncidentId, Moment};
use jiff::Zoned;

use super::open::{NewRecord, Open};
use super::{Space, typed};
use crate::into_view::incident_view;
use crate::view::{ChangeIncidentRequest, CreateIncidentRequest, IncidentView};
use crate::{CommandError, ErrorCode};

/// Makes an incident.
pub fn create_incident(space: &Space, request: CreateIncidentRequest) -> Result<IncidentView, CommandError> {
    let change = |open: &mut Open, now: &Zoned| {
        let title = typed::title(request.title, &[])?;
        let app = typed::app(request.app, &[])?;
        let asked_before = open.unanswered_incident(|made| made.title == title && made.app == app);
        let id = match asked_before {
            Some(id) => id,
            None => {
                let id = open.journal.create_incident(space.fresh_id()?, title, app, Moment::from(now))?;
                open.changed();
                id
            }
        };
        open.answering(NewRecord::Incident(id));
        Ok(id)
    };
    space.change(change, view)
}

/// Gives an incident another title and app.
pub fn change_incident(space: &Space, request: ChangeIncidentRequest) -> Result<IncidentView, CommandError> {
    let change = |open: &mut Open, now: &Zoned| {
        let id = typed::incident_id(&request.incident)?;
        let incident = open.journal.incident(id).ok_or(ErrorCode::UnknownIncident)?;
        let title = typed::title(request.title, &[incident.title.as_str()])?;
        let app = typed::app(request.app, &[incident.app.as_str()])?;
        open.journal.change_incident(id, title, app, Moment::from(now))?;
        open.changed();
        Ok(id)
    };
    space.change(change, view)
}

/// An incident as the page shows it.
pub(super) fn view(open: &Open, now: &Zoned, id: IncidentId) -> Result<IncidentView, CommandError> {
    let incident = open.journal.incident(id).ok_or(ErrorCode::UnknownIncident)?;
    Ok(incident_view(&open.journal, incident, open.saved_view(now), now.time_zone()))
}
