//! Reading an open space. Each answer holds what its screen shows and no more.

use evenkeel_journal::Moment;

use super::{Space, incidents, typed};
use crate::into_view::{moment_view, summary_views};
use crate::view::{IncidentRequest, IncidentView, JournalView, MainView};
use crate::{CommandError, start};

/// What Main needs when it opens.
pub fn read_main(space: &Space) -> Result<MainView, CommandError> {
    space.read(|open, now| {
        let local = now.time_zone();
        Ok(MainView {
            start: start(&space.front),
            journal: JournalView { incidents: summary_views(&open.journal, local), saved: open.saved_view(now) },
            last_saved: open.last_saved().map(|at| moment_view(at, local)),
            older_state: open.older_state(),
            read_only: open.read_only(),
            nearly_full: open.nearly_full(),
            backup_due: open.journal.backup_due(&Moment::from(now), local),
        })
    })
}

/// The incident list: titles and counts, no notes.
pub fn read_journal(space: &Space) -> Result<JournalView, CommandError> {
    space.read(|open, now| {
        let incidents = summary_views(&open.journal, now.time_zone());
        Ok(JournalView { incidents, saved: open.saved_view(now) })
    })
}

/// One incident with its timeline.
pub fn read_incident(space: &Space, request: IncidentRequest) -> Result<IncidentView, CommandError> {
    space.read(|open, now| incidents::view(open, now, typed::incident_id(&request.incident)?))
}
