//! What Main shows when it opens.

use std::fs;

use evenkeel_commands::view::SettingsRequest;
use evenkeel_commands::{change_settings, open_space, read_journal, read_main, start};

use crate::desk::{Desk, PASSPHRASE, incident, note, passphrase};

#[test]
fn the_greeting_tells_the_save_before_this_opening() {
    let desk = Desk::with_space();
    let first = desk.opened();
    incident(&first, "Messages");
    desk.pass(7200);
    let space = desk.opened();
    let made = incident(&space, "More");
    note(&space, &made.id, "text");
    let main = read_main(&space).expect("open");
    assert_eq!(main.last_saved.expect("saved before").time, "21:30");
    assert_eq!(main.journal.saved.at.expect("saved now").time, "23:30");
}

#[test]
fn main_offers_everything_that_front_offers() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let main = read_main(&space).expect("open");
    let json = |view| serde_json::to_string(&view).expect("a view");
    assert_eq!(json(main.start), json(start(&desk.front())));
    let request = SettingsRequest {
        country: Some("US".to_owned()),
        text_size: None,
        theme: None,
        motion: None,
        block_capture: None,
        lock_minutes: None,
    };
    change_settings(space.front(), request).expect("changed");
    assert_eq!(read_main(&space).expect("open").start.help.country, "US");
}

#[test]
fn a_damaged_newest_state_opens_the_one_before_and_says_so() {
    let desk = Desk::with_space();
    let space = desk.opened();
    incident(&space, "First");
    desk.pass(60);
    let before = fs::read(desk.store_path()).expect("readable");
    incident(&space, "Second");
    drop(space);
    // The newest half is where the last save has changed the file.
    let mut bytes = fs::read(desk.store_path()).expect("readable");
    let place = bytes.iter().zip(&before).rposition(|(now, then)| now != then).expect("a save writes");
    bytes[place - 1000] ^= 1;
    fs::write(desk.store_path(), bytes).expect("written");

    let space = desk.space();
    open_space(&space, passphrase(PASSPHRASE)).expect("opens");
    let main = read_main(&space).expect("open");
    assert!(main.older_state);
    assert_eq!(main.last_saved.expect("told").time, "21:30");
    let titles: Vec<_> = main.journal.incidents.into_iter().map(|line| line.title).collect();
    assert_eq!(titles, ["First"]);
    incident(&space, "Third");
    assert_eq!(read_journal(&desk.opened()).expect("open").incidents.len(), 2);
}

#[test]
fn times_are_told_in_the_zone_the_computer_is_in_now() {
    let desk = Desk::with_space();
    let made = incident(&desk.opened(), "Messages");
    desk.set_wall("2026-11-23T08:00:00+09:00[Asia/Tokyo]");
    let line = read_journal(&desk.opened()).expect("open").incidents.remove(0);
    assert_eq!((line.id, line.changed.date, line.changed.time), (made.id, "2026-11-23".into(), "06:30".into()));
    assert_eq!(line.changed.instant, "2026-11-22T21:30:00Z");
}
