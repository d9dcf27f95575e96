//! A minute without a key or pointer: the space closes, and a quiet window follows that says nothing but the name.

use std::time::{Duration, Instant};

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, Said, note, process, say, wait};
use rustix::process::Signal;

#[test]
fn the_quiet_window_follows_and_the_unfinished_note_is_kept() {
    let desk = Desk::new();
    desk.profile().write_settings(&serde_json::json!({ "country": "GB", "lockMinutes": 1 }));
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.write_draft("left open on the desk");
    let open = app.windows();

    let start = Instant::now();
    let locked = wait::holds(Duration::from_secs(75), || !desk.screen().is_seen(open[0]));
    assert!(locked, "the space stays open");
    note(&format!("idle lock after {} s", start.elapsed().as_secs()));
    assert!(start.elapsed() > Duration::from_secs(50), "it does not lock while somebody may still be reading");

    app.find(Role::Button, &say("quiet-continue"));
    assert!(!app.says(Said::has("left open")), "nothing of the space is left");
    assert!(app.windows().is_empty(), "the quiet window is minimised and takes no focus");
    assert_eq!(app.all_windows().len(), 1);
    app.press(Role::Button, &say("quiet-continue"));
    app.find(Role::Heading, &say("help-title"));

    app.open_space(PASSPHRASE);
    app.open_incident("The account that writes");
    assert_eq!(app.text_of(&say("note-body")), "left open on the desk");
}

/// A computer that slept: for the program, the clock on the wall jumps. Stopping all its processes does the same.
#[test]
fn a_space_locks_after_sleep() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    let open = app.windows();
    let asleep = app.processes();
    for id in &asleep {
        process::signal(*id, Signal::STOP);
    }
    let start = Instant::now();
    wait::holds(Duration::from_secs(35), || start.elapsed() > Duration::from_secs(33));
    for id in &asleep {
        process::signal(*id, Signal::CONT);
    }
    let locked = wait::holds(Duration::from_secs(5), || !desk.screen().is_seen(open[0]));
    assert!(locked, "whoever opens the lid sees the notes");
    app.find(Role::Button, &say("quiet-continue"));
}
