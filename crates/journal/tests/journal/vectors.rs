//! Every file of `tests/vectors/journal/` gives the result that its name says.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use evenkeel_journal::{DOCUMENT_LIMIT, DraftPlace, Journal, ReadError, Reminder};
use jiff::tz::TimeZone;

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/journal"))
}

fn vectors() -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("readable"))
        .map(|entry| (entry.file_name().into_string().expect("a plain name"), entry.path()))
        .filter(|(name, _)| name.ends_with(".json"))
        .map(|(name, path)| (name, fs::read(path).expect("readable")))
        .collect()
}

fn result(bytes: &[u8]) -> &'static str {
    match Journal::read(bytes) {
        Ok(_) => "opens",
        Err(ReadError::TooLong) => "too-long",
        Err(ReadError::NotUtf8) => "not-utf8",
        Err(ReadError::TooDeep) => "too-deep",
        Err(ReadError::NewerFormat) => "newer-format",
        Err(ReadError::UnknownFormat) => "unknown-format",
        Err(ReadError::NotADocument) => "not-a-document",
        Err(ReadError::MalformedId) => "malformed-id",
        Err(ReadError::DuplicateId) => "duplicate-id",
        Err(ReadError::Orphan) => "orphan",
        Err(ReadError::TextOutOfBounds) => "text-out-of-bounds",
        Err(ReadError::ImpossibleTime) => "impossible-time",
    }
}

#[test]
fn every_file_gives_the_result_in_its_name() {
    let vectors = vectors();
    assert!(vectors.len() >= 55, "files are missing: {}", vectors.len());
    for (name, bytes) in vectors {
        let expected = name.split('.').next().expect("a first part");
        assert_eq!(result(&bytes), expected, "{name}");
    }
}

#[test]
fn format_1_is_written_byte_for_byte_as_released() {
    for name in
        ["opens.format-1.json", "opens.format-1-empty.json", "opens.format-1-backup.json", "opens.format-1-never.json"]
    {
        let bytes = &vectors()[name];
        let journal = Journal::read(bytes).expect("opens");
        let saved = journal.saved().expect("a document was saved once").clone();
        let written = journal.write(&saved).expect("fits");
        assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(bytes), "{name}");
    }
}

#[test]
fn format_1_means_what_it_meant_when_it_was_released() {
    let journal = Journal::read(&vectors()["opens.format-1.json"]).expect("opens");
    let [summary] = &journal.summaries()[..] else { panic!("one incident") };
    assert_eq!((summary.notes, summary.draft), (2, true));
    assert_eq!(summary.incident.title.as_str(), "Messages since Friday");
    let timeline = journal.timeline(summary.incident.id, &TimeZone::UTC);
    assert_eq!(timeline[0].body.as_str(), "I did not answer.");
    assert!(timeline[1].body.as_str().contains("\u{202e} reversed \u{0} end"));
    assert_eq!(timeline[1].happened.words.as_str(), "after the match");
    let place = DraftPlace { incident: summary.incident.id, note: Some(timeline[1].id) };
    assert_eq!(journal.draft(place).map(|draft| draft.body.as_str()), Some("They wrote: half a sen"));
}

#[test]
fn settings_of_format_1_mean_what_they_meant() {
    let read = |name| Journal::read(&vectors()[name]).expect("opens");
    let none = read("opens.format-1.json");
    assert!(none.last_backup().is_none() && *none.reminder() == Reminder::On);
    let backup = read("opens.format-1-backup.json");
    assert_eq!(backup.last_backup().map(|at| at.at().to_string()).as_deref(), Some("2026-11-22T02:18:00Z"));
    let Reminder::Later(asked) = backup.reminder() else { panic!("put off") };
    assert_eq!(asked.at().to_string(), "2026-11-22T02:19:00Z");
    assert!(*read("opens.format-1-never.json").reminder() == Reminder::Never);
}

#[test]
fn more_than_eight_mebibytes_are_refused_before_anything_is_read() {
    let mut bytes = vectors()["opens.format-1-empty.json"].clone();
    bytes.resize(DOCUMENT_LIMIT, b' ');
    assert_eq!(result(&bytes), "opens", "at the limit");
    bytes.push(b' ');
    assert_eq!(result(&bytes), "too-long");
}
