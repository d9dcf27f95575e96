//! Hide: by the button, by Shift three times, and when the page hangs. The window goes first, then everything.

use std::time::{Duration, Instant};

use evenkeel_tests::{App, Desk, Key, PASSPHRASE, Role, Said, note, process, say, title, wait};
use rustix::process::Signal;

/// Far above the 100 ms that the benchmark reaches for: a busy machine must not fail a journey.
const WINDOW_GONE: Duration = Duration::from_millis(1500);

/// Does `hide` and checks what goes when.
fn hides(what: &str, mut app: App<'_>, hide: impl FnOnce(&mut App<'_>)) {
    let windows = app.windows();
    assert!(!windows.is_empty());
    let start = Instant::now();
    hide(&mut app);
    let screen = app.desk().screen();
    while windows.iter().any(|window| screen.is_seen(*window)) && start.elapsed() < WINDOW_GONE {
        std::hint::spin_loop();
    }
    let gone = start.elapsed();
    assert!(gone < WINDOW_GONE, "the window stays: {what}");
    app.wait_ended();
    note(&format!(
        "{what}: window gone after {} ms, all ended after {} ms",
        gone.as_millis(),
        start.elapsed().as_millis()
    ));
    assert!(app.windows().is_empty());
}

#[test]
fn by_the_button() {
    let desk = Desk::new();
    let app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    let button = app.find(Role::Button, &say("hide"));
    hides("Hide on Help now", app, |app| app.press_element(&button));
}

#[test]
fn by_the_button_of_a_dialog() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.press(Role::Button, Said::starts(&title("situations/threatened")));
    app.press(Role::Button, Said::has("ceop.police.uk"));
    app.find(Role::Button, &say("close"));
    let dialog = app.find(Role::Dialog, Said::has("CEOP"));
    let button =
        dialog.all().into_iter().find(|element| element.says() == say("hide")).expect("the dialog has its own Hide");
    hides("Hide in a dialog", app, |app| app.press_element(button));
}

#[test]
fn by_shift_three_times() {
    let desk = Desk::new();
    let app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    app.wait_active();
    hides("Shift three times", app, |app| app.keys(&[Key::Shift, Key::Shift, Key::Shift]));
}

#[test]
fn by_shift_three_times_when_the_page_hangs() {
    let desk = Desk::new();
    let app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    app.wait_active();
    let pages = desk.running("WebKitWebProcess");
    assert_eq!(pages.len(), 1);
    pages.iter().for_each(|id| process::signal(*id, Signal::STOP));
    hides("Shift three times with a hung page", app, |app| app.keys(&[Key::Shift, Key::Shift, Key::Shift]));
}

#[test]
fn an_open_space_hides_and_keeps_the_unfinished_note() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.type_into(&say("note-body"), "typed a moment before hiding");
    hides("Shift three times in a space", app, |app| app.keys(&[Key::Shift, Key::Shift, Key::Shift]));

    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    assert!(!app.says(Said::has("typed a moment")), "the next start shows nothing of it");
    app.open_space(PASSPHRASE);
    app.open_incident("The account that writes");
    assert_eq!(app.text_of(&say("note-body")), "typed a moment before hiding");
}

#[test]
fn capitals_never_hide() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    app.go_to_door();
    app.type_into(&say("door-passphrase"), "ABC DEF GHI");
    assert!(
        !wait::holds(Duration::from_millis(700), || app.windows().is_empty()),
        "the window stays while typing capitals"
    );
}
