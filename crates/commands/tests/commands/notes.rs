//! Writing and changing notes.

use evenkeel_commands::view::{
    ChangeNoteRequest, HappenedView, IncidentRequest, IncidentView, Precision, WriteNoteRequest,
};
use evenkeel_commands::{ErrorCode, Space, change_note, read_incident, write_note};

use crate::desk::{Desk, code, happened, incident, note, note_request, nothing, unknown};

fn change(note: &str, body: &str, happened: HappenedView) -> ChangeNoteRequest {
    ChangeNoteRequest { note: note.to_owned(), body: body.to_owned(), happened }
}

fn read(space: &Space, incident: &str) -> IncidentView {
    read_incident(space, IncidentRequest { incident: incident.to_owned() }).expect("found")
}

#[test]
fn a_note_is_kept_word_for_word() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let body = "  They wrote:\n\t\"pay\" 👩‍👩‍👧 \\ \u{10ffff} ";
    let mut when = happened(Precision::About, "2026-11-20", "21:05");
    when.words = "after the match".to_owned();
    let request = WriteNoteRequest { incident: made.id.clone(), body: body.to_owned(), happened: when };
    write_note(&space, request).expect("written");
    let note = &read(&desk.opened(), &made.id).notes[0];
    assert_eq!(note.body, body);
    assert_eq!((note.happened.date.as_str(), note.happened.time.as_str()), ("2026-11-20", "21:05"));
    assert_eq!((note.happened.precision, note.happened.words.as_str()), (Precision::About, "after the match"));
    assert_eq!((note.recorded.date.as_str(), note.recorded.time.as_str()), ("2026-11-22", "21:30"));
    assert!(note.changed.is_none() && note.draft.is_none());
}

#[test]
fn a_changed_note_keeps_when_it_was_written() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let id = note(&space, &made.id, "first").notes[0].id.clone();
    desk.pass(3600);
    change_note(&space, change(&id, "changed", happened(Precision::Exact, "2026-11-01", ""))).expect("changed");
    let note = &read(&desk.opened(), &made.id).notes[0];
    assert_eq!(note.body, "changed");
    assert_eq!(note.recorded.time, "21:30");
    assert_eq!(note.changed.as_ref().map(|at| at.time.as_str()), Some("22:30"));
}

#[test]
fn bad_notes_are_refused_with_their_own_codes_and_change_nothing() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let id = note(&space, &made.id, "first").notes[0].id.clone();
    let exact = |date, time| happened(Precision::Exact, date, time);
    let mut wordy = unknown();
    wordy.words = "a".repeat(2_001);
    let long = "a".repeat((1 << 20) + 1);
    for (body, when, expected) in [
        ("", unknown(), ErrorCode::NoteEmpty),
        (" \n\t", unknown(), ErrorCode::NoteEmpty),
        (long.as_str(), unknown(), ErrorCode::NoteTooLong),
        ("x", wordy, ErrorCode::NoteTooLong),
        ("x", exact("2026-02-30", ""), ErrorCode::DateRefused),
        ("x", exact("0001-01-01", ""), ErrorCode::DateRefused),
        ("x", exact("9999-12-31", ""), ErrorCode::DateRefused),
        ("x", exact("", ""), ErrorCode::DateRefused),
        ("x", exact("yesterday", ""), ErrorCode::DateRefused),
        ("x", exact("2026-11-20", "24:00"), ErrorCode::DateRefused),
        ("x", exact("2026-11-20", "9:05"), ErrorCode::DateRefused),
        ("x", happened(Precision::About, "", "10:00"), ErrorCode::DateRefused),
    ] {
        let request = WriteNoteRequest { incident: made.id.clone(), body: body.to_owned(), happened: when.clone() };
        assert_eq!(code(write_note(&space, request)), Some(expected), "{} {}", when.date, when.time);
        assert_eq!(code(change_note(&space, change(&id, body, when))), Some(expected));
    }
    let notes = read(&space, &made.id).notes;
    assert_eq!((notes.len(), notes[0].body.as_str()), (1, "first"));
    assert!(notes[0].changed.is_none());
}

#[test]
fn unknown_and_malformed_ids_are_refused() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    for id in [nothing(), String::new(), "x".repeat(32), made.id.clone()] {
        assert_eq!(code(change_note(&space, change(&id, "x", unknown()))), Some(ErrorCode::UnknownNote), "{id}");
    }
    for id in [nothing(), String::new(), "x".repeat(32)] {
        assert_eq!(code(write_note(&space, note_request(&id, "x"))), Some(ErrorCode::UnknownIncident), "{id}");
    }
}

#[test]
fn hiding_characters_are_shown_and_editing_keeps_them() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let view = note(&space, &made.id, "account \u{202e}moc\u{202c} asked\r\nfor money");
    let shown = &view.notes[0];
    assert_eq!(shown.body, "account ⟨U+202E⟩moc⟨U+202C⟩ asked\nfor money");
    let edited = format!("{} twice", shown.body);
    let view = change_note(&space, change(&shown.id, &edited, unknown())).expect("changed");
    assert_eq!(view.notes[0].body, edited);
    space.lock();
    drop(space);
    let journal = stored(&desk);
    assert!(journal.contains("\u{202e}moc\u{202c} asked"), "what is kept has the characters, not their marks");
}

/// The document of the desk's space.
fn stored(desk: &Desk) -> String {
    let passphrase = evenkeel_vault::Passphrase::new(crate::desk::PASSPHRASE.to_owned());
    let entropy = std::sync::Arc::new(evenkeel_vault::SystemEntropy);
    let session = evenkeel_vault::open(desk.folder.path(), &passphrase, entropy).expect("opens");
    String::from_utf8(session.payload().to_vec()).expect("text")
}

#[test]
fn the_longest_note_fits() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let body = "words and more words ".repeat((1 << 20) / 21);
    note(&space, &made.id, &body);
    assert_eq!(read(&desk.opened(), &made.id).notes[0].body, body);
}

#[test]
fn two_notes_with_the_same_words_are_two_notes() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    note(&space, &made.id, "They called again.");
    assert_eq!(note(&space, &made.id, "They called again.").notes.len(), 2);
}
