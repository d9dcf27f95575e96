//! Without a mouse: the first action and Hide by keys alone.

use evenkeel_tests::{App, Desk, Key, Role, Said, say, title};

#[test]
fn a_situation_is_reached_and_opened_with_tab_and_enter() {
    let desk = Desk::new();
    let app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    let wanted = title("situations/threatened");
    let mut way = Vec::new();
    for _ in 0..40 {
        let before = app.focused().map(|element| element.reference);
        app.keys(&[Key::Tab]);
        app.wait_until("the focus moves", |app| {
            app.focused().map(|element| element.reference).is_some_and(|now| Some(now) != before)
        });
        let said = app.focused().map(|element| element.says()).unwrap_or_default();
        if said.starts_with(&wanted) {
            app.keys(&[Key::Enter]);
            app.find(Role::Heading, "Step 1: Do not pay");
            return;
        }
        way.push(said);
    }
    panic!("the card is not reached: {way:?}");
}

#[test]
fn escape_closes_a_dialog_and_nothing_else() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.find(Role::Heading, &say("help-title"));
    app.press(Role::Button, Said::starts(&title("situations/threatened")));
    app.press(Role::Button, Said::has("ceop.police.uk"));
    app.find(Role::Button, &say("close"));
    app.keys(&[Key::Escape]);
    app.wait_gone(Role::Button, &say("close"));
    app.find(Role::Heading, &title("situations/threatened"));
    assert_eq!(app.windows().len(), 1);
}
