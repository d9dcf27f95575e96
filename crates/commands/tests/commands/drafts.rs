//! Unfinished notes.

use evenkeel_commands::view::{
    ChangeNoteRequest, HappenedView, IncidentRequest, IncidentView, Precision, SaveDraftRequest,
};
use evenkeel_commands::{ErrorCode, Space, change_note, read_incident, read_journal, save_draft};

use crate::desk::{Desk, code, happened, incident, note, nothing, unknown};

fn draft(incident: &str, note: Option<&str>, body: &str, happened: HappenedView) -> SaveDraftRequest {
    let note = note.map(str::to_owned);
    SaveDraftRequest { incident: incident.to_owned(), note, body: body.to_owned(), happened }
}

fn read(space: &Space, incident: &str) -> IncidentView {
    read_incident(space, IncidentRequest { incident: incident.to_owned() }).expect("found")
}

#[test]
fn a_draft_is_kept_as_far_as_typed() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let request = draft(&made.id, None, " They wro", happened(Precision::Exact, "2026-1", "9"));
    let saved = save_draft(&space, request).expect("kept");
    assert!(saved.at.is_some() && !saved.unsaved);
    let again = desk.opened();
    assert!(read_journal(&again).expect("open").incidents[0].draft);
    let kept = read(&again, &made.id).draft.expect("kept");
    assert_eq!(kept.body, " They wro");
    assert_eq!((kept.happened.date.as_str(), kept.happened.time.as_str()), ("2026-1", "9"));
}

#[test]
fn an_empty_draft_is_removed() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    save_draft(&space, draft(&made.id, None, "half", unknown())).expect("kept");
    save_draft(&space, draft(&made.id, None, "", unknown())).expect("removed");
    assert!(read(&desk.opened(), &made.id).draft.is_none());
}

#[test]
fn own_words_for_the_time_are_a_draft_without_any_other_text() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let words = || HappenedView { words: "the evening before my birthday".to_owned(), ..unknown() };
    save_draft(&space, draft(&made.id, None, "", words())).expect("kept");
    let kept = read(&desk.opened(), &made.id).draft.expect("what was typed is kept");
    assert_eq!((kept.body.as_str(), kept.happened.words.as_str()), ("", "the evening before my birthday"));
    save_draft(&space, draft(&made.id, None, "", unknown())).expect("removed");
    assert!(read(&desk.opened(), &made.id).draft.is_none());
}

#[test]
fn the_finished_note_takes_the_place_of_its_draft() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    save_draft(&space, draft(&made.id, None, "half", unknown())).expect("kept");
    assert!(note(&space, &made.id, "half and the rest").draft.is_none());
    assert!(!read_journal(&desk.opened()).expect("open").incidents[0].draft);
}

#[test]
fn the_draft_of_a_change_stands_at_its_note() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let id = note(&space, &made.id, "first").notes[0].id.clone();
    save_draft(&space, draft(&made.id, Some(&id), "first and", unknown())).expect("kept");
    let view = read(&desk.opened(), &made.id);
    assert!(view.draft.is_none());
    assert_eq!(view.notes[0].body, "first");
    assert_eq!(view.notes[0].draft.as_ref().map(|draft| draft.body.as_str()), Some("first and"));
    let request = ChangeNoteRequest { note: id, body: "first and second".to_owned(), happened: unknown() };
    let view = change_note(&space, request).expect("changed");
    assert!(view.notes[0].draft.is_none());
}

#[test]
fn opening_a_note_for_editing_is_not_yet_a_draft() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let shown = note(&space, &made.id, "odd \u{202e} text").notes.remove(0);
    save_draft(&space, draft(&made.id, Some(&shown.id), &shown.body, shown.happened.clone())).expect("fine");
    assert!(read(&space, &made.id).notes[0].draft.is_none());
}

#[test]
fn an_unchanged_draft_is_not_written_again() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let first = save_draft(&space, draft(&made.id, None, "half", unknown())).expect("kept");
    desk.pass(600);
    let second = save_draft(&space, draft(&made.id, None, "half", unknown())).expect("kept");
    assert_eq!(first.at.expect("saved").instant, second.at.expect("saved").instant);
}

#[test]
fn a_draft_with_hiding_characters_ends_as_a_note_with_them() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    save_draft(&space, draft(&made.id, None, "from \u{202e}moc", unknown())).expect("kept");
    let shown = read(&space, &made.id).draft.expect("kept").body;
    assert_eq!(shown, "from ⟨U+202E⟩moc");
    save_draft(&space, draft(&made.id, None, &format!("{shown} he"), unknown())).expect("kept");
    let written = note(&space, &made.id, &format!("{shown} he said"));
    assert_eq!(written.notes[0].body, "from ⟨U+202E⟩moc he said");
    let long = format!("{}{}", "\u{202e}", "a".repeat((1 << 20) - 3));
    save_draft(&space, draft(&made.id, None, &long, unknown())).expect("1 MiB, counted without marks");
    let shown = read(&space, &made.id).draft.expect("kept").body;
    note(&space, &made.id, &shown);
}

#[test]
fn bad_drafts_are_refused() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let other = incident(&space, "Other");
    let id = note(&space, &made.id, "first").notes[0].id.clone();
    let long = "a".repeat((1 << 20) + 1);
    let far = happened(Precision::Exact, &"1".repeat(65), "");
    for (request, expected) in [
        (draft(&nothing(), None, "x", unknown()), ErrorCode::UnknownIncident),
        (draft("", None, "x", unknown()), ErrorCode::UnknownIncident),
        (draft(&made.id, Some(&nothing()), "x", unknown()), ErrorCode::UnknownNote),
        (draft(&made.id, Some(""), "x", unknown()), ErrorCode::UnknownNote),
        (draft(&other.id, Some(&id), "x", unknown()), ErrorCode::UnknownNote),
        (draft(&made.id, None, &long, unknown()), ErrorCode::NoteTooLong),
        (draft(&made.id, None, "x", far), ErrorCode::DateRefused),
    ] {
        assert_eq!(code(save_draft(&space, request)), Some(expected));
    }
    assert!(read(&space, &made.id).draft.is_none());
}
