//! When saving fails: nothing is lost, nothing is called saved, and the next change tries again.

use std::fs;

use evenkeel_commands::view::{CreateIncidentRequest, IncidentRequest, SaveDraftRequest};
use evenkeel_commands::{
    ErrorCode, create_incident, open_space, read_incident, read_journal, read_main, save_draft, write_note,
};

use crate::desk::{Desk, PASSPHRASE, code, incident, note, note_request, passphrase, set_trouble, unknown};
use crate::fragile_disk::Trouble;

#[test]
fn what_could_not_be_saved_stays_readable_and_goes_with_the_next_change() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    desk.pass(60);
    set_trouble(&desk, Trouble::Full);
    assert_eq!(code(write_note(&space, note_request(&made.id, "first"))), Some(ErrorCode::NotSaved));
    assert_eq!(code(write_note(&space, note_request(&made.id, "second"))), Some(ErrorCode::NotSaved));

    let view = read_incident(&space, IncidentRequest { incident: made.id.clone() }).expect("reading works");
    assert_eq!(view.notes.len(), 2);
    assert!(view.saved.unsaved);
    assert_eq!(view.saved.at.expect("saved before").time, "21:30", "never said earlier than it is true");

    set_trouble(&desk, Trouble::None);
    let view = note(&space, &made.id, "third");
    assert_eq!(view.notes.len(), 3);
    assert!(!view.saved.unsaved);
    assert_eq!(view.saved.at.expect("saved").time, "21:31");
    let again = desk.opened();
    let kept = read_incident(&again, IncidentRequest { incident: made.id }).expect("found");
    assert_eq!(kept.notes.len(), 3);
}

#[test]
fn pressing_save_again_makes_no_second_record() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let request = || CreateIncidentRequest { title: "Messages".to_owned(), app: String::new() };
    set_trouble(&desk, Trouble::Full);
    assert_eq!(code(create_incident(&space, request())), Some(ErrorCode::NotSaved));
    assert_eq!(code(create_incident(&space, request())), Some(ErrorCode::NotSaved));
    let id = read_journal(&space).expect("open").incidents[0].id.clone();
    assert_eq!(code(write_note(&space, note_request(&id, "text"))), Some(ErrorCode::NotSaved));
    assert_eq!(code(write_note(&space, note_request(&id, "text"))), Some(ErrorCode::NotSaved));
    set_trouble(&desk, Trouble::None);
    let view = note(&space, &id, "text");
    assert_eq!(view.notes.len(), 1);
    create_incident(&space, request()).expect("the one asked for before");
    assert_eq!(read_journal(&space).expect("open").incidents.len(), 1);
    create_incident(&space, request()).expect("made");
    assert_eq!(read_journal(&desk.opened()).expect("open").incidents.len(), 2, "a later one is a new one");
}

#[test]
fn a_draft_that_saves_an_unanswered_note_does_not_stay_beside_it() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    set_trouble(&desk, Trouble::Full);
    assert_eq!(code(write_note(&space, note_request(&made.id, "text"))), Some(ErrorCode::NotSaved));
    set_trouble(&desk, Trouble::None);
    // The text still stands in the field, and the page keeps it as a draft two seconds later.
    let request =
        SaveDraftRequest { incident: made.id.clone(), note: None, body: "text".to_owned(), happened: unknown() };
    assert!(!save_draft(&space, request).expect("saved").unsaved);
    let view = read_incident(&space, IncidentRequest { incident: made.id.clone() }).expect("found");
    assert_eq!((view.notes.len(), view.draft.is_none()), (1, true));
    // Now the person presses Save again, and is answered for the first time.
    assert_eq!(note(&space, &made.id, "text").notes.len(), 1);
    assert_eq!(note(&space, &made.id, "text").notes.len(), 2, "after the answer it is another note");
}

