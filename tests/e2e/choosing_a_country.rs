//! The country is the system's guess at first, is shown, is one press to change, and stays after a restart.

use evenkeel_tests::{App, Desk, Role, Said, say, say_with};

#[test]
fn another_country_changes_the_lines_and_is_kept() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    let (gb, us) = (say("country-GB"), say("country-US"));
    app.find(Role::Heading, &say("help-title"));
    app.read(Said::has("999"));
    app.press(Role::Button, &say_with("help-country-now", &[("country", &gb)]));
    app.find(Role::Heading, &say("country-title"));
    app.press(Role::Button, &us);
    app.find(Role::Button, &say_with("help-country-now", &[("country", &us)]));
    app.read(Said::has("911"));
    assert!(!app.says(Said::has("999")), "the old country's number is gone");

    let app = app.restart();
    app.find(Role::Button, &say_with("help-country-now", &[("country", &us)]));
}
