//! Everything that locks an open space by itself, and "keep open", which holds off the clocks but nothing else.

use std::time::{Duration, Instant};

use evenkeel_tests::logind::{Knows, Logind};
use evenkeel_tests::{App, Desk, PASSPHRASE, Role, Said, note, say, wait};

/// A desk whose system bus has a logind.
fn desk_with_logind() -> (Desk, Logind) {
    let mut desk = Desk::new();
    let bus = desk.start_bus("system-bus");
    let logind = Logind::start(&bus, Knows::Process).expect("the stand-in starts");
    desk.set_variable("DBUS_SYSTEM_BUS_ADDRESS", &bus);
    (desk, logind)
}

/// An open space with a note begun.
fn open_with_draft<'d>(desk: &'d Desk) -> App<'d> {
    let mut app = App::start(desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.type_into(&say("note-body"), "begun a moment ago");
    app
}

/// The quiet window follows, minimised, and the note that was begun is there after opening again.
fn is_quiet_and_kept(mut app: App<'_>, limit: Duration) {
    let open = app.windows();
    let start = Instant::now();
    let locked = wait::holds(limit, || open.iter().all(|window| !app.desk().screen().is_seen(*window)));
    assert!(locked, "the space stays open\n{}", app.outline());
    note(&format!("locked after {} ms", start.elapsed().as_millis()));
    app.find(Role::Button, &say("quiet-continue"));
    assert!(app.windows().is_empty(), "the quiet window is minimised");
    app.press(Role::Button, &say("quiet-continue"));
    app.find(Role::Heading, &say("help-title"));
    app.open_space(PASSPHRASE);
    app.open_incident("The account that writes");
    assert_eq!(app.text_of(&say("note-body")), "begun a moment ago");
}

#[test]
fn the_screen_lock_locks() {
    let (desk, logind) = desk_with_logind();
    let app = open_with_draft(&desk);
    logind.lock().expect("the bus is there");
    is_quiet_and_kept(app, Duration::from_secs(5));
}

#[test]
fn a_change_of_user_locks() {
    let (desk, logind) = desk_with_logind();
    let app = open_with_draft(&desk);
    logind.set_active(false).expect("the bus is there");
    is_quiet_and_kept(app, Duration::from_secs(5));
}

#[test]
fn sleep_waits_until_all_is_saved_and_locks_even_what_is_kept_open() {
    let (desk, logind) = desk_with_logind();
    let mut app = open_with_draft(&desk);
    keep_open(&mut app);
    app.press(Role::Button, &say("nav-journal"));
    app.open_incident("The account that writes");
    let delayed = wait::holds(Duration::from_secs(10), || logind.delays() == 1);
    assert!(delayed, "nobody delays sleep");
    logind.prepare_for_sleep(true).expect("the bus is there");
    let let_go = wait::holds(Duration::from_secs(5), || logind.delays() == 0);
    assert!(let_go, "the computer cannot sleep");
    is_quiet_and_kept(app, Duration::from_secs(5));
}

#[test]
fn a_minute_minimised_locks() {
    let desk = Desk::new();
    let app = open_with_draft(&desk);
    let start = Instant::now();
    let window = app.windows()[0];
    desk.screen().minimise(window);
    app.wait_until("the window is minimised", |app| app.windows().is_empty());
    let quiet = wait::holds(Duration::from_secs(75), || app.has(Role::Button, &say("quiet-continue")));
    assert!(quiet, "a minimised space stays open");
    note(&format!("locked after {} s minimised", start.elapsed().as_secs()));
    assert!(start.elapsed() > Duration::from_secs(55), "it locks before the minute is over");
    is_quiet_and_kept(app, Duration::from_secs(5));
}

/// From an open space: keeps it open by the button in its settings.
fn keep_open(app: &mut App<'_>) {
    app.go_to_space_settings();
    app.press(Role::Button, &say("keep-open"));
    app.read(Said::starts(&evenkeel_tests::begin("kept-open", "time")));
}

#[test]
fn kept_open_it_outlives_the_minutes_until_that_is_stopped() {
    let desk = Desk::new();
    desk.profile().write_settings(&serde_json::json!({ "country": "GB", "lockMinutes": 1 }));
    let mut app = open_with_draft(&desk);
    keep_open(&mut app);
    let open = app.windows();
    let start = Instant::now();
    let hidden = wait::holds(Duration::from_secs(75), || !desk.screen().is_seen(open[0]));
    assert!(!hidden, "it locked after {} s", start.elapsed().as_secs());
    app.press(Role::Button, &say("kept-open-stop-what"));
    app.wait_until("the countdown goes", |app| !app.says(Said::starts(&evenkeel_tests::begin("kept-open", "time"))));
    let locked = wait::holds(Duration::from_secs(75), || !desk.screen().is_seen(open[0]));
    assert!(locked, "the usual minute does not count again");
}
