//! Order of notes and incidents.

use evenkeel_journal::{App, Draft, DraftPlace, Precision, UnfinishedBody, Words};
use jiff::tz::{self, TimeZone};

use crate::samples::{body, happened, moment, title, unknown, with_incident};

#[test]
fn notes_stand_by_when_it_happened_newest_first() {
    let (mut journal, incident) = with_incident();
    // The moments below are on 15 January 2027, from 08:00.
    let notes = [
        ("week before", happened(Precision::About, "2027-01-08", "")),
        ("this morning", happened(Precision::Exact, "2027-01-15", "07:30")),
        ("written down at 08:00:12", unknown()),
        ("tomorrow by mistake", happened(Precision::Exact, "2027-01-16", "")),
        ("some time today", happened(Precision::Exact, "2027-01-15", "")),
    ];
    for (number, (text, when)) in (10..).zip(notes) {
        let now = moment(number);
        let id = [u8::try_from(number).expect("small"); 16];
        journal.write_note(id, incident, body(text), when, now).expect("written");
    }
    let timeline = journal.timeline(incident, &TimeZone::UTC);
    let order: Vec<_> = timeline.iter().map(|note| note.body.as_str()).collect();
    assert_eq!(
        order,
        ["tomorrow by mistake", "written down at 08:00:12", "this morning", "some time today", "week before"]
    );
}

#[test]
fn a_note_without_a_date_stands_by_the_local_time_it_was_written() {
    let (mut journal, incident) = with_incident();
    let noon = happened(Precision::Exact, "2027-01-15", "12:00");
    journal.write_note([2; 16], incident, body("noon"), noon, moment(0)).expect("written");
    journal.write_note([3; 16], incident, body("no date"), unknown(), moment(0)).expect("written");
    let first = |zone: &TimeZone| journal.timeline(incident, zone)[0].body.as_str().to_owned();
    assert_eq!(first(&TimeZone::UTC), "noon", "it was written at 08:00");
    assert_eq!(first(&TimeZone::fixed(tz::offset(9))), "no date", "it was written at 17:00");
}

#[test]
fn incidents_stand_by_newest_activity_whatever_it_was() {
    let (mut journal, first) = with_incident();
    let no_app = || App::new("").expect("no app");
    let second = journal.create_incident([2; 16], title("Second"), no_app(), moment(5)).expect("made");
    let order = |journal: &evenkeel_journal::Journal| -> Vec<_> {
        journal.summaries().iter().map(|summary| summary.incident.id).collect()
    };
    assert_eq!(order(&journal), [second, first]);
    journal.write_note([3; 16], first, body("text"), unknown(), moment(6)).expect("written");
    assert_eq!(order(&journal), [first, second]);
    let place = DraftPlace { incident: second, note: None };
    let text = UnfinishedBody::new("half".to_owned()).expect("short");
    let words = Words::new("").expect("no words");
    let draft = Draft::new(place, text, Precision::Unknown, ("", ""), words, moment(7)).expect("short");
    journal.keep_draft(draft).expect("kept");
    assert_eq!(order(&journal), [second, first]);
    journal.change_incident(first, title("First"), no_app(), moment(8)).expect("changed");
    assert_eq!(order(&journal), [first, second]);
}
