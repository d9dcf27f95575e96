//! What is fuzzed. The fuzz targets and the replay of the corpora (`tests/corpora`) both call these.

/// A name and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All of them, by the names of their corpora.
pub const TARGETS: &[Target] =
    &[("backup", backup), ("cell", cell), ("header", header), ("journal", journal), ("payload", payload)];

/// A backup file.
pub fn backup(bytes: &[u8]) {
    evenkeel_vault::fuzzing::backup(bytes);
}

/// What stands in a key cell once it is opened.
pub fn cell(bytes: &[u8]) {
    evenkeel_vault::fuzzing::cell(bytes);
}

/// The public header of a slot.
pub fn header(bytes: &[u8]) {
    evenkeel_vault::fuzzing::header(bytes);
}

/// What stands in a half once it is opened.
pub fn payload(bytes: &[u8]) {
    evenkeel_vault::fuzzing::payload(bytes);
}

/// The document of a space. What opens is written and read again, and nothing may change on the way.
pub fn journal(bytes: &[u8]) {
    let Ok(journal) = evenkeel_journal::Journal::read(bytes) else { return };
    let Ok(written) = journal.write(journal.created()) else { return };
    let again = evenkeel_journal::Journal::read(&written).expect("what was written can be read");
    let same = again.write(again.created()).expect("it could be written before");
    assert_eq!(written.as_slice(), same.as_slice(), "reading and writing changed it");
}
