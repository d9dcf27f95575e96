//! Person 9: a parent has just found out and wants to delete everything and shout.

use evenkeel_tests::{App, Desk, Role, Said, say, title};

#[test]
fn calm_comes_first_and_nothing_is_looked_at_or_deleted() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    app.press(Role::Button, Said::starts(&title("parents/first-hour")));
    app.find(Role::Heading, "Step 1: Sit down next to your child");
    assert_eq!(app.presses(), 1);
    app.find(Role::Heading, Said::has("Do not look, do not delete, do not answer"));
    app.find(Role::Heading, Said::has("CEOP"));
    // From here a parent who is afraid of the authorities is led on.
    app.press(Role::Button, &title("parents/afraid-of-authorities"));
    app.find(Role::Heading, &title("parents/afraid-of-authorities"));
}
