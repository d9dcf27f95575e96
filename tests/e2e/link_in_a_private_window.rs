//! A service opens in a private window of the default browser, in one process that is not ours and can use the network.

use evenkeel_tests::{App, Desk, FakeBrowser, Role, Said, say, say_with, title};

#[test]
fn the_browser_gets_the_address_and_the_private_flag() {
    let desk = Desk::new();
    let browser = FakeBrowser::install(desk.profile());
    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    app.press(Role::Button, Said::starts(&title("situations/threatened")));
    app.press(Role::Button, Said::has("ceop.police.uk"));
    assert!(browser.calls().is_empty(), "looking at the dialog opens nothing");
    app.press(Role::Button, Said::starts(&say("link-open-private")));

    let calls = browser.wait_for_call();
    assert_eq!(calls.len(), 1, "one press, one window: {calls:?}");
    let (flag, address) = calls[0].split_once(' ').unwrap_or_else(|| panic!("a flag and an address: {calls:?}"));
    assert!(flag.ends_with("-private-window"), "{calls:?}");
    assert!(address.starts_with("https://www.ceop.police.uk"), "{calls:?}");
    app.read(&say_with("link-opened-private", &[("browser", FakeBrowser::NAME)]));
    assert_eq!(app.windows().len(), 1, "no page of ours opens another window");
}

#[test]
fn without_a_browser_the_phone_comes_first() {
    let mut desk = Desk::new();
    desk.without_programs();
    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    app.press(Role::Button, Said::starts(&title("situations/threatened")));
    app.press(Role::Button, Said::has("ceop.police.uk"));
    app.read(&say("link-no-browser"));
    app.find(Role::Image, Said::has("ceop.police.uk"));
}
