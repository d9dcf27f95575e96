//! The passphrase is changed, alone or with new keys; two spaces in one file do not know of each other.

use std::fs;

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, Said, say};

const NEW: &str = "copper lantern orchard violin shore";
const OTHER: &str = "walnut kettle saddle pigeon frost";

#[test]
fn a_new_passphrase_takes_the_place_of_the_old_one() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.write_note("They want money by midnight.");
    for (button, task, from, to) in [
        ("space-change-passphrase", "change-passphrase", PASSPHRASE, NEW),
        ("space-renew-keys", "renew-keys", NEW, OTHER),
    ] {
        app.go_to_space_settings();
        app.begin_task(button, task, from);
        app.choose_new_passphrase(&say("new-passphrase"), to);
        app.finish_task(task);
        app.lock();
        app.try_to_open(from);
        app.read(&say("error-nothing-opened-what"));
        app.press(Role::Button, &say("door-back"));
        app.find(Role::Heading, &say("help-title"));
        app.open_space(to);
    }
    app.open_incident("The account that writes");
    app.read("They want money by midnight.");
}

#[test]
fn two_spaces_live_in_one_file_and_do_not_touch_each_other() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("Mine", "");
    app.write_note("Only with the first passphrase.");
    app.lock();
    app.make_space(OTHER);
    app.read(&say("journal-empty-title"));
    app.start_first_incident("Another matter", "");
    app.write_note("Only with the second passphrase.");
    app.lock();

    app.open_space(PASSPHRASE);
    assert!(!app.says(Said::has("Another matter")));
    // A passphrase that opens something already is refused, neutrally.
    app.go_to_space_settings();
    app.begin_task("space-change-passphrase", "change-passphrase", PASSPHRASE);
    app.choose_new_passphrase(&say("new-passphrase"), OTHER);
    app.press(Role::Button, &say("task-change-passphrase-submit"));
    app.read(&say("error-passphrase-taken-what"));
    app.press(Role::Button, &say("cancel"));
    app.find(Role::Heading, &say("space-title"));

    // Erasing one leaves the other, and the file is as long as before.
    let length = fs::metadata(desk.profile().store()).expect("there is a store").len();
    app.begin_task("space-erase-space", "erase-space", PASSPHRASE);
    app.press(Role::Button, &say("task-erase-space-submit"));
    app.find(Role::Heading, &say("help-title"));
    assert_eq!(fs::metadata(desk.profile().store()).expect("there is a store").len() / length, 1);
    app.try_to_open(PASSPHRASE);
    app.read(&say("error-nothing-opened-what"));
    app.press(Role::Button, &say("door-back"));
    app.find(Role::Heading, &say("help-title"));
    app.open_space(OTHER);
    app.open_incident("Another matter");
    app.read("Only with the second passphrase.");
}
