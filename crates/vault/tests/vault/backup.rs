//! Backups: writing, reading, refusing.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel_keys::{Cost, SystemEntropy};
use evenkeel_vault::{
    BackupError, BackupJob, CELL_OFFSETS, HALF_OFFSETS, Passphrase, RAW_LIMIT, read_backup, write_backup,
};
use tempfile::TempDir;

use crate::damage::read_cases;
use crate::start::{SLOT, error, start};

const PASSPHRASE: &str = "a passphrase for the backup";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn write(path: &Path, payload: &[u8]) -> Result<(), BackupError> {
    write_backup(path, &passphrase(PASSPHRASE), payload, Cost::SMALLEST, &BackupJob::default(), &SystemEntropy)
}

fn read(path: &Path) -> Result<Vec<u8>, BackupError> {
    read_backup(path, &passphrase(PASSPHRASE)).map(|payload| payload.to_vec())
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my backup.evenkeel");
    (folder, path)
}

fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_reads_back_and_nothing_else_lies_around() {
    let (folder, path) = place();
    write(&path, b"what happened").unwrap();
    assert_eq!(read(&path).unwrap(), b"what happened");
    assert_eq!(fs::metadata(&path).unwrap().len(), SLOT as u64);
    assert_eq!(names(&folder), ["my backup.evenkeel"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(matches!(error(read_backup(&path, &passphrase("another one"))), BackupError::NotOpened));
}

#[test]
fn an_older_backup_is_replaced_and_nothing_ties_the_two_together() {
    let (folder, path) = place();
    write(&path, b"older").unwrap();
    let older = fs::read(&path).unwrap();
    write(&path, b"newer").unwrap();
    assert_eq!(read(&path).unwrap(), b"newer");
    let newer = fs::read(&path).unwrap();
    assert!(older[28..76] != newer[28..76], "salt and id are fresh");
    let same = older.iter().zip(&newer).skip(108).filter(|(one, two)| one == two).count();
    assert!(same < SLOT / 200, "{same} bytes are the same, by chance it would be one in 256");
    assert_eq!(names(&folder).len(), 1);
}

#[test]
fn a_payload_of_any_size_is_kept_whole_or_refused_whole() {
    let (folder, path) = place();
    let large = "what happened on that day. ".repeat(RAW_LIMIT / 27).into_bytes();
    write(&path, &large).unwrap();
    assert!(read(&path).unwrap() == large);
    assert!(matches!(error(write(&path, &vec![b' '; RAW_LIMIT + 1])), BackupError::TooLarge));
    assert!(read(&path).unwrap() == large, "the older one is untouched");
    assert_eq!(names(&folder).len(), 1);
}

#[test]
fn one_damaged_cell_and_one_damaged_half_do_not_matter() {
    let (_folder, path) = place();
    write(&path, b"what happened").unwrap();
    let good = fs::read(&path).unwrap();
    for cell in &CELL_OFFSETS[..2] {
        for half in HALF_OFFSETS {
            let mut bytes = good.clone();
            bytes[*cell as usize + 100] ^= 1;
            bytes[half as usize + 100] ^= 1;
            fs::write(&path, bytes).unwrap();
            assert_eq!(read(&path).unwrap(), b"what happened");
        }
    }
}

#[test]
fn a_backup_that_ends_too_early_is_damaged_at_every_length() {
    let (_folder, path) = place();
    write(&path, b"what happened").unwrap();
    let good = fs::read(&path).unwrap();
    let lengths = (0..200).chain((200..SLOT).step_by(4099)).chain([SLOT - 1, SLOT + 1, SLOT + 4096]);
    for length in lengths {
        let mut bytes = good.clone();
        bytes.resize(length, 0x11);
        fs::write(&path, &bytes).unwrap();
        assert!(matches!(error(read(&path)), BackupError::Damaged), "{length} bytes");
    }
}

#[test]
fn a_store_is_never_replaced_by_a_backup() {
    let (folder, path) = place();
    fs::write(&path, start().bytes()).unwrap();
    assert!(matches!(error(write(&path, b"backup")), BackupError::NotWritten(Some(_))));
    assert!(fs::read(&path).unwrap() == start().bytes());
    assert_eq!(names(&folder).len(), 1);
}

#[test]
fn what_is_no_plain_file_is_neither_read_nor_replaced() {
    let (folder, path) = place();
    fs::create_dir(&path).unwrap();
    assert!(matches!(error(write(&path, b"backup")), BackupError::NotWritten(Some(_))));
    assert!(path.is_dir() && names(&folder).len() == 1);
    assert!(matches!(error(read(&path)), BackupError::NotABackup));
    assert!(matches!(error(read(Path::new("/"))), BackupError::NotABackup));
    assert!(matches!(error(write(Path::new("/"), b"backup")), BackupError::NotABackup));

    #[cfg(unix)]
    {
        let (folder, path) = place();
        let real = folder.path().join("real");
        write(&real, b"behind the link").unwrap();
        std::os::unix::fs::symlink(&real, &path).unwrap();
        assert!(matches!(error(read(&path)), BackupError::NotABackup));
        assert!(matches!(error(write(&path, b"backup")), BackupError::NotWritten(Some(_))));
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink(), "the link is still there");
        assert_eq!(read(&real).unwrap(), b"behind the link");
        assert_eq!(names(&folder).len(), 2);

        let device = folder.path().join("device");
        std::os::unix::fs::symlink("/dev/zero", &device).unwrap();
        assert!(matches!(error(read(&device)), BackupError::NotABackup));
        assert!(matches!(error(read(Path::new("/dev/zero"))), BackupError::NotABackup));
    }
}

#[test]
fn a_leftover_of_ours_goes_away_and_somebody_elses_file_stays() {
    let (folder, path) = place();
    write(&path, b"older").unwrap();
    let part = folder.path().join("my backup.evenkeel.part");
    for leftover in [Vec::new(), vec![0; 5000], fs::read(&path).unwrap()[..70_000].to_vec()] {
        fs::write(&part, leftover).unwrap();
        write(&path, b"newer").unwrap();
        assert_eq!(names(&folder).len(), 1);
    }
    for theirs in [b"a download of something else".to_vec(), vec![0; SLOT + 1]] {
        fs::write(&part, &theirs).unwrap();
        assert!(matches!(error(write(&path, b"newest")), BackupError::NotWritten(Some(_))));
        assert!(fs::read(&part).unwrap() == theirs);
        assert_eq!(read(&path).unwrap(), b"newer");
    }
}

#[test]
fn a_place_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("no/such/folder/backup");
    assert!(matches!(error(write(&path, b"backup")), BackupError::NotWritten(Some(_))));
    assert!(matches!(error(read(&path)), BackupError::NotABackup));
}

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/backup")
}

