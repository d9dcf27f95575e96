//! After a lock no process of ours holds what was written, and after Hide there is no process of ours.

use evenkeel_tests::memory::{Searched, search};
use evenkeel_tests::{App, Desk, Key, Role, Said, note, say};

use crate::journey::{read_everything, write_everything};
use crate::words::Words;

/// Searches every process of the program, also what lost its parent.
#[track_caller]
fn look(app: &App<'_>, words: &Words, when: &str) -> Searched {
    let mut processes = app.processes();
    processes.extend(app.leftovers());
    processes.sort_unstable();
    processes.dedup();
    let searched = search(&processes, &words.all());
    let found: Vec<String> = words.all().iter().map(|word| searched.count(word).to_string()).collect();
    note(&format!(
        "{when}: {}; words found: {} (passphrase, title, app, typed, pasted, draft)",
        searched.told(),
        found.join(", ")
    ));
    searched
}

/// The search would see the words, were they there: an open space shows them, so they must be in its memory.
#[track_caller]
fn all_there(searched: &Searched, words: &Words) {
    for word in words.shown() {
        assert!(searched.count(word) > 0, "{:?} is on the screen and is not found", word.word());
    }
    assert!(searched.programs.contains_key("WebKitWebProcess"), "{searched:?}");
}

#[track_caller]
fn nothing_there(searched: &Searched, when: &str) {
    assert!(searched.found.is_empty(), "{when}: {:?}", searched.found);
    assert!(searched.programs.contains_key("WebKitWebProcess"), "Front was not searched: {searched:?}");
    assert!(searched.programs.values().sum::<usize>() >= 3, "supervisor, role and page: {searched:?}");
}

#[test]
fn nothing_typed_pasted_or_loaded_stays_in_memory() {
    let desk = Desk::new();
    let words = Words::new();
    let mut app = App::start(&desk);
    // A window is there before the process of its page is.
    app.find(Role::Heading, &say("help-title"));
    nothing_there(&look(&app, &words, "before anything was written"), "before");

    write_everything(&mut app, &words);
    all_there(&look(&app, &words, "typed and pasted"), &words);
    app.lock();
    nothing_there(&look(&app, &words, "after locking"), "after locking");

    let mut app = app.restart();
    app.find(Role::Heading, &say("help-title"));
    read_everything(&mut app, &words);
    all_there(&look(&app, &words, "loaded"), &words);
    app.lock();
    nothing_there(&look(&app, &words, "loaded, after locking"), "loaded, after locking");

    // What was typed a moment before, and was never saved by hand.
    read_everything(&mut app, &words);
    app.wait_active();
    app.keys(&[Key::Shift, Key::Shift, Key::Shift]);
    app.wait_ended();
    assert_eq!(app.processes(), Vec::<u32>::new(), "after Hide something of ours runs");
    assert_eq!(app.leftovers(), Vec::<u32>::new(), "after Hide something of ours runs");
    note("after Hide: 0 processes");
}

/// What is marked or copied in an open space can be pasted elsewhere, as it should; a lock ends that.
#[test]
fn nothing_marked_or_copied_outlives_the_lock() {
    use evenkeel_tests::Selection::{Clipboard, Primary};
    let desk = Desk::new();
    let words = Words::new();
    let mut app = App::start(&desk);
    app.make_space(words.passphrase.word());
    app.start_first_incident(words.title.word(), "");
    app.write_draft(words.draft.word());
    app.focus_field(&Said::from(&say("note-body")));
    app.press_with_control('a');
    app.press_with_control('c');
    app.wait_until("the copied text can be pasted", |app| {
        app.desk().pasted(Clipboard).as_deref() == Some(words.draft.word())
    });
    let marked = desk.pasted(Primary);
    app.lock();
    for selection in [Clipboard, Primary] {
        let left = desk.pasted(selection);
        assert!(!left.as_ref().is_some_and(|text| text.contains(words.draft.word())), "{selection:?}: {left:?}");
    }
    note(&format!("before locking: clipboard full, marked text offered: {}; after: neither", marked.is_some()));
    let searched = look(&app, &words, "copied, after locking");
    nothing_there(&searched, "copied, after locking");
}