#[test]
fn the_next_draft_and_the_host_try_again_too() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let draft = || SaveDraftRequest { incident: made.id.clone(), note: None, body: String::new(), happened: unknown() };
    set_trouble(&desk, Trouble::Full);
    assert_eq!(code(write_note(&space, note_request(&made.id, "first"))), Some(ErrorCode::NotSaved));
    assert_eq!(code(save_draft(&space, draft())), Some(ErrorCode::NotSaved), "even when the draft changes nothing");
    assert_eq!(code(space.keep_what_is_unsaved()), Some(ErrorCode::NotSaved));
    set_trouble(&desk, Trouble::None);
    assert!(!save_draft(&space, draft()).expect("saved").unsaved);
    assert_eq!(read_journal(&desk.opened()).expect("open").incidents[0].notes, 1);

    set_trouble(&desk, Trouble::Full);
    assert_eq!(code(write_note(&space, note_request(&made.id, "second"))), Some(ErrorCode::NotSaved));
    set_trouble(&desk, Trouble::None);
    space.keep_what_is_unsaved().expect("saved before locking");
    space.lock();
    assert_eq!(read_journal(&desk.opened()).expect("open").incidents[0].notes, 2);
}

#[test]
fn a_file_that_can_only_be_read_opens_for_reading() {
    let desk = Desk::with_space();
    let made = incident(&desk.opened(), "Messages");
    set_trouble(&desk, Trouble::ReadOnly);
    let space = desk.opened();
    assert!(read_main(&space).expect("open").read_only);
    assert_eq!(code(write_note(&space, note_request(&made.id, "text"))), Some(ErrorCode::Unwritable));
    let view = read_incident(&space, IncidentRequest { incident: made.id }).expect("reading works");
    assert_eq!(view.notes.len(), 1, "the text stays while the window is open");
    assert!(view.saved.unsaved);
}

#[test]
fn a_replaced_file_is_noticed_and_not_written() {
    let desk = Desk::with_space();
    let older = fs::read(desk.store_path()).expect("readable");
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let other = Desk::with_payload(b"{}");
    let replaced = fs::read(other.store_path()).expect("readable");
    for bytes in [&older, &replaced] {
        fs::write(desk.store_path(), bytes).expect("written");
        assert_eq!(code(write_note(&space, note_request(&made.id, "text"))), Some(ErrorCode::VaultChanged));
        assert!(fs::read(desk.store_path()).expect("readable") == *bytes, "nothing was written");
    }
    fs::remove_file(desk.store_path()).expect("removed");
    assert_eq!(code(write_note(&space, note_request(&made.id, "text"))), Some(ErrorCode::VaultChanged));
    assert!(!desk.store_path().exists(), "and none is made in its place");
    let view = read_incident(&space, IncidentRequest { incident: made.id }).expect("reading works");
    assert_eq!(view.notes[0].body, "text");
}

#[test]
fn a_full_space_says_so_and_keeps_the_text() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let body = too_long_to_fit();
    assert_eq!(code(write_note(&space, note_request(&made.id, &body))), Some(ErrorCode::SpaceFull));
    let view = read_incident(&space, IncidentRequest { incident: made.id }).expect("reading works");
    assert_eq!(view.notes[0].body, body);
    assert!(read_journal(&desk.opened()).expect("the last saved state is safe").incidents[0].notes == 0);
}

#[test]
fn a_refused_change_does_not_count_as_unsaved() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    assert_eq!(code(write_note(&space, note_request(&made.id, ""))), Some(ErrorCode::NoteEmpty));
    assert!(!read_journal(&space).expect("open").saved.unsaved);
}

#[test]
fn without_random_numbers_a_change_is_refused_or_kept_but_never_lost() {
    let mut desk = Desk::with_space();
    incident(&desk.opened(), "Messages");
    desk.no_randomness = true;
    let space = desk.space();
    if open_space(&space, passphrase(PASSPHRASE)).is_ok() {
        let request = CreateIncidentRequest { title: "Other".to_owned(), app: String::new() };
        assert_eq!(code(create_incident(&space, request)), Some(ErrorCode::NoRandomness));
        assert_eq!(read_journal(&space).expect("open").incidents.len(), 1);
    }
}

/// 700,000 letters from a simple generator, which hardly pack.
pub fn too_long_to_fit() -> String {
    let mut state = 1_u64;
    (0..700_000)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'!' + u8::try_from((state >> 33) % 90).expect("below 90"))
        })
        .collect()
}
