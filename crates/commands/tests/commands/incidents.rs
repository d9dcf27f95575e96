//! Making, changing and reading incidents.

use evenkeel_commands::view::{ChangeIncidentRequest, CreateIncidentRequest, IncidentRequest};
use evenkeel_commands::{ErrorCode, change_incident, create_incident, read_incident, read_journal};

use crate::desk::{Desk, code, incident, note, nothing};

fn change(incident: &str, title: &str, app: &str) -> ChangeIncidentRequest {
    ChangeIncidentRequest { incident: incident.to_owned(), title: title.to_owned(), app: app.to_owned() }
}

#[test]
fn an_incident_is_kept_and_found_again() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "  Messages since\tFriday ");
    assert_eq!((made.title.as_str(), made.app.as_str()), ("Messages since Friday", "Some app"));
    assert!(!made.saved.unsaved);
    assert_eq!(made.saved.at.expect("saved").time, "21:30");
    let again = desk.opened();
    let read = read_incident(&again, IncidentRequest { incident: made.id }).expect("found");
    assert_eq!(read.title, "Messages since Friday");
    assert!(read.notes.is_empty() && read.draft.is_none());
}

#[test]
fn a_changed_incident_is_kept() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let changed = change_incident(&space, change(&made.id, "Someone I know", "")).expect("changed");
    assert_eq!((changed.title.as_str(), changed.app.as_str()), ("Someone I know", ""));
    let list = read_journal(&desk.opened()).expect("open").incidents;
    assert_eq!(list[0].title, "Someone I know");
}

#[test]
fn the_list_stands_by_newest_activity_with_counts() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let first = incident(&space, "First");
    desk.pass(60);
    incident(&space, "Second");
    desk.pass(60);
    note(&space, &first.id, "one");
    let list = read_journal(&space).expect("open");
    let lines: Vec<_> = list.incidents.iter().map(|line| (line.title.as_str(), line.notes)).collect();
    assert_eq!(lines, [("First", 1), ("Second", 0)]);
    assert_eq!(list.incidents[0].changed.time, "21:32");
}

#[test]
fn bad_titles_are_refused_with_their_own_codes_and_nothing_is_made() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    let long = "a".repeat(201);
    for (title, app, expected) in [
        ("", "", ErrorCode::TitleMissing),
        (" \n ", "", ErrorCode::TitleMissing),
        ("\u{200b}", "", ErrorCode::TitleMissing),
        (long.as_str(), "", ErrorCode::TitleTooLong),
        ("Title", long.as_str(), ErrorCode::TitleTooLong),
    ] {
        let create = CreateIncidentRequest { title: title.to_owned(), app: app.to_owned() };
        assert_eq!(code(create_incident(&space, create)), Some(expected), "{title:?}");
        assert_eq!(code(change_incident(&space, change(&made.id, title, app))), Some(expected), "{title:?}");
    }
    let list = read_journal(&space).expect("open").incidents;
    assert_eq!((list.len(), list[0].title.as_str()), (1, "Messages"));
}

#[test]
fn unknown_and_malformed_ids_are_refused() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "Messages");
    for id in [nothing(), String::new(), "../../etc".to_owned(), made.id.to_uppercase() + "0", "é".repeat(16)] {
        let read = read_incident(&space, IncidentRequest { incident: id.clone() });
        assert_eq!(code(read), Some(ErrorCode::UnknownIncident), "{id}");
        assert_eq!(code(change_incident(&space, change(&id, "x", ""))), Some(ErrorCode::UnknownIncident), "{id}");
    }
}

#[test]
fn reordering_characters_are_shown_and_survive_a_change_of_something_else() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let made = incident(&space, "user\u{202e}gnp");
    assert_eq!(made.title, "user⟨U+202E⟩gnp");
    change_incident(&space, change(&made.id, &made.title, "Other app")).expect("changed");
    let changed = change_incident(&space, change(&made.id, "user⟨U+202E⟩gnp two", "")).expect("changed");
    assert_eq!(changed.title, "user⟨U+202E⟩gnp two");
    // Were the mark kept as text, it would be as long as eight characters.
    let longest = format!("\u{202e}{}", "a".repeat(199));
    let made = incident(&space, &longest);
    change_incident(&space, change(&made.id, &made.title, "")).expect("still 200 characters");
}
