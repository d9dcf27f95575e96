//! Writing and changing notes.

use evenkeel_journal::{DraftPlace, Moment};
use jiff::Zoned;

use super::open::{NewRecord, Open};
use super::{Space, incidents, typed};
use crate::view::{ChangeNoteRequest, IncidentView, WriteNoteRequest};
use crate::{CommandError, ErrorCode};

/// Writes a new note, and ends the draft it came from.
pub fn write_note(space: &Space, request: WriteNoteRequest) -> Result<IncidentView, CommandError> {
    let change = |open: &mut Open, now: &Zoned| {
        let now = Moment::from(now);
        let incident = typed::incident_id(&request.incident)?;
        let place = DraftPlace { incident, note: None };
        open.journal.check_place(place)?;
        let draft = open.journal.draft(place);
        let kept: Vec<_> = draft.map(|draft| draft.body.as_str()).into_iter().collect();
        let kept_words: Vec<_> = draft.map(|draft| draft.words.as_str()).into_iter().collect();
        let body = typed::body(request.body, &kept)?;
        let happened = typed::happened(request.happened, &kept_words, &now)?;
        let asked_before =
            open.unanswered_note(|note| note.incident == incident && note.body == body && note.happened == happened);
        let id = match asked_before {
            Some(id) => id,
            None => {
                let id = open.journal.write_note(space.fresh_id()?, incident, body, happened, now)?;
                open.changed();
                id
            }
        };
        open.answering(NewRecord::Note(id));
        Ok(incident)
    };
    space.change(change, incidents::view)
}

/// Changes a note, and ends the draft of that change. When it was first written down stays.
pub fn change_note(space: &Space, request: ChangeNoteRequest) -> Result<IncidentView, CommandError> {
    let change = |open: &mut Open, now: &Zoned| {
        let now = Moment::from(now);
        let id = typed::note_id(&request.note)?;
        let note = open.journal.note(id).ok_or(ErrorCode::UnknownNote)?;
        let draft = open.journal.draft(DraftPlace { incident: note.incident, note: Some(id) });
        let mut kept = vec![note.body.as_str()];
        kept.extend(draft.map(|draft| draft.body.as_str()));
        let mut kept_words = vec![note.happened.words.as_str()];
        kept_words.extend(draft.map(|draft| draft.words.as_str()));
        let body = typed::body(request.body, &kept)?;
        let happened = typed::happened(request.happened, &kept_words, &now)?;
        let incident = open.journal.change_note(id, body, happened, now)?;
        open.changed();
        Ok(incident)
    };
    space.change(change, incidents::view)
}
