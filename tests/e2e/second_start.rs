//! A second start brings the first window forward and starts nothing else.

use evenkeel_tests::desk::program;
use evenkeel_tests::process::Owned;
use evenkeel_tests::{App, Desk, Role, say, wait};

#[test]
fn the_first_window_comes_forward_and_stays_the_only_one() {
    let desk = Desk::new();
    let app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    let before = app.processes();
    let window = app.windows();
    assert_eq!(window.len(), 1);
    desk.screen().minimise(window[0]);
    app.wait_until("the window is minimised", |app| app.windows().is_empty());

    let mut second = Owned::start(desk.command(&program()));
    assert!(wait::holds(wait::PATIENCE, || second.ended()), "the second start ends by itself");
    app.wait_until("the first window is back", |app| app.windows() == window);
    app.wait_active();
    assert_eq!(app.all_windows(), window, "there is no second window");
    assert_eq!(app.processes(), before, "nothing else runs");
}
