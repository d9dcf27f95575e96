//! Nothing of a space is read or changed while it is locked.

use evenkeel_commands::view::{
    ChangeIncidentRequest, ChangeNoteRequest, CreateIncidentRequest, IncidentRequest, SaveDraftRequest,
};
use evenkeel_commands::{
    ErrorCode, Space, change_incident, change_note, create_incident, read_incident, read_journal, read_main,
    save_draft, write_note,
};

use crate::desk::{Desk, code, incident, note, note_request, unknown};

fn check_all_refuse(space: &Space, incident: &str, note: &str) {
    let title = || "Title".to_owned();
    let id = || incident.to_owned();
    let answers = [
        code(read_main(space)),
        code(read_journal(space)),
        code(read_incident(space, IncidentRequest { incident: id() })),
        code(create_incident(space, CreateIncidentRequest { title: title(), app: String::new() })),
        code(change_incident(space, ChangeIncidentRequest { incident: id(), title: title(), app: String::new() })),
        code(write_note(space, note_request(incident, "text"))),
        code(change_note(
            space,
            ChangeNoteRequest { note: note.to_owned(), body: "text".to_owned(), happened: unknown() },
        )),
        code(save_draft(
            space,
            SaveDraftRequest { incident: id(), note: None, body: "text".to_owned(), happened: unknown() },
        )),
    ];
    assert!(answers.iter().all(|answer| *answer == Some(ErrorCode::Locked)), "{answers:?}");
    assert!(space.keep_what_is_unsaved().is_ok(), "there is nothing to keep");
}

#[test]
fn before_opening() {
    let desk = Desk::with_space();
    let space = desk.space();
    assert!(!space.is_open());
    check_all_refuse(&space, &"0".repeat(32), &"0".repeat(32));
}

#[test]
fn after_locking_even_for_ids_that_exist() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let written = note(&space, &made.id, "text");
    space.lock();
    assert!(!space.is_open());
    check_all_refuse(&space, &made.id, &written.notes[0].id);
    space.lock();
}
