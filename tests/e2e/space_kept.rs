//! A space from its making to the day after: write, keep an unfinished note, lock, open, quit, start, open.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, Said, say};

const NAME: &str = "The account that writes to me";
const NOTE: &str = "He said he will send it to my class. £200 by ten, or else.";
const DRAFT: &str = "Then he wrote again from";

#[test]
fn what_was_written_is_there_after_locking_and_after_a_new_start() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.read(&say("journal-empty-why"));
    app.start_first_incident(NAME, "Snapchat");
    app.write_note(NOTE);
    app.write_draft(DRAFT);

    app.lock();
    assert!(!app.says(Said::has("my class")), "nothing of the note is on the screen after locking");
    assert_eq!(app.windows().len(), 1, "Front follows a lock");
    app.open_space(PASSPHRASE);
    app.open_incident(NAME);
    app.read(NOTE);
    assert_eq!(app.text_of(&say("note-body")), DRAFT, "the unfinished note waits in the form");

    let mut app = app.restart();
    app.find(Role::Heading, &say("help-title"));
    assert!(!app.says(Said::has("my class")));
    app.open_space(PASSPHRASE);
    app.open_incident(NAME);
    app.read(NOTE);
    app.read("Snapchat");
    assert_eq!(app.text_of(&say("note-body")), DRAFT);

    let mode = |path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(desk.profile().store()), 0o600, "nobody else reads the store");
    assert_eq!(mode(desk.profile().evenkeel()), 0o700, "nobody else looks into the folder");
}

#[test]
fn the_door_looks_the_same_with_and_without_a_space() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.go_to_door();
    let before = door(&app);
    app.press(Role::Button, &say("door-back"));
    app.find(Role::Heading, &say("help-title"));
    app.make_space(PASSPHRASE);
    app.lock();
    app.go_to_door();
    assert_eq!(door(&app), before);
}

fn door(app: &App<'_>) -> String {
    app.wait_until("the whole door", |app| app.has(Role::Button, &say("door-make")));
    let page = app.now(|element| element.role == Role::DocumentWeb).expect("the page is there");
    page.outline()
}

#[test]
fn advice_is_at_hand_while_a_space_is_open() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.press(Role::Button, &say("nav-help"));
    app.find(Role::Heading, &say("help-title"));
    app.press(Role::Button, &say("nav-services"));
    app.find(Role::Heading, &say("services-title"));
    app.press(Role::Button, &say("danger-strip-press"));
    app.read(Said::has("999"));
    app.press(Role::Button, &say("nav-journal"));
    app.find(Role::Heading, &say("journal-title"));
}
