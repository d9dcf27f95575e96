//! Keeping unfinished notes, so that locking, a crash or a closed lid costs at most two seconds of typing.

use evenkeel_journal::{Draft, DraftPlace, Journal, Moment, Note, show};
use jiff::Zoned;

use super::open::Open;
use super::{Space, typed};
use crate::view::{HappenedView, SaveDraftRequest, SavedView};
use crate::{CommandError, ErrorCode};

/// Keeps a draft; an empty one, or one that says just what its note says, is removed. Also saves what an earlier failed
/// save left in memory.
pub fn save_draft(space: &Space, request: SaveDraftRequest) -> Result<SavedView, CommandError> {
    let change = |open: &mut Open, now: &Zoned| {
        if keep(open, request, Moment::from(now))? {
            open.changed();
        }
        Ok(())
    };
    space.change(change, |open, now, ()| Ok(open.saved_view(now)))
}

/// Answers whether anything changed: the page asks again on every blur, and an unchanged draft needs no save.
fn keep(open: &mut Open, request: SaveDraftRequest, now: Moment) -> Result<bool, CommandError> {
    let incident = typed::incident_id(&request.incident)?;
    let note = request.note.as_deref().map(typed::note_id).transpose()?;
    let place = DraftPlace { incident, note };
    open.journal.check_place(place)?;
    if says_nothing(&open.journal, place, &request) {
        return Ok(open.journal.remove_draft(place));
    }
    let draft = read(&open.journal, place, request.body, request.happened, now)?;
    if is_a_note_already(open, &draft) {
        return Ok(open.journal.remove_draft(place));
    }
    if open.journal.draft(place).is_some_and(|kept| same(kept, &draft)) {
        return Ok(false);
    }
    open.journal.keep_draft(draft)?;
    Ok(true)
}

fn read(
    journal: &Journal,
    place: DraftPlace,
    body: String,
    happened: HappenedView,
    now: Moment,
) -> Result<Draft, CommandError> {
    let note = place.note.and_then(|note| journal.note(note));
    let draft = journal.draft(place);
    let kept = [note.map(|note| note.body.as_str()), draft.map(|draft| draft.body.as_str())];
    let kept_words = [note.map(|note| note.happened.words.as_str()), draft.map(|draft| draft.words.as_str())];
    let body = typed::unfinished(body, &kept.into_iter().flatten().collect::<Vec<_>>())?;
    let words = typed::words(happened.words, &kept_words.into_iter().flatten().collect::<Vec<_>>())?;
    let precision = typed::precision(happened.precision);
    let fields = (happened.date.as_str(), happened.time.as_str());
    Ok(Draft::new(place, body, precision, fields, words, now).map_err(|_| ErrorCode::DateRefused)?)
}

/// Whether nothing is written: no text, and no words for the time but those the note has already. A day alone is no draft,
/// because the form starts with one.
fn says_nothing(journal: &Journal, place: DraftPlace, request: &SaveDraftRequest) -> bool {
    let note = place.note.and_then(|note| journal.note(note));
    let words = request.happened.words.trim();
    request.body.is_empty()
        && (words.is_empty() || note.is_some_and(|note| show(note.happened.words.as_str()) == words))
}

/// Whether a draft holds nothing that its note lacks: a note was opened for editing and nothing is changed yet, or a new
/// one could not be saved and its text still stands in the field.
fn is_a_note_already(open: &Open, draft: &Draft) -> bool {
    match draft.place.note {
        Some(id) => open.journal.note(id).is_some_and(|note| says_the_same(note, draft)),
        None => {
            let same = |note: &Note| note.incident == draft.place.incident && says_the_same(note, draft);
            open.unanswered_note(same).is_some()
        }
    }
}

fn says_the_same(note: &Note, draft: &Draft) -> bool {
    note.body.as_str() == draft.body.as_str()
        && note.happened.words == draft.words
        && note.happened.when.precision() == draft.precision
        && note.happened.date_text() == draft.date()
        && note.happened.time_text() == draft.time()
}

fn same(one: &Draft, other: &Draft) -> bool {
    one.body == other.body
        && one.words == other.words
        && one.precision == other.precision
        && one.date() == other.date()
        && one.time() == other.time()
}
