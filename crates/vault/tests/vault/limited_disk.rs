//! A disk that is really full and one that can really only be read: a small tmpfs in a mount namespace of its own.
//!
//! Where the system does not let tests mount anything this is said and skipped, except when `EVENKEEL_PROVE` is set.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use evenkeel_keys::{Cost, SystemEntropy};
use evenkeel_vault::{
    BackupError, BackupJob, CreateError, CreateOptions, Disk, EraseError, Machine, OpenError, Passphrase, PrepareError,
    SaveError, Store, SystemDisk, erase_everything, prepare_on, read_backup, write_backup,
};

use crate::start::{PAYLOAD, entropy, error, start};

/// Set in the process that runs inside the namespace: the empty folder to mount on.
const INSIDE: &str = "EVENKEEL_LIMITED_DISK";

/// Runs the named test of this file again, inside a mount namespace.
fn in_a_namespace(test: &str) {
    let folder = tempfile::tempdir().unwrap();
    let unshare = |arguments: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(arguments).arg("--");
        command
    };
    // Root mounts as itself; anybody else needs a user namespace, which not every system allows.
    let ways: [&[&str]; 2] = [&["--mount"], &["--mount", "--map-root-user"]];
    let may_mount = |way: &&&[&str]| {
        let mut command = unshare(way);
        command.args(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder.path());
        command.output().is_ok_and(|output| output.status.success())
    };
    let Some(way) = ways.iter().find(may_mount) else {
        assert!(std::env::var_os("EVENKEEL_PROVE").is_none(), "this system does not let tests mount a small disk");
        #[allow(clippy::print_stderr)]
        {
            eprintln!("{test}: not possible here, nothing may be mounted");
        }
        return;
    };
    let mut command = unshare(way);
    command.arg(std::env::current_exe().unwrap()).args(["--exact", test, "--nocapture"]).env(INSIDE, folder.path());
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn mount(folder: &Path, options: &str) {
    let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder).status().unwrap();
    assert!(done.success(), "mount -o {options}");
}

/// A computer that gets the smallest cost.
struct Slow;

impl Machine for Slow {
    fn memory(&self) -> Option<u64> {
        None
    }

    fn time(&self, _: Cost) -> Result<std::time::Duration, evenkeel_keys::DeriveError> {
        Ok(std::time::Duration::MAX)
    }
}

fn disk(folder: &Path) -> Arc<dyn Disk> {
    Arc::new(SystemDisk::new(folder))
}

fn look(folder: &Path) -> Result<Store, OpenError> {
    Store::look(disk(folder))
}

fn create(folder: &Path) -> Result<(), CreateError> {
    let made = look(folder).unwrap().create(&start().unused, b"new", &CreateOptions::default(), entropy());
    made.map(drop)
}

fn backup(folder: &Path, payload: &[u8]) -> Result<(), BackupError> {
    write_backup(
        &folder.join("backup"),
        &Passphrase::new("of the backup".to_owned()),
        payload,
        Cost::SMALLEST,
        &BackupJob::default(),
        &SystemEntropy,
    )
}

#[test]
fn a_full_disk_loses_nothing() {
    let Some(folder) = std::env::var_os(INSIDE) else {
        return in_a_namespace("limited_disk::a_full_disk_loses_nothing");
    };
    let folder = Path::new(&folder);
    // Too small for a first file, which has 16 slots at least.
    mount(folder, "mode=700,size=8m");
    assert!(matches!(error(prepare_on(&disk(folder), &SystemEntropy, &Slow)), PrepareError::NotSaved(Some(_))));
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0, "half a file must not stay");

    fs::write(folder.join("store.bin"), start().bytes()).unwrap();
    backup(folder, b"older").unwrap();
    // Whatever is left, up to the last page.
    let mut filler = fs::File::create(folder.join("filler")).unwrap();
    while std::io::Write::write(&mut filler, &[1; 4096]).is_ok_and(|written| written > 0) {}

    let mut session = look(folder).unwrap().open(&start().root, None, entropy()).unwrap();
    assert_eq!(session.payload(), PAYLOAD);
    for number in 0..4 {
        session.save(format!("saved {number} on a full disk").as_bytes()).expect("saving needs no room");
    }
    session.change_root(&start().root).expect_err("taken");
    session.renew_keys().expect("changing keys needs no room");
    assert!(matches!(error(create(folder)), CreateError::NotSaved(Some(_))));
    assert_eq!(fs::metadata(folder.join("store.bin")).unwrap().len(), start().bytes().len() as u64, "cut back");
    assert!(matches!(error(backup(folder, b"newer")), BackupError::NotWritten(Some(_))));
    assert!(!folder.join("backup.part").exists());
    let held = read_backup(&folder.join("backup"), &Passphrase::new("of the backup".to_owned())).unwrap();
    assert_eq!(*held, b"older");
    let again = look(folder).unwrap().open(&start().root, None, entropy()).unwrap();
    assert_eq!(again.payload(), b"saved 3 on a full disk");

    drop(filler);
    fs::remove_file(folder.join("filler")).unwrap();
    create(folder).unwrap();
    backup(folder, b"newer").unwrap();
    erase_everything(&SystemDisk::new(folder), &SystemEntropy).unwrap();
    assert!(!folder.join("store.bin").exists());
}

#[test]
fn a_read_only_disk_opens_for_reading() {
    let Some(folder) = std::env::var_os(INSIDE) else {
        return in_a_namespace("limited_disk::a_read_only_disk_opens_for_reading");
    };
    let folder = Path::new(&folder);
    mount(folder, "mode=700,size=32m");
    fs::write(folder.join("store.bin"), start().bytes()).unwrap();
    let mut before = look(folder).unwrap().open(&start().root, None, entropy()).unwrap();
    mount(folder, "remount,ro,mode=700,size=32m");

    assert!(matches!(error(before.save(b"new")), SaveError::Unwritable), "it became read-only while open");
    let mut session = look(folder).unwrap().open(&start().root, None, entropy()).unwrap();
    assert_eq!(session.payload(), PAYLOAD);
    assert!(session.read_only());
    assert!(matches!(error(session.save(b"new")), SaveError::Unwritable));
    assert!(session.renew_keys().is_err());
    assert!(matches!(error(create(folder)), CreateError::Unwritable));
    assert!(matches!(error(backup(folder, b"backup")), BackupError::Unwritable));
    assert!(matches!(error(erase_everything(&SystemDisk::new(folder), &SystemEntropy)), EraseError::Unwritable));
    prepare_on(&disk(folder), &SystemEntropy, &Slow).expect("a launch goes on");
    assert!(fs::read(folder.join("store.bin")).unwrap() == start().bytes());
}