/// What `good.txt` says about one thing.
fn known(what: &str) -> String {
    let text = fs::read_to_string(vectors().join("good.txt")).unwrap();
    text.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(' ').map(str::to_owned)).unwrap()
}

fn answer(result: &Result<Vec<u8>, BackupError>) -> &'static str {
    match result {
        Ok(payload) if *payload == known("payload").into_bytes() => "opens",
        Ok(_) => "garbage",
        Err(BackupError::NotABackup) => "not-a-backup",
        Err(BackupError::Newer) => "newer",
        Err(BackupError::Damaged) => "damaged",
        Err(BackupError::NotOpened) => "not-opened",
        Err(_) => "something else",
    }
}

#[test]
fn every_damaged_backup_leads_to_its_answer() {
    let good = fs::read(vectors().join("format-1-backup.bin")).unwrap();
    let cases = read_cases(&vectors(), &good);
    assert!(cases.len() > 25, "only {} cases were found", cases.len());
    for case in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = case.lay_out(folder.path(), "backup");
        let typed = case.passphrase.clone().unwrap_or_else(|| known("passphrase"));
        let read = read_backup(&path, &passphrase(&typed)).map(|payload| payload.to_vec());
        assert_eq!(answer(&read), case.expected, "case {}", case.name);
        if !case.is_unusual() {
            assert!(fs::read(path).unwrap() == case.bytes, "case {}: something was written", case.name);
        }
    }
}

#[test]
fn a_stopped_backup_leaves_nothing_behind() {
    let (folder, path) = place();
    write(&path, b"older").unwrap();
    let job = BackupJob::default();
    job.stop();
    let again = write_backup(&path, &passphrase(PASSPHRASE), b"newer", Cost::SMALLEST, &job, &SystemEntropy);
    assert!(matches!(error(again), BackupError::Stopped));

    // While the unfinished file is there: it is checked with a derivation, which takes a tenth of a second at least.
    let job = BackupJob::default();
    let part = folder.path().join("my backup.evenkeel.part");
    let writing = {
        let (job, path) = (job.clone(), path.clone());
        std::thread::spawn(move || {
            write_backup(&path, &passphrase(PASSPHRASE), b"newer", Cost::USUAL, &job, &SystemEntropy)
        })
    };
    while !part.exists() && !writing.is_finished() {
        std::thread::yield_now();
    }
    job.stop();
    assert!(!part.exists(), "it is gone when stopping returns");
    let written = writing.join().unwrap();
    assert_eq!(names(&folder), ["my backup.evenkeel"]);
    match written {
        Err(BackupError::Stopped) => assert_eq!(read(&path).unwrap(), b"older"),
        Ok(()) => assert_eq!(read(&path).unwrap(), b"newer"),
        Err(error) => panic!("{error}"),
    }
}
