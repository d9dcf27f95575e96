//! Small records for tests.

use evenkeel_journal::{App, Body, Happened, IncidentId, Journal, Moment, Precision, Title, When, Words, ZoneName};
use jiff::{Timestamp, tz::TimeZone};

/// A moment so many seconds after a fixed one.
pub fn moment(seconds: i64) -> Moment {
    let at = Timestamp::from_second(1_800_000_000 + seconds).expect("within range");
    Moment::from(&at.to_zoned(TimeZone::UTC))
}

pub fn zone() -> ZoneName {
    moment(0).zone().clone()
}

pub fn title(text: &str) -> Title {
    Title::new(text).expect("a title")
}

pub fn body(text: &str) -> Body {
    Body::new(text.to_owned()).expect("a body")
}

pub fn happened(precision: Precision, date: &str, time: &str) -> Happened {
    Happened {
        when: When::read(precision, date, time).expect("a time"),
        zone: zone(),
        words: Words::new("").expect("no words"),
    }
}

pub fn unknown() -> Happened {
    happened(Precision::Unknown, "", "")
}

/// A journal with one incident.
pub fn with_incident() -> (Journal, IncidentId) {
    let mut journal = Journal::empty(moment(0));
    let id =
        journal.create_incident([1; 16], title("Messages"), App::new("").expect("no app"), moment(1)).expect("made");
    (journal, id)
}
