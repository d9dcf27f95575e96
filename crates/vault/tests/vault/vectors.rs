//! The released files in `tests/vectors/vault/`, on the real file system.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel_keys::{Passphrase, RecoveryCode};
use evenkeel_vault::{OpenError, Session};
use sha2::{Digest, Sha256};

use crate::damage::{Case, read_cases};
use crate::start::{SLOT, entropy};

/// The slot of the space in the good file.
const OURS: usize = 1;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault")
}

fn vector(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap()
}

/// What `good.txt` says about one thing.
fn known(what: &str) -> String {
    let text = String::from_utf8(vector("good.txt")).unwrap();
    text.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(' ').map(str::to_owned)).unwrap()
}

fn good_file() -> Vec<u8> {
    let slot = vector("format-1-slot.bin");
    [chaff(&slot, 0), slot.clone(), chaff(&slot, 2)].concat()
}

/// The recipe of the README beside the vectors.
fn chaff(slot: &[u8], number: u32) -> Vec<u8> {
    let mut chaff = slot[..108].to_vec();
    for counter in 0_u32.. {
        if chaff.len() >= SLOT {
            break;
        }
        let input = [b"chaff".as_slice(), &number.to_le_bytes(), &counter.to_le_bytes()].concat();
        chaff.extend_from_slice(&Sha256::digest(input));
    }
    chaff.truncate(SLOT);
    chaff
}

fn open(folder: &Path, passphrase: &str) -> Result<Session, OpenError> {
    evenkeel_vault::open(folder, &Passphrase::new(passphrase.to_owned()), entropy())
}

fn state(session: &Session) -> &'static str {
    let payload = std::str::from_utf8(session.payload()).unwrap();
    if payload == known("newest") {
        "newest"
    } else if payload.starts_with(&known("older-starts")) && payload.len().to_string() == known("older-length") {
        "older"
    } else {
        "garbage"
    }
}

fn code(error: &OpenError) -> &'static str {
    match error {
        OpenError::NothingOpened => "nothing-opened",
        OpenError::ContentDamaged => "content-damaged",
        OpenError::HeaderDamaged => "header-damaged",
        OpenError::NewerFormat => "newer-format",
        OpenError::ParametersRefused => "parameters-refused",
        OpenError::NotAVault => "not-a-vault",
        OpenError::Missing => "missing",
        OpenError::NotEnoughMemory => "not-enough-memory",
        OpenError::NoRandomness => "no-randomness",
    }
}

#[test]
fn format_1_opens_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("store.bin"), good_file()).unwrap();
    let mut session = open(folder.path(), &known("passphrase")).unwrap();
    assert_eq!(state(&session), "newest");
    assert_eq!(session.generation(), 4);
    assert!(session.has_recovery_code() && !session.older_state());
    session.save(b"and can be written").unwrap();
    assert_eq!(open(folder.path(), &known("passphrase")).unwrap().payload(), b"and can be written");
}

#[test]
fn the_recovery_code_of_format_1_opens_for_ever() {
    let disk = crate::pretend::PretendDisk::with_store(good_file());
    let store = crate::start::look(&disk).unwrap();
    let root = store.derive(&Passphrase::new("another passphrase".to_owned())).unwrap();
    let code = RecoveryCode::parse(known("recovery-code")).unwrap();
    assert_eq!(state(&store.open_by_recovery(&code, &root, None, |_| true, entropy()).unwrap()), "newest");
}

#[test]
fn every_damaged_file_leads_to_its_answer() {
    let good = good_file();
    let cases = read_cases(&folder(), &good);
    assert!(cases.len() > 35, "only {} cases were found", cases.len());
    for case in cases {
        check(&case, &good);
    }
}

fn check(case: &Case, good: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = case.lay_out(folder.path(), "store.bin");
    let opened = open(folder.path(), case.passphrase.as_ref().unwrap_or(&known("passphrase")));
    let answer = opened.as_ref().map_or_else(code, state);
    assert_eq!(answer, case.expected, "case {}", case.name);
    if case.is_unusual() {
        return;
    }
    let after = fs::read(path).unwrap();
    if opened.is_err() {
        assert!(after == case.bytes, "case {}: something was written", case.name);
    } else {
        let slot = OURS * SLOT..(OURS + 1) * SLOT;
        assert!(after[..slot.start] == case.bytes[..slot.start], "case {}: slot 0 changed", case.name);
        assert!(after[slot.end..] == case.bytes[slot.end..], "case {}: slot 2 changed", case.name);
        assert!(after[slot.start..][..108] == good[slot.start..][..108], "case {}: header", case.name);
    }
}
