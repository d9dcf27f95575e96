//! When the quiet line about backups is due.

use evenkeel_journal::{IncidentId, Journal, Reminder};
use jiff::tz::TimeZone;

use crate::samples::{body, moment, unknown, with_incident};

const DAY: i64 = 24 * 60 * 60;

fn due(journal: &Journal, seconds: i64) -> bool {
    journal.backup_due(&moment(seconds), &TimeZone::UTC)
}

/// Writes notes number `from` to `to`, one per `step` seconds after `start`.
fn write(journal: &mut Journal, incident: IncidentId, numbers: std::ops::Range<u8>, start: i64, step: i64) {
    for (number, count) in numbers.zip(0..) {
        let at = moment(start + count * step);
        journal.write_note([number; 16], incident, body("text"), unknown(), at).expect("written");
    }
}

#[test]
fn ten_notes_are_a_reason_and_nine_are_not() {
    let (mut journal, incident) = with_incident();
    assert!(!due(&journal, 10 * DAY), "time alone is no reason");
    write(&mut journal, incident, 10..19, 10, 1);
    assert!(!due(&journal, 100));
    write(&mut journal, incident, 19..20, 30, 1);
    assert!(due(&journal, 100));
}

#[test]
fn seven_days_with_something_new_are_a_reason() {
    let (mut journal, incident) = with_incident();
    write(&mut journal, incident, 10..15, DAY, DAY);
    assert!(!due(&journal, 5 * DAY), "five days, and the one of the incident");
    write(&mut journal, incident, 15..16, 6 * DAY, 1);
    assert!(due(&journal, 6 * DAY));
}

#[test]
fn a_backup_ends_the_reason_and_only_what_is_newer_counts() {
    let (mut journal, incident) = with_incident();
    write(&mut journal, incident, 10..30, 10, 1);
    assert!(due(&journal, 100));
    journal.mark_backup(moment(50));
    assert!(!due(&journal, 100));
    assert_eq!(journal.last_backup(), Some(&moment(50)));
    write(&mut journal, incident, 30..39, 60, 1);
    assert!(!due(&journal, 100));
    let changed = journal.timeline(incident, &TimeZone::UTC).last().expect("written").id;
    journal.change_note(changed, body("changed"), unknown(), moment(80)).expect("changed");
    assert!(due(&journal, 100), "a changed note is in no backup either");
}

#[test]
fn later_is_thirty_days_and_never_is_never() {
    let (mut journal, incident) = with_incident();
    write(&mut journal, incident, 10..30, 10, 1);
    journal.set_reminder(Reminder::Later(moment(100)));
    assert!(!due(&journal, 100) && !due(&journal, 99 + 30 * DAY));
    assert!(due(&journal, 100 + 30 * DAY));
    assert!(due(&journal, 99), "the clock was set back: better early than in years");
    journal.set_reminder(Reminder::Never);
    assert!(!due(&journal, 1000 * DAY));
    journal.set_reminder(Reminder::On);
    assert!(due(&journal, 100));
}

#[test]
fn a_backup_ends_later_and_keeps_never() {
    let (mut journal, _) = with_incident();
    journal.set_reminder(Reminder::Later(moment(100)));
    journal.mark_backup(moment(200));
    assert!(*journal.reminder() == Reminder::On);
    journal.set_reminder(Reminder::Never);
    journal.mark_backup(moment(300));
    assert!(*journal.reminder() == Reminder::Never);
}

#[test]
fn a_backup_from_the_future_says_nothing() {
    let (mut journal, incident) = with_incident();
    write(&mut journal, incident, 10..20, 10, 1);
    journal.mark_backup(moment(900 * DAY));
    assert!(due(&journal, 100));
}
