//! Person 2: a girl of 16 in the United States has paid with gift cards and is asked for more.

use evenkeel_tests::desk::Place;
use evenkeel_tests::{App, Desk, Role, Said, say, say_with, title};

#[test]
fn paying_no_more_comes_first_and_the_services_are_american() {
    let desk = Desk::at(Place::Us, 1280, 800);
    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    let country = say("country-US");
    app.find(Role::Button, &say_with("help-country-now", &[("country", &country)]));
    app.read(Said::has("988"));

    app.press(Role::Button, Said::starts(&title("situations/paid")));
    app.find(Role::Heading, "Step 1: Pay no more");
    assert_eq!(app.presses(), 1);
    app.read(Said::has("Gift cards"));
    app.find(Role::Heading, Said::has("CyberTipline"));
    assert!(!app.says(Said::has("ceop.police.uk")), "no British service stands on an American page");

    app.press(Role::Button, Said::has("report.cybertip.org"));
    app.read(Said::has("https://report.cybertip.org"));
    assert_eq!(app.presses(), 2);
}
