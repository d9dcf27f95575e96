//! The real file system.

#![cfg(unix)]

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use evenkeel_vault::{
    Access, Disk, DiskError, OpenError, PrepareError, SaveError, Store, SystemDisk, SystemEntropy, prepare, touch,
};
use tempfile::TempDir;

use crate::start::{PAYLOAD, entropy, error, start};

fn folder_with_store() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("store.bin"), start().bytes()).unwrap();
    folder
}

fn look(folder: &Path) -> Result<Store, OpenError> {
    let disk: Arc<dyn Disk> = Arc::new(SystemDisk::new(folder));
    Store::look(disk)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_first_launch_makes_a_private_folder_and_file() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("some/where");
    prepare(&folder, &SystemEntropy).unwrap();
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("store.bin")), 0o600);
    let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["store.bin"], "nothing else lies around");
    assert!((16..=47).contains(&look(&folder).unwrap().slots()));
}

#[test]
fn a_store_that_appears_during_the_first_launch_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let disk = SystemDisk::new(folder.path());
    disk.start_new().unwrap();
    // Someone puts a backup back while the first launch still measures how fast this computer is.
    fs::write(folder.path().join("store.bin"), start().bytes()).unwrap();
    assert!(disk.finish_new().is_err());
    assert!(fs::read(folder.path().join("store.bin")).unwrap() == start().bytes(), "it is as it was");
}

#[test]
fn an_older_folder_that_others_can_read_is_closed() {
    let folder = folder_with_store();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    prepare(folder.path(), &SystemEntropy).unwrap();
    assert_eq!(mode(folder.path()), 0o700);
}

#[test]
fn a_leftover_of_an_interrupted_first_launch_goes_away() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("store.new"), b"half of it").unwrap();
    prepare(folder.path(), &SystemEntropy).unwrap();
    assert!(!folder.path().join("store.new").exists());
}

#[test]
fn a_space_opens_and_saves() {
    let folder = folder_with_store();
    let mut session = look(folder.path()).unwrap().open(&start().root, None, entropy()).unwrap();
    assert_eq!(session.payload(), PAYLOAD);
    session.save(b"on a real disk").unwrap();
    let again = look(folder.path()).unwrap().open(&start().root, None, entropy()).unwrap();
    assert_eq!(again.payload(), b"on a real disk");
}

#[test]
fn a_clock_that_was_set_back_does_not_decide() {
    let folder = folder_with_store();
    let set_clock = |seconds| {
        let file = File::options().write(true).open(folder.path().join("store.bin")).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
    };
    for (number, seconds) in [4_000_000_000, 1, 2_000_000_000].into_iter().enumerate() {
        let mut session = look(folder.path()).unwrap().open(&start().root, None, entropy()).unwrap();
        let before = session.generation();
        session.save(format!("state {number}").as_bytes()).unwrap();
        set_clock(seconds);
        let again = look(folder.path()).unwrap().open(&start().root, None, entropy()).unwrap();
        assert_eq!(again.payload(), format!("state {number}").as_bytes());
        assert_eq!(again.generation(), before + 1, "later is what has the higher number");
    }
}

#[test]
fn a_file_replaced_by_renaming_is_noticed() {
    let folder = folder_with_store();
    let mut session = look(folder.path()).unwrap().open(&start().root, None, entropy()).unwrap();
    session.save(b"one more").unwrap();
    fs::write(folder.path().join("restored"), start().bytes()).unwrap();
    fs::rename(folder.path().join("restored"), folder.path().join("store.bin")).unwrap();
    assert!(matches!(error(session.save(b"two more")), SaveError::VaultChanged));
    assert!(fs::read(folder.path().join("store.bin")).unwrap() == start().bytes());
}

/// Puts something else where the store belongs.
fn check_not_a_vault(why: &str, make: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.bin");
    make(&path);
    assert!(matches!(error(look(folder.path())), OpenError::NotAVault), "{why}: open");
    if why != "300 GB" {
        assert!(matches!(error(prepare(folder.path(), &SystemEntropy)), PrepareError::NotAVault), "{why}: prepare");
    } else {
        prepare(folder.path(), &SystemEntropy).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), 300_000_000_000, "{why}: left alone");
    }
}

#[test]
fn what_is_no_plain_file_is_not_opened() {
    check_not_a_vault("a folder", |path| fs::create_dir(path).unwrap());
    check_not_a_vault("a link to a store", |path| {
        let real = path.with_file_name("real.bin");
        fs::write(&real, start().bytes()).unwrap();
        symlink(&real, path).unwrap();
    });
    check_not_a_vault("a link to nowhere", |path| symlink("/nowhere/at/all", path).unwrap());
    check_not_a_vault("a link to a device", |path| symlink("/dev/zero", path).unwrap());
    check_not_a_vault("a pipe", |path| {
        // Opening one the usual way would wait for ever.
        rustix::fs::mkfifoat(rustix::fs::CWD, path, rustix::fs::Mode::from_raw_mode(0o600)).unwrap();
    });
    check_not_a_vault("300 GB", |path| File::create(path).unwrap().set_len(300_000_000_000).unwrap());
}

#[test]
fn a_missing_file_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(error(look(folder.path())), OpenError::Missing));
    assert!(matches!(error(look(&folder.path().join("deeper"))), OpenError::Missing));
    let disk = SystemDisk::new(folder.path());
    assert!(matches!(error(disk.open(Access::Write)), DiskError::Missing));
    assert!(!folder.path().join("store.bin").exists(), "opening never makes a file");
}

#[test]
fn the_time_is_set_at_every_launch_and_touch() {
    let folder = folder_with_store();
    let file = File::options().write(true).open(folder.path().join("store.bin")).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let is_now = || file.metadata().unwrap().modified().unwrap() > long_ago + Duration::from_secs(1);
    for set in [touch as fn(&Path), |folder| assert!(!prepare(folder, &SystemEntropy).unwrap().made_now)] {
        file.set_modified(long_ago).unwrap();
        assert!(!is_now());
        set(folder.path());
        assert!(is_now());
    }
}
