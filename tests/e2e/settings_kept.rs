//! Choices hold at once and after a new start, and the file that keeps them says nothing about spaces.

use std::fs;

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, State, say};

#[test]
fn theme_and_text_size_stay() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.press(Role::Button, &say("nav-settings"));
    app.find(Role::Heading, &say("settings-title"));
    for choice in ["theme-dark", "text-size-125"] {
        app.press(Role::RadioButton, &say(choice));
        app.wait_until("the choice is taken", |app| {
            app.now(|element| {
                element.role == Role::RadioButton && element.says() == say(choice) && element.is(State::Checked)
            })
            .is_some()
        });
    }
    let mut app = app.restart();
    app.press(Role::Button, &say("nav-settings"));
    for choice in ["theme-dark", "text-size-125"] {
        assert!(app.find(Role::RadioButton, &say(choice)).is(State::Checked), "{choice} stays");
    }
}

#[test]
fn settings_are_the_same_with_and_without_a_space() {
    let settings =
        |desk: &Desk| fs::read_to_string(desk.profile().evenkeel().join("settings.json")).unwrap_or_default();
    let desk = Desk::new();
    let app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    let mut app = app.restart();
    let before = settings(&desk);
    app.make_space(PASSPHRASE);
    app.lock();
    let _app = app.restart();
    assert_eq!(settings(&desk), before);
}

#[test]
fn broken_settings_become_the_usual_ones() {
    let desk = Desk::new();
    desk.profile().write_settings(&serde_json::json!(["no", "settings"]));
    let app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
}
