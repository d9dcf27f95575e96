//! Person 9, too: a parent in El Paso is afraid of contact with immigration authorities.

use evenkeel_tests::desk::Place;
use evenkeel_tests::{App, Desk, Role, Said, say, title};

#[test]
fn what_needs_no_authority_comes_first_and_each_service_says_who_runs_it() {
    let desk = Desk::at(Place::Us, 1280, 800);
    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    app.press(Role::Button, Said::starts(&title("parents/afraid-of-authorities")));
    app.find(Role::Heading, "Step 2: Do what needs no authority");
    assert_eq!(app.presses(), 1);

    let page = app.now(|element| element.role == Role::DocumentWeb).expect("the page is there");
    let headings: Vec<String> =
        page.all().into_iter().filter(|element| element.role == Role::Heading).map(|heading| heading.says()).collect();
    let place = |part: &str| {
        headings
            .iter()
            .position(|heading| heading.contains(part))
            .unwrap_or_else(|| panic!("no heading {part} in {headings:?}"))
    };
    assert!(place("Take It Down") < place("CyberTipline"), "the tool that asks for no name comes before any report");
    assert!(place("CyberTipline") < place("HSI"), "a charity comes before the department that handles immigration");
    app.read(Said::has("also handles immigration"));
}
