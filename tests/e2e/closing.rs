//! Closing the window ends everything, from wherever it was closed.

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, note, process, say};
use rustix::process::Signal;

fn nothing_follows(mut app: App<'_>, place: &str) {
    app.close_window();
    let took = app.wait_ended();
    note(&format!("closing {place}: all ended after {} ms", took.as_millis()));
    assert!(app.all_windows().is_empty());
}

#[test]
fn the_front() {
    let desk = Desk::new();
    let app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    nothing_follows(app, "Front");
}

#[test]
fn the_door() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.go_to_door();
    nothing_follows(app, "the door");
}

#[test]
fn a_space_keeps_the_unfinished_note() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.type_into(&say("note-body"), "typed a moment before closing");
    nothing_follows(app, "a space");

    let mut app = App::start(&desk);
    app.open_space(PASSPHRASE);
    app.open_incident("The account that writes");
    assert_eq!(app.text_of(&say("note-body")), "typed a moment before closing");
}

#[test]
fn before_the_first_screen_is_there() {
    let desk = Desk::new();
    let app = App::start(&desk);
    nothing_follows(app, "a window that still loads");
}

/// At the end of a session the system tells all processes at once; nothing typed is lost, and no window comes back.
#[test]
fn the_end_of_a_session_keeps_the_unfinished_note() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.type_into(&say("note-body"), "typed a moment before logging out");
    for id in app.processes().into_iter().filter(|id| process::program(*id) == "evenkeel") {
        process::signal(id, Signal::TERM);
    }
    let took = app.wait_ended();
    note(&format!("end of the session: all ended after {} ms", took.as_millis()));
    assert!(app.all_windows().is_empty(), "nothing comes back");

    let mut app = App::start(&desk);
    app.open_space(PASSPHRASE);
    app.open_incident("The account that writes");
    assert_eq!(app.text_of(&say("note-body")), "typed a moment before logging out");
}
