//! What holds for any content and any bytes.

use evenkeel_journal::{
    App, Body, Draft, DraftPlace, Happened, Journal, Moment, Precision, Title, UnfinishedBody, When, Words, restore,
    show,
};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn moments() -> impl Strategy<Value = Moment> {
    let zone = prop_oneof![
        Just(TimeZone::UTC),
        (-93_000..93_000)
            .prop_map(|seconds| { TimeZone::fixed(jiff::tz::Offset::from_seconds(seconds).expect("within range")) }),
    ];
    (Timestamp::MIN.as_second()..=Timestamp::MAX.as_second(), zone).prop_map(|(second, zone)| {
        Moment::from(&Zoned::new(Timestamp::from_second(second).expect("within range"), zone))
    })
}

/// Any text, with the characters that go wrong most often made frequent.
fn texts() -> impl Strategy<Value = String> {
    let hard = prop_oneof![
        Just('"'),
        Just('\\'),
        Just('\n'),
        Just('\r'),
        Just('\0'),
        Just('\u{202e}'),
        Just('\u{2028}'),
        Just('⟨'),
        Just('\u{feff}'),
        Just('\u{10ffff}'),
        Just('\u{7f}'),
        Just('/'),
        any::<char>(),
    ];
    vec(hard, 0..40).prop_map(String::from_iter)
}

/// Year, month, day, exact or about, hour and minute.
type Date = (i16, i8, i8, bool, Option<(i8, i8)>);

/// What a journal is made of. Journals themselves cannot be printed, on purpose.
#[derive(Clone, Debug)]
struct Recipe {
    created: Moment,
    incidents: Vec<(String, String, Moment)>,
    notes: Vec<(String, Option<Date>, String, Moment, usize, bool)>,
    drafts: Vec<(String, String, Moment, usize)>,
}

prop_compose! {
    fn recipes()(
        created in moments(),
        incidents in vec((texts(), texts(), moments()), 0..4),
        notes in vec((texts(), option::of(dates()), texts(), moments(), any::<usize>(), any::<bool>()), 0..8),
        drafts in vec((texts(), texts(), moments(), any::<usize>()), 0..4),
    ) -> Recipe {
        Recipe { created, incidents, notes, drafts }
    }
}

fn dates() -> impl Strategy<Value = Date> {
    (1900..=2199_i16, 1..=12_i8, 1..=28_i8, any::<bool>(), option::of((0..24_i8, 0..60_i8)))
}

fn happened(date: Option<Date>, words: &str, moment: &Moment) -> Happened {
    let when = date.map_or(When::Unknown, |(year, month, day, exact, time)| {
        let date = format!("{year:04}-{month:02}-{day:02}");
        let time = time.map(|(hour, minute)| format!("{hour:02}:{minute:02}")).unwrap_or_default();
        let precision = if exact { Precision::Exact } else { Precision::About };
        When::read(precision, &date, &time).expect("a real date")
    });
    Happened { when, zone: moment.zone().clone(), words: Words::new(words).expect("short") }
}

impl Recipe {
    fn make(&self) -> Journal {
        let mut journal = Journal::empty(self.created.clone());
        let mut entropy = (0..=255_u8).map(|byte| [byte; 16]);
        let mut id = || entropy.next().expect("few records");
        let mut places = Vec::new();
        for (title, app, now) in &self.incidents {
            let title = Title::new(&format!("x{title}")).expect("short");
            let app = App::new(app).expect("short");
            places.push(journal.create_incident(id(), title, app, now.clone()).expect("fresh id"));
        }
        if places.is_empty() {
            return journal;
        }
        for (text, date, words, now, place, change) in &self.notes {
            let incident = places[place % places.len()];
            let body = || Body::new(format!("x{text}")).expect("short");
            let first = happened(*date, words, now);
            let note = journal.write_note(id(), incident, body(), first, now.clone()).expect("fresh id");
            if *change {
                journal.change_note(note, body(), happened(None, "", now), now.clone()).expect("there");
            }
        }
        for (text, date, now, place) in &self.drafts {
            let place = DraftPlace { incident: places[place % places.len()], note: None };
            let body = UnfinishedBody::new(text.clone()).expect("short");
            let words = Words::new("").expect("short");
            let draft = Draft::new(place, body, Precision::About, (date, ""), words, now.clone()).expect("short");
            journal.keep_draft(draft).expect("place exists");
        }
        journal
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_written_reads_back_whole(recipe in recipes(), saving in moments()) {
        let mut journal = recipe.make();
        let written = journal.write(&saving).expect("small");
        let read = Journal::read(&written);
        journal.mark_saved(saving.clone());
        let same = read.is_ok_and(|read| read == journal && *read.write(&saving).expect("small") == *written);
        prop_assert!(same, "something was lost or changed");
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..400)) {
        let _ = Journal::read(&bytes);
    }

    #[test]
    fn damaged_documents_never_panic_and_what_still_reads_is_whole(
        recipe in recipes(), saving in moments(), place in any::<usize>(), byte in any::<u8>(), cut in any::<usize>(),
    ) {
        let mut bytes = recipe.make().write(&saving).expect("small").to_vec();
        let place = place % bytes.len();
        bytes[place] = byte;
        if let Ok(read) = Journal::read(&bytes) {
            let again = read.write(&saving).expect("small");
            prop_assert!(Journal::read(&again).is_ok());
        }
        bytes.truncate(cut % bytes.len());
        prop_assert!(Journal::read(&bytes).is_err());
    }

    #[test]
    fn a_shown_text_hides_nothing_and_comes_back(text in texts(), other in texts()) {
        let shown = show(&text);
        prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        let hidden = shown.contains(['\u{202e}', '\u{2028}']);
        prop_assert!(!hidden, "a hiding character is left");
        prop_assert_eq!(show(&shown), shown.as_str());
        prop_assert_eq!(restore(shown, &text), text.as_str());
        let _ = restore(other, &text);
    }
}
