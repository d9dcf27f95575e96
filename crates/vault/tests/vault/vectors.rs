//! The released files in `tests/vectors/vault/`, on the real file system.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel_keys::{Passphrase, RecoveryCode};
use evenkeel_vault::{OpenError, Session};
use sha2::{Digest, Sha256};

use crate::start::{SLOT, entropy};

/// The slot of the space in the good file.
const OURS: usize = 1;

fn vector(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault");
    fs::read(folder.join(name)).unwrap()
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
    assert_eq!(state(&store.open_by_recovery(&code, &root, None, entropy()).unwrap()), "newest");
}

#[test]
fn every_damaged_file_leads_to_its_answer() {
    let text = String::from_utf8(vector("damaged.txt")).unwrap();
    let good = good_file();
    let mut cases = 0;
    for block in text.split("\n\n").filter(|block| block.trim_start().starts_with("case ")) {
        Case::read(block, good.clone()).check(&good);
        cases += 1;
    }
    assert!(cases > 35, "only {cases} cases were found");
}

/// One case of `damaged.txt`.
struct Case {
    name: String,
    bytes: Vec<u8>,
    /// A length too large to hold in memory.
    length: Option<u64>,
    instead: Option<String>,
    passphrase: String,
    expected: String,
}

impl Case {
    fn read(block: &str, good: Vec<u8>) -> Self {
        let mut case = Self {
            name: String::new(),
            bytes: good,
            length: None,
            instead: None,
            passphrase: known("passphrase"),
            expected: String::new(),
        };
        for line in block.lines() {
            let (step, rest) = line.split_once(' ').unwrap_or((line, ""));
            match step {
                "case" => case.name = rest.to_owned(),
                "passphrase" => case.passphrase = rest.to_owned(),
                "expect" => case.expected = rest.to_owned(),
                "folder" | "link" => case.instead = Some(step.to_owned()),
                "length" if number(rest) > 100 << 20 => case.length = Some(number(rest) as u64),
                _ => change(&mut case.bytes, step, rest),
            }
        }
        case
    }

    /// Puts it into an empty folder.
    fn lay_out(&self, folder: &Path) -> PathBuf {
        let path = folder.join("store.bin");
        match self.instead.as_deref() {
            Some("folder") => fs::create_dir(&path).unwrap(),
            Some(_) => {
                fs::write(folder.join("real.bin"), &self.bytes).unwrap();
                std::os::unix::fs::symlink("real.bin", &path).unwrap();
            }
            None => fs::write(&path, &self.bytes).unwrap(),
        }
        if let Some(length) = self.length {
            fs::File::options().write(true).open(&path).unwrap().set_len(length).unwrap();
        }
        path
    }

    fn check(&self, good: &[u8]) {
        let folder = tempfile::tempdir().unwrap();
        let path = self.lay_out(folder.path());
        let opened = open(folder.path(), &self.passphrase);
        let answer = opened.as_ref().map_or_else(code, state);
        assert_eq!(answer, self.expected, "case {}", self.name);
        if self.instead.is_some() || self.length.is_some() {
            return;
        }
        let after = fs::read(path).unwrap();
        if opened.is_err() {
            assert!(after == self.bytes, "case {}: something was written", self.name);
        } else {
            let slot = OURS * SLOT..(OURS + 1) * SLOT;
            assert!(after[..slot.start] == self.bytes[..slot.start], "case {}: slot 0 changed", self.name);
            assert!(after[slot.end..] == self.bytes[slot.end..], "case {}: slot 2 changed", self.name);
            assert!(after[slot.start..][..108] == good[slot.start..][..108], "case {}: header", self.name);
        }
    }
}

fn change(bytes: &mut Vec<u8>, step: &str, rest: &str) {
    let words: Vec<&str> = rest.split(' ').collect();
    match step {
        "flip" => bytes[number(rest)] ^= 1,
        "set" => put(bytes, number(words[0]), &hex(words[1])),
        "headers" => (0..bytes.len()).step_by(SLOT).for_each(|at| put(bytes, at, &hex(rest))),
        "zero" => bytes[number(words[0])..][..number(words[1])].fill(0),
        "noise" => bytes[number(words[0])..][..number(words[1])].iter_mut().for_each(|byte| *byte ^= 0xa5),
        "swap" => {
            let (one, two, length) = (number(words[0]), number(words[1]), number(words[2]));
            let (before, after) = bytes.split_at_mut(two);
            before[one..one + length].swap_with_slice(&mut after[..length]);
        }
        "length" => bytes.resize(number(rest), 0),
        "file" => put(bytes, number(words[1]), &vector(words[0])),
        _ => panic!("unknown step {step:?}"),
    }
}

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    bytes[at..at + new.len()].copy_from_slice(new);
}

fn number(text: &str) -> usize {
    text.strip_prefix("0x").map_or_else(|| text.parse().unwrap(), |hex| usize::from_str_radix(hex, 16).unwrap())
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}
