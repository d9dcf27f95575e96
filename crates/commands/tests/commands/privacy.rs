//! Views hold what their screen shows and no more; nothing outside a space tells of one.

use std::fs;

use evenkeel_commands::view::{CreateIncidentRequest, DirectoryRequest, IncidentRequest};
use evenkeel_commands::{
    create_incident, list_services, make_space, open_space, read_door, read_help, read_incident, read_journal,
    read_main, start,
};
use serde::Serialize;

use crate::desk::{Desk, PASSPHRASE, incident, making, note, passphrase};

fn json(view: &impl Serialize) -> String {
    serde_json::to_string(view).expect("a view")
}

#[test]
fn a_view_of_the_space_holds_only_what_was_asked_for() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let first = incident(&space, "canary-title-one");
    note(&space, &first.id, "canary-body-one");
    let second = incident(&space, "canary-title-two");
    note(&space, &second.id, "canary-body-two");

    let one = json(&read_incident(&space, IncidentRequest { incident: first.id }).expect("found"));
    assert!(one.contains("canary-body-one"), "the search finds what is there");
    for elsewhere in ["canary-title-two", "canary-body-two", second.id.as_str()] {
        assert!(!one.contains(elsewhere), "{elsewhere}");
    }
    let request = CreateIncidentRequest { title: "third".to_owned(), app: String::new() };
    let answers = [
        json(&read_journal(&space).expect("open")),
        json(&read_main(&space).expect("open")),
        json(&create_incident(&space, request).expect("made")),
    ];
    for answer in answers {
        assert!(!answer.contains("canary-body"), "the list holds no notes");
        assert!(!answer.contains("walnut"), "nor a passphrase");
    }
}

#[test]
fn what_front_and_door_show_does_not_depend_on_spaces() {
    let shown = |desk: &Desk| {
        let (front, space) = (desk.front(), desk.space());
        [
            json(&start(&front)),
            json(&read_help(&front)),
            json(&list_services(&front, DirectoryRequest::default())),
            json(&read_door(&space).expect("shown")),
        ]
    };
    let (without, with) = (Desk::new(), Desk::with_space());
    incident(&with.opened(), "canary-title");
    assert!(shown(&without) == shown(&with));
}

#[test]
fn the_folder_holds_the_store_and_nothing_else_and_nothing_readable() {
    let desk = Desk::new();
    let space = desk.space();
    make_space(&space, making(PASSPHRASE)).expect("made");
    let made = incident(&space, "canary-title");
    note(&space, &made.id, "canary-body");
    space.lock();
    let names: Vec<_> =
        fs::read_dir(desk.folder.path()).expect("readable").map(|e| e.expect("readable").file_name()).collect();
    assert_eq!(names, ["store.bin"]);
    let bytes = fs::read(desk.store_path()).expect("readable");
    let find = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    assert!(!find(b"canary") && !find(b"walnut") && !find(b"incidents"));
}

#[test]
fn wrong_and_damaged_look_the_same() {
    let desk = Desk::with_space();
    let wrong = open_space(&desk.space(), passphrase("some other words here")).expect_err("wrong");
    let empty = Desk::new();
    empty.front().prepare_store().expect("prepared");
    let none = open_space(&empty.space(), passphrase(PASSPHRASE)).expect_err("no space at all");
    assert_eq!(wrong, none);
}
