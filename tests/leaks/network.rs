//! A whole journey by keyboard, watched by strace: nothing of ours ever has a network socket.

use std::fs;
use std::process::Command;

use evenkeel_tests::trace::{Trace, trace};
use evenkeel_tests::{App, Desk, Key, PASSPHRASE, Role, Said, begin, cannot_show, note, say, title};

/// strace sees a network socket that a grandchild opens, so that seeing none later means something.
fn control(desk: &Desk) -> Option<Trace> {
    let log = desk.profile().root().join("control");
    let script = desk.profile().root().join("control.sh");
    fs::write(&script, "#!/bin/sh\nbash -c 'exec 3<>/dev/udp/127.0.0.1/9'\ntrue\n").expect("a file can be written");
    let mut command = Command::new("strace");
    trace(&mut command, "sh".as_ref(), &log);
    let allowed = command.arg(&script).status().is_ok_and(|status| status.success());
    let seen = Trace::read(&fs::read_to_string(&log).unwrap_or_default());
    if !allowed {
        return None;
    }
    assert!(seen.opened.contains_key("AF_INET"), "{seen:?}");
    // The socket and the address it was connected to.
    assert_eq!(seen.network.len(), 2, "{seen:?}");
    Some(seen)
}

#[test]
fn no_network_socket_is_opened_in_a_whole_journey() {
    let desk = Desk::new();
    let Some(control) = control(&desk) else {
        return cannot_show("network calls, because strace is missing (Debian package strace) or may not trace here");
    };
    let log = desk.profile().root().join("trace");
    let mut app = App::start_under_strace(&desk, &log);
    advice(&mut app);
    space(&mut app);
    app.wait_active();
    app.keys(&[Key::Shift, Key::Shift, Key::Shift]);
    app.wait_ended();

    let seen = Trace::read(&fs::read_to_string(&log).expect("strace has written"));
    note(&format!("control: {}", control.told()));
    note(&format!("journey of {} presses: {}", app.presses(), seen.told()));
    assert!(seen.network.is_empty(), "{:?}", seen.network);
    assert!(seen.opened.get("AF_UNIX").is_some_and(|count| *count > 10), "the trace saw too little: {seen:?}");
    assert!(seen.callers > 5, "supervisor, two kinds of role and their pages make calls: {seen:?}");
}

/// Front: a page of advice, the dialog of a link, the directory.
fn advice(app: &mut App<'_>) {
    app.find(Role::Heading, &say("help-title"));
    app.press_by_keys(Role::Button, Said::starts(&title("situations/threatened")));
    app.find(Role::Heading, "Step 1: Do not pay");
    app.press_by_keys(Role::Button, Said::has("ceop.police.uk"));
    app.find(Role::Dialog, Said::has("CEOP"));
    app.keys(&[Key::Escape]);
    app.wait_gone(Role::Button, &say("close"));
    app.press_by_keys(Role::Button, &say("nav-services"));
    app.find(Role::Heading, &say("services-title"));
}

/// My notes: a new space, a note, lock, and the space again.
fn space(app: &mut App<'_>) {
    app.press_by_keys(Role::Button, &say("nav-notes"));
    app.press_by_keys(Role::Button, &say("door-make"));
    app.press_by_keys(Role::Button, &say("make-first-continue"));
    write_by_keys(app, Role::PasswordText, &say("make-own"), PASSPHRASE);
    write_by_keys(app, Role::PasswordText, &say("make-again"), PASSPHRASE);
    app.press_by_keys(Role::Button, &say("make-go-on"));
    app.press_by_keys(Role::Button, &say("make-no-code"));
    app.press_by_keys(Role::Button, &say("journal-empty-start"));
    write_by_keys(app, Role::Entry, &say("incident-title"), "Who writes");
    app.press_by_keys(Role::Button, &say("incident-create"));
    app.find(Role::Heading, "Who writes");
    write_by_keys(app, Role::Entry, &say("note-body"), "He wants money.");
    app.press_by_keys(Role::Button, &say("note-save"));
    app.read(Said::starts(&begin("note-saved", "moment")));
    app.press_by_keys(Role::Button, &say("lock"));
    app.find(Role::Heading, &say("help-title"));
    app.press_by_keys(Role::Button, &say("nav-notes"));
    write_by_keys(app, Role::PasswordText, &say("door-passphrase"), PASSPHRASE);
    app.press_by_keys(Role::Button, &say("door-open"));
    app.press_by_keys(Role::Button, Said::has("Who writes"));
    app.read("He wants money.");
}

fn write_by_keys(app: &App<'_>, role: Role, field: &str, text: &str) {
    app.reach_by_keys(role, field);
    app.type_text(text);
    let letters = text.chars().count();
    app.wait_until("the field has taken the text", |app| app.text_of(field).chars().count() == letters);
}
