//! Person 1: a boy of 15 in the United Kingdom, at 2 a.m., is told to pay within the hour.

use evenkeel_tests::{App, Desk, Role, Said, say, say_with, title};

#[test]
fn the_first_right_action_is_one_press_away_and_its_service_two() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    assert!(app.says(&say("hide")), "Hide is there from the first moment");
    assert!(app.says(&say("danger-strip-press")), "crisis help is there from the first moment");
    app.read(Said::has("999"));

    app.press(Role::Button, Said::starts(&title("situations/threatened")));
    app.find(Role::Heading, "Step 1: Do not pay");
    app.find(Role::Heading, "Step 2: Stop answering");
    assert_eq!(app.presses(), 1, "the first right action is one press from launch");
    assert!(app.now(|element| element.role == Role::PasswordText).is_none(), "no passphrase stands before advice");

    // CEOP, the report for under-18s in this country, at any hour.
    app.find(Role::Heading, Said::has("CEOP"));
    app.press(Role::Button, Said::has("ceop.police.uk"));
    app.read(Said::has("https://www.ceop.police.uk"));
    assert_eq!(app.presses(), 2, "its service is two presses from launch");
    app.read(&say("link-leaves-private"));
    app.press(Role::Button, &say("close"));
    app.wait_gone(Role::Button, &say("close"));

    // A removal tool works on the picture: the phone comes first, with a code to scan.
    app.press(Role::Button, Said::has("takeitdown.ncmec.org"));
    app.read(&say("link-leaves-picture"));
    app.find(Role::Image, &say_with("phone-code", &[("host", "takeitdown.ncmec.org")]));
    app.press(Role::Button, &say("close"));

    // Somebody to talk to, with a number shown large and a code for the phone.
    app.press(Role::Button, &say_with("service-call", &[("number", "0800 1111")]));
    app.find(Role::Image, &say_with("number-code", &[("number", "0800 1111")]));
    app.press(Role::Button, &say("close"));

    app.press(Role::Button, &say("page-back-to-help"));
    app.find(Role::Heading, &say("help-title"));
}
