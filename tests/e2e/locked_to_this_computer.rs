//! A space locked to this computer: opens here with the passphrase as before, and a copied file does not open elsewhere, but
//! with the recovery code.

use std::fs;

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, say};

const NEW: &str = "copper lantern orchard violin shore";

#[test]
fn a_copied_file_opens_elsewhere_only_with_the_recovery_code() {
    let mut here = Desk::new();
    here.unlock_keyring();
    let mut app = App::start(&here);
    let code = app.make_space_with_code(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.write_note("They want money by midnight.");
    app.go_to_space_settings();
    app.begin_task("space-lock-computer", "lock-computer", PASSPHRASE);
    app.finish_task("lock-computer");
    app.read(&say("space-computer-yes"));
    app.lock();
    app.open_space(PASSPHRASE);
    app.open_incident("The account that writes");
    app.read("They want money by midnight.");
    app.lock();

    let elsewhere = Desk::new();
    fs::create_dir_all(elsewhere.profile().evenkeel()).expect("a folder can be made");
    fs::copy(here.profile().store(), elsewhere.profile().store()).expect("a file can be copied");
    let mut app = App::start(&elsewhere);
    app.try_to_open(PASSPHRASE);
    app.read(&say("error-nothing-opened-what"));
    app.press(Role::Button, &say("door-forgot"));
    app.type_into(&say("code-field"), &code);
    app.choose_new_passphrase(&say("new-passphrase"), NEW);
    app.press(Role::Button, &say("recover-open"));
    app.find(Role::Heading, &say("journal-title"));
    app.open_incident("The account that writes");
    app.read("They want money by midnight.");
}

#[test]
fn without_a_keychain_it_says_so_and_nothing_changes() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space_with_code(PASSPHRASE);
    app.go_to_space_settings();
    app.begin_task("space-lock-computer", "lock-computer", PASSPHRASE);
    app.press(Role::Button, &say("task-lock-computer-submit"));
    app.read(&say("error-keychain-unavailable-what"));
    app.read(&say("error-keychain-unavailable-now"));
    app.press(Role::Button, &say("cancel"));
    app.read(&say("space-computer-no"));
    app.lock();
    app.open_space(PASSPHRASE);
}
