//! A wrong passphrase: says what happened and what to do now, writes nothing, and asks for a wait after three.

use std::fs;

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, say};

#[test]
fn it_says_both_texts_and_writes_nothing() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.lock();
    app.go_to_door();
    let before = fs::read(desk.profile().store()).expect("there is a store");

    for turn in 1..=3 {
        app.try_again_to_open("tulip harbour anvil cotton window");
        app.read(&say("error-nothing-opened-what"));
        app.read(&say("error-nothing-opened-now"));
        app.wait_until("the field is empty again", |app| app.text_of(&say("door-passphrase")).is_empty());
        let after = fs::read(desk.profile().store()).expect("there is a store");
        assert!(before == after, "try {turn} changed the store");
    }
    app.type_into(&say("door-passphrase"), PASSPHRASE);
    app.press(Role::Button, &say("door-open"));
    app.read(&say("error-wait-what"));
    app.read(&say("error-wait-now"));
    // The right passphrase still opens once the wait is over; a screen reader hears when that is.
    app.read(&say("door-wait-over"));
    app.press(Role::Button, &say("door-open"));
    app.find(Role::Heading, &say("journal-title"));
}

/// The wait is not over because somebody goes out and comes in again: that is a new process.
#[test]
fn waiting_outlives_the_door() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    for _ in 0..3 {
        app.try_to_open("tulip harbour anvil cotton window");
        app.read(&say("error-nothing-opened-what"));
        app.press(Role::Button, &say("door-back"));
        app.find(Role::Heading, &say("help-title"));
    }
    app.try_to_open("tulip harbour anvil cotton window");
    app.read(&say("error-wait-what"));
    app.read(&say("error-wait-now"));
}

#[test]
fn a_passphrase_without_a_space_says_the_same() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.try_to_open("tulip harbour anvil cotton window");
    app.read(&say("error-nothing-opened-what"));
    app.read(&say("error-nothing-opened-now"));
}

#[test]
fn a_weak_passphrase_makes_no_space() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.go_to_door();
    app.press(Role::Button, &say("door-make"));
    app.press(Role::Button, &say("make-first-continue"));
    app.type_into(&say("make-own"), "password");
    app.read(&say("weak-common-password"));
    app.type_into(&say("make-again"), "password");
    app.press(Role::Button, &say("make-go-on"));
    app.read(&say("error-passphrase-weak-what"));
    app.read(&say("error-passphrase-weak-now"));
    assert!(!app.has(Role::Heading, &say("journal-title")));
}
