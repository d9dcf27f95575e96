//! Records of the journal. Only what one screen shows leaves, and every text goes through `show`.

use evenkeel_journal::{
    Draft, DraftPlace, Happened, Incident, IncidentSummary, Journal, Moment, Note, Precision as Sure, show,
};
use jiff::tz::TimeZone;

use super::moment_view;
use crate::view::{DraftView, HappenedView, IncidentSummaryView, IncidentView, NoteView, Precision, SavedView};

/// The lines of the incident list.
pub(crate) fn summary_views(journal: &Journal, local: &TimeZone) -> Vec<IncidentSummaryView> {
    journal.summaries().iter().map(|summary| summary_view(summary, local)).collect()
}

fn summary_view(summary: &IncidentSummary<'_>, local: &TimeZone) -> IncidentSummaryView {
    IncidentSummaryView {
        id: summary.incident.id.to_string(),
        title: show(summary.incident.title.as_str()),
        app: show(summary.incident.app.as_str()),
        notes: u32::try_from(summary.notes).unwrap_or(u32::MAX),
        changed: moment_view(summary.changed, local),
        draft: summary.draft,
    }
}

/// One incident with its timeline.
pub(crate) fn incident_view(
    journal: &Journal,
    incident: &Incident,
    saved: SavedView,
    local: &TimeZone,
) -> IncidentView {
    let notes = journal.timeline(incident.id, local);
    IncidentView {
        id: incident.id.to_string(),
        title: show(incident.title.as_str()),
        app: show(incident.app.as_str()),
        notes: notes.into_iter().map(|note| note_view(journal, note, local)).collect(),
        draft: draft_view(journal, DraftPlace { incident: incident.id, note: None }, local),
        saved,
    }
}

/// Saved state.
pub(crate) fn saved_view(at: Option<&Moment>, unsaved: bool, local: &TimeZone) -> SavedView {
    SavedView { at: at.map(|at| moment_view(at, local)), unsaved }
}

fn note_view(journal: &Journal, note: &Note, local: &TimeZone) -> NoteView {
    NoteView {
        id: note.id.to_string(),
        body: show(note.body.as_str()),
        happened: happened_view(&note.happened),
        recorded: moment_view(&note.recorded, local),
        changed: note.changed.as_ref().map(|changed| moment_view(changed, local)),
        draft: draft_view(journal, DraftPlace { incident: note.incident, note: Some(note.id) }, local),
    }
}

fn draft_view(journal: &Journal, place: DraftPlace, local: &TimeZone) -> Option<DraftView> {
    let draft: &Draft = journal.draft(place)?;
    Some(DraftView {
        body: show(draft.body.as_str()),
        happened: HappenedView {
            precision: precision_view(draft.precision),
            date: show(draft.date()),
            time: show(draft.time()),
            words: show(draft.words.as_str()),
        },
        at: moment_view(&draft.at, local),
    })
}

fn happened_view(happened: &Happened) -> HappenedView {
    HappenedView {
        precision: precision_view(happened.when.precision()),
        date: happened.date_text(),
        time: happened.time_text(),
        words: show(happened.words.as_str()),
    }
}

fn precision_view(precision: Sure) -> Precision {
    match precision {
        Sure::Exact => Precision::Exact,
        Sure::About => Precision::About,
        Sure::Unknown => Precision::Unknown,
    }
}
