use evenkeel_tests::{App, Desk, Role, wait};

/// Works with any program that shows a page: the release build, or an empty window.
#[test]
fn a_page_is_seen_through_the_accessibility_tree_and_all_ends_with_its_window() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.wait_until("a web page in the tree", |app| app.now(|element| element.role == Role::DocumentWeb).is_some());
    app.wait_until("a heading that says something", |app| {
        app.now(|element| element.role == Role::Heading && !element.says().is_empty()).is_some()
    });
    assert_eq!(app.windows().len(), 1);
    assert_eq!(desk.screen().title(app.windows()[0]), "Evenkeel");
    assert!(app.processes().len() >= 3, "the program and its web processes: {:?}", app.processes());

    let picture = desk.profile().root().join("picture.png");
    app.screenshot(&picture);
    assert!(std::fs::metadata(&picture).is_ok_and(|file| file.len() > 1000), "a picture of the screen is taken");

    app.close_window();
    app.wait_ended();
    assert!(wait::holds(wait::PATIENCE, || app.look().is_empty()), "an ended program is not in the tree");
}

#[test]
fn a_kill_leaves_no_process_of_the_program() {
    let desk = Desk::new();
    let app = App::start(&desk);
    app.wait_until("a web process", |_| !desk.running("WebKitWebProcess").is_empty());
    app.kill_9();
    assert!(desk.running("WebKitWebProcess").is_empty());
    assert!(desk.running("WebKitNetworkProcess").is_empty());
}
