//! Where the program cannot give up the network, advice is there and a space is not, and the app says so.

use evenkeel_tests::{App, Desk, Role, Said, say, title};

#[test]
fn advice_opens_and_a_space_is_refused_in_words() {
    let desk = Desk::new();
    let mut app = App::start_without_filters(&desk);
    app.find(Role::Heading, &say("help-title"));
    assert!(!app.says(&say("error-space-not-possible-what")), "nobody has asked for a space yet");
    app.press(Role::Button, &say("nav-notes"));
    app.read(&say("error-space-not-possible-what"));
    app.read(&say("error-space-not-possible-now"));
    app.press(Role::Button, Said::starts(&title("situations/threatened")));
    app.find(Role::Heading, &title("situations/threatened"));
}
