//! Every card of the first screen, in every country that can be chosen, leads to a page with something to do.

use evenkeel_tests::desk::Place;
use evenkeel_tests::{App, Desk, Role, Said, say, title};

const PAGES: [&str; 13] = [
    "situations/threatened",
    "situations/paid",
    "situations/posted",
    "situations/faked",
    "situations/hacked",
    "situations/known-person",
    "situations/under-13",
    "situations/adult",
    "situations/friend",
    "parents/first-hour",
    "parents/afraid-of-authorities",
    "workers/disclosure",
    "help/after-report",
];

fn every_card_opens_its_page(place: Place) {
    let desk = Desk::at(place, 800, 600);
    let mut app = App::start(&desk);
    for page in PAGES {
        app.find(Role::Heading, &say("help-title"));
        app.press(Role::Button, Said::starts(&title(page)));
        app.find(Role::Heading, &title(page));
        app.find(Role::Heading, Said::starts("Step 1:"));
        app.press(Role::Button, &say("nav-help"));
    }
    app.find(Role::Heading, &say("help-title"));
    app.press(Role::Button, &say("danger-strip-press"));
    app.find(Role::Heading, &title("help/crisis"));
}

#[test]
fn in_the_united_kingdom() {
    every_card_opens_its_page(Place::Gb);
}

#[test]
fn in_the_united_states() {
    every_card_opens_its_page(Place::Us);
}

#[test]
fn somewhere_else() {
    every_card_opens_its_page(Place::Elsewhere);
}
