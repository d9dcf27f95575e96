//! What a change does, and that a refused one does nothing.

use evenkeel_journal::{
    App, Body, ChangeError, DOCUMENT_LIMIT, Draft, DraftPlace, IncidentId, Journal, NoteId, Precision, UnfinishedBody,
    Words, WriteError,
};

use crate::samples::{body, moment, title, unknown, with_incident};

fn draft(place: DraftPlace, text: &str) -> Draft {
    let text = UnfinishedBody::new(text.to_owned()).expect("short");
    let words = Words::new("").expect("no words");
    Draft::new(place, text, Precision::Exact, ("2026-1", "9"), words, moment(9)).expect("short")
}

#[test]
fn writing_a_note_ends_the_draft_it_came_from_and_no_other() {
    let (mut journal, incident) = with_incident();
    let note = journal.write_note([2; 16], incident, body("first"), unknown(), moment(2)).expect("written");
    let new = DraftPlace { incident, note: None };
    let change = DraftPlace { incident, note: Some(note) };
    journal.keep_draft(draft(new, "half")).expect("kept");
    journal.keep_draft(draft(change, "half a change")).expect("kept");
    journal.write_note([3; 16], incident, body("second"), unknown(), moment(3)).expect("written");
    assert!(journal.draft(new).is_none());
    assert!(journal.draft(change).is_some());
    journal.change_note(note, body("changed"), unknown(), moment(4)).expect("changed");
    assert!(journal.draft(change).is_none());
}

#[test]
fn a_place_has_one_draft() {
    let (mut journal, incident) = with_incident();
    let place = DraftPlace { incident, note: None };
    journal.keep_draft(draft(place, "one")).expect("kept");
    journal.keep_draft(draft(place, "two")).expect("kept");
    assert_eq!(journal.draft(place).map(|draft| draft.body.as_str()), Some("two"));
    assert!(journal.remove_draft(place));
    assert!(!journal.remove_draft(place), "there was only one");
}

#[test]
fn changing_a_note_keeps_when_it_was_written_down() {
    let (mut journal, incident) = with_incident();
    let id = journal.write_note([2; 16], incident, body("first"), unknown(), moment(2)).expect("written");
    journal.change_note(id, body("changed"), unknown(), moment(50)).expect("changed");
    let note = journal.note(id).expect("there");
    assert_eq!(note.body.as_str(), "changed");
    assert_eq!(note.recorded, moment(2));
    assert_eq!(note.changed, Some(moment(50)));
}

#[test]
fn refused_changes_change_nothing() {
    let (mut journal, incident) = with_incident();
    let note = journal.write_note([2; 16], incident, body("first"), unknown(), moment(2)).expect("written");
    let before = journal.write(&moment(9)).expect("fits");
    let (nowhere, nothing) = (IncidentId::from_entropy([7; 16]), NoteId::from_entropy([7; 16]));
    let app = || App::new("").expect("no app");
    let other = journal.create_incident([9; 16], title("Other"), app(), moment(3)).expect("made");
    let with_other = journal.write(&moment(9)).expect("fits");
    assert_ne!(*before, *with_other);

    assert_eq!(journal.change_incident(nowhere, title("x"), app(), moment(3)), Err(ChangeError::UnknownIncident));
    assert_eq!(
        journal.write_note([8; 16], nowhere, body("x"), unknown(), moment(3)),
        Err(ChangeError::UnknownIncident)
    );
    assert_eq!(journal.change_note(nothing, body("x"), unknown(), moment(3)), Err(ChangeError::UnknownNote));
    assert_eq!(
        journal.keep_draft(draft(DraftPlace { incident: other, note: Some(note) }, "x")),
        Err(ChangeError::UnknownNote),
        "the note belongs to another incident"
    );
    for taken in [[1; 16], [2; 16]] {
        assert_eq!(journal.create_incident(taken, title("x"), app(), moment(3)), Err(ChangeError::IdTaken));
    }
    assert_eq!(*journal.write(&moment(9)).expect("fits"), *with_other);
}

#[test]
fn a_journal_that_no_version_could_read_is_not_written() {
    let (mut journal, incident) = with_incident();
    // Control characters take six bytes each in the document.
    let full = || Body::new(format!("x{}", "\u{1}".repeat((1 << 20) - 1))).expect("1 MiB");
    journal.write_note([2; 16], incident, full(), unknown(), moment(2)).expect("written");
    let written = journal.write(&moment(3)).expect("fits");
    assert!(written.len() < DOCUMENT_LIMIT);
    assert!(Journal::read(&written).is_ok());
    journal.write_note([3; 16], incident, full(), unknown(), moment(2)).expect("written");
    assert_eq!(journal.write(&moment(3)).err(), Some(WriteError::TooLong));
}
