//! A recovery code, made with the space, opens it after the passphrase was forgotten; the old one then opens nothing.

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, say};

const NEW: &str = "copper lantern orchard violin shore";

#[test]
fn the_code_from_the_paper_opens_the_space() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    let code = app.make_space_with_code(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.write_note("They want money by midnight.");
    app.lock();

    app.go_to_door();
    app.press(Role::Button, &say("door-forgot"));
    app.find(Role::Heading, &say("recover-title"));
    // A slip of the pen is said as one, and nothing is tried.
    let slip = code.replacen(|letter: char| letter != '-', "U", 1);
    app.type_into(&say("code-field"), &slip);
    app.choose_new_passphrase(&say("new-passphrase"), NEW);
    app.press(Role::Button, &say("recover-open"));
    app.read(&say("error-recovery-code-mistyped-what"));
    app.read(&say("error-recovery-code-mistyped-now"));
    app.focus_field(&say("code-field").as_str().into());
    app.erase_field(slip.len());
    app.wait_until("the field is empty", |app| app.text_of(&say("code-field")).is_empty());
    app.type_into(&say("code-field"), &code);
    app.press(Role::Button, &say("recover-open"));
    app.find(Role::Heading, &say("journal-title"));
    app.open_incident("The account that writes");
    app.read("They want money by midnight.");
    app.lock();

    app.try_to_open(PASSPHRASE);
    app.read(&say("error-nothing-opened-what"));
    app.press(Role::Button, &say("door-back"));
    app.find(Role::Heading, &say("help-title"));
    app.open_space(NEW);
}

#[test]
fn a_code_is_added_later_and_removed_again() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.go_to_space_settings();
    app.read(&say("space-code-no"));

    app.press(Role::Button, &say("code-make"));
    app.find(Role::Heading, &say("task-make-code-title"));
    app.type_into(&say("task-passphrase"), "tulip harbour anvil cotton window");
    app.press(Role::Button, &say("task-make-code-submit"));
    app.read(&say("error-passphrase-wrong-what"));
    app.wait_until("the field is empty again", |app| app.text_of(&say("task-passphrase")).is_empty());
    app.type_into(&say("task-passphrase"), PASSPHRASE);
    app.press(Role::Button, &say("task-make-code-submit"));
    let code = app.copy_recovery_code();
    app.press(Role::Button, &say("code-confirm"));
    app.read(&say("task-make-code-done"));
    app.read(&say("space-code-yes"));

    app.begin_task("space-remove-code", "remove-code", PASSPHRASE);
    app.finish_task("remove-code");
    app.read(&say("space-code-no"));
    app.lock();

    app.go_to_door();
    app.press(Role::Button, &say("door-forgot"));
    app.type_into(&say("code-field"), &code);
    app.choose_new_passphrase(&say("new-passphrase"), NEW);
    app.press(Role::Button, &say("recover-open"));
    app.read(&say("error-recovery-code-opens-nothing-what"));
    app.read(&say("error-recovery-code-opens-nothing-now"));
}
