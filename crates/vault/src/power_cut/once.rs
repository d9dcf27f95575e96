//! What happens once: making a space, erasing it, erasing everything, a backup, the first file.

use std::sync::Arc;

use evenkeel_keys::{Cost, DeriveError};

use super::{
    CODE_OF_NEWCOMER, Mistake, NEWCOMER, UNUSED, check_others, create, entropy, look, open, runs, start, with,
};
use crate::backup::{BackupJob, read_from, write_on};
use crate::create::chaff_slot;
use crate::header::Header;
use crate::layout::SLOT_BYTES;
use crate::pretend::{Dice, PretendDisk};
use crate::{Access, CreateOptions, Disk, OpenError, RecoverError, erase_everything};

/// Enough for every moment of every operation, and a third of the lives.
fn seeds() -> std::ops::Range<u64> {
    start();
    0..runs().div_ceil(3)
}

#[test]
fn a_space_is_made_whole_or_not_at_all() {
    let start = start();
    for seed in seeds() {
        let dice = Arc::new(Dice::new(seed));
        let mut bytes = start.bytes.clone();
        // Sometimes an earlier power cut left a torn tail, with gaps.
        let torn = if seed % 3 == 0 { dice.below(SLOT_BYTES as u64) as usize } else { 0 };
        bytes.resize(bytes.len() + torn / 2, 0xee);
        bytes.resize(bytes.len() + torn.div_ceil(2), 0);
        let disk = PretendDisk::with_store(bytes);
        disk.cut_power_after(dice.below(18));
        let recovery = (seed % 2 == 0).then_some(&start.codes[CODE_OF_NEWCOMER]);
        let options = CreateOptions { recovery, device: None };
        let made = create(&disk, &start.roots[NEWCOMER], &options, &dice).is_ok();
        disk.reboot(&dice);

        let after = disk.bytes();
        check_others(&after).unwrap_or_else(|what| panic!("seed {seed}: {what}"));
        assert!(after.starts_with(&start.bytes), "seed {seed}: another slot changed");
        // Never anything in between: a passphrase that is taken by a space that does not open.
        match open(&disk, NEWCOMER, &dice) {
            Ok(session) => {
                assert_eq!(session.payload(), b"state 0", "seed {seed}");
                assert_eq!(session.has_recovery_code(), recovery.is_some(), "seed {seed}");
            }
            Err(OpenError::NothingOpened) => assert!(!made, "seed {seed}: a space that was made is gone"),
            Err(error) => panic!("seed {seed}: {error}"),
        }
        let copy = PretendDisk::with_store(disk.bytes());
        let code = &start.codes[CODE_OF_NEWCOMER];
        let by_code = look(&copy).unwrap().open_by_recovery(code, &start.roots[UNUSED], None, |_| true, entropy(&dice));
        match by_code {
            Ok(session) => assert_eq!(session.payload(), b"state 0", "seed {seed}"),
            Err(error) => assert!(!made || recovery.is_none(), "seed {seed}: the code does not open it: {error}"),
        }
        // Whatever was left behind, the next space can be made.
        create(&disk, &start.roots[1], &CreateOptions::default(), &dice).unwrap();
        assert_eq!(disk.bytes().len() % SLOT_BYTES, 0, "seed {seed}: the tail was not padded");
        check_others(&disk.bytes()).unwrap_or_else(|what| panic!("seed {seed}: {what}"));
        assert!(open(&disk, 0, &dice).is_ok());
    }
}

/// Adds chaff and loses power, three times in a row.
fn grow_with_cuts(seed: u64) -> Result<(), String> {
    let dice = Arc::new(Dice::new(seed));
    let disk = PretendDisk::with_store(start().bytes.clone());
    for _ in 0..3 {
        disk.cut_power_after(dice.below(9));
        let _ = crate::prepare::grow(&look(&disk).unwrap(), dice.as_ref());
        disk.reboot(&dice);
        check_others(&disk.bytes())?;
        assert!(disk.bytes().starts_with(&start().bytes), "seed {seed}: another slot changed");
    }
    Ok(())
}

#[test]
fn chaff_that_is_added_never_shows_a_gap() {
    for seed in seeds() {
        grow_with_cuts(seed).unwrap_or_else(|what| panic!("seed {seed}: {what}"));
    }
}

/// The power goes while a tail that lacks nothing but its last byte is made a slot.
fn complete_last_byte(seed: u64, make_tail: impl FnOnce(&PretendDisk, Vec<u8>, &Dice)) {
    let dice = Dice::new(seed);
    let disk = PretendDisk::with_store(start().bytes.clone());
    let store = look(&disk).unwrap();
    let mut tail = chaff_slot(&store.header, &dice).unwrap();
    tail.pop();
    make_tail(&disk, tail, &dice);
    disk.cut_power_after(dice.below(6));
    let _ = crate::prepare::grow(&store, &dice);
    disk.reboot(&dice);
    check_others(&disk.bytes()).unwrap_or_else(|what| panic!("seed {seed}: {what}"));
    assert!(disk.bytes().starts_with(&start().bytes), "seed {seed}: another slot changed");
}

#[test]
fn gaps_of_a_tail_that_lacks_one_byte_are_filled_before_it_is_whole() {
    for seed in seeds() {
        complete_last_byte(seed, |disk, mut tail, dice| {
            let gap = 512 * (1 + dice.below(2046) as usize);
            tail[gap..gap + 512].fill(0);
            disk.replace([start().bytes.as_slice(), &tail].concat());
        });
    }
}

#[test]
fn a_tail_of_an_ended_program_reaches_the_disk_before_it_is_whole() {
    for seed in seeds() {
        // The program ended before its fsync: its bytes can be read, but the disk does not have them yet.
        complete_last_byte(seed, |disk, tail, _| {
            disk.open(Access::Write).unwrap().write_at(start().bytes.len() as u64, &tail).unwrap();
        });
    }
}

#[test]
fn control_a_slot_that_is_added_at_once_shows_a_gap() {
    assert!(with(Mistake::AppendAtOnce, || seeds().any(|seed| grow_with_cuts(seed).is_err())));
}

#[test]
fn erasing_leaves_the_space_or_nothing() {
    let start = start();
    for seed in seeds() {
        let dice = Arc::new(Dice::new(seed));
        let disk = PretendDisk::with_store(start.bytes.clone());
        let mut session = open(&disk, 0, &dice).unwrap();
        disk.cut_power_after(dice.below(12));
        let erased = session.erase_space().is_ok();
        disk.reboot(&dice);
        assert_eq!(disk.bytes().len(), start.bytes.len());
        check_others(&disk.bytes()).unwrap_or_else(|what| panic!("seed {seed}: {what}"));
        let by_code = |disk: &PretendDisk| {
            let disk = PretendDisk::with_store(disk.bytes());
            look(&disk).unwrap().open_by_recovery(&start.codes[0], &start.roots[1], None, |_| true, entropy(&dice))
        };
        match open(&PretendDisk::with_store(disk.bytes()), 0, &dice) {
            Ok(session) => {
                assert!(!erased, "seed {seed}: an erased space opened");
                assert_eq!(session.payload(), b"state 0", "seed {seed}");
            }
            Err(OpenError::NothingOpened) => {}
            // The key cells go first, so no key is left when the states go.
            Err(error) => panic!("seed {seed}: {error}"),
        }
        if erased {
            assert!(matches!(by_code(&disk), Err(RecoverError::Open(OpenError::NothingOpened))), "seed {seed}");
        }
    }
}

#[test]
fn erasing_everything_can_be_finished_after_a_power_cut() {
    let start = start();
    let dice = Arc::new(Dice::new(2));
    let disk = PretendDisk::with_store(start.bytes.clone());
    create(&disk, &start.roots[NEWCOMER], &CreateOptions::default(), &dice).unwrap();
    let bytes = disk.bytes();
    for seed in seeds() {
        let dice = Arc::new(Dice::new(seed));
        let disk = PretendDisk::with_store(bytes.clone());
        disk.cut_power_after(dice.below(8));
        let erased = erase_everything(&disk, dice.as_ref()).is_ok();
        disk.reboot(&dice);
        if erased {
            assert!(!disk.has_store(), "seed {seed}: the file is back");
        }
        if disk.has_store() {
            for root in [0, NEWCOMER] {
                match open(&PretendDisk::with_store(disk.bytes()), root, &dice) {
                    Ok(session) => assert_eq!(session.payload(), b"state 0", "seed {seed}"),
                    Err(OpenError::NothingOpened) => {}
                    Err(error) => panic!("seed {seed}: {error}"),
                }
            }
        }
        erase_everything(&disk, dice.as_ref()).unwrap();
        assert!(!disk.has_store(), "seed {seed}");
    }
}

#[test]
fn a_backup_is_the_older_or_the_newer_one() {
    let header = |dice: &Dice| Header::make(Cost::SMALLEST, dice).unwrap();
    let root = |_: &Header| Ok(evenkeel_keys::fuzzing::root());
    for seed in seeds() {
        let dice = Arc::new(Dice::new(seed));
        let disk = PretendDisk::default();
        let shared: Arc<dyn Disk> = Arc::new(disk.clone());
        let older = seed % 4 != 0;
        if older {
            write_on(&shared, &header(&dice), b"older", &BackupJob::default(), dice.as_ref(), root).unwrap();
        }
        let held = || {
            let file = disk.open(Access::Read).ok()?;
            Some(read_from(&shared, file.as_ref(), root).map(|payload| payload.to_vec()))
        };
        // Twice, so that the second try meets what the first left behind.
        for _ in 0..2 {
            disk.cut_power_after(dice.below(6));
            let written =
                write_on(&shared, &header(&dice), b"newer", &BackupJob::default(), dice.as_ref(), root).is_ok();
            disk.reboot(&dice);
            match held() {
                Some(Ok(payload)) => {
                    assert!(payload == b"newer" || (older && !written && payload == b"older"), "seed {seed}");
                }
                Some(Err(error)) => panic!("seed {seed}: a backup that does not open: {error}"),
                None => assert!(!older && !written, "seed {seed}: the backup is gone"),
            }
        }
        write_on(&shared, &header(&dice), b"newer", &BackupJob::default(), dice.as_ref(), root).unwrap();
        assert!(matches!(held(), Some(Ok(payload)) if payload == b"newer"), "seed {seed}");
    }
}

#[test]
fn a_backup_is_there_where_the_folder_cannot_be_synced() {
    let dice = Dice::new(1);
    let root = |_: &Header| Ok(evenkeel_keys::fuzzing::root());
    let header = Header::make(Cost::SMALLEST, &dice).unwrap();
    for kind in [std::io::ErrorKind::InvalidInput, std::io::ErrorKind::Unsupported] {
        let disk = PretendDisk::default();
        disk.refuse_folder_sync(kind);
        let shared: Arc<dyn Disk> = Arc::new(disk.clone());
        write_on(&shared, &header, b"payload", &BackupJob::default(), &dice, root).unwrap();
        assert!(disk.has_store());
    }
}

#[test]
fn the_first_file_is_whole_or_not_there() {
    struct Fast;
    impl crate::Machine for Fast {
        fn memory(&self) -> Option<u64> {
            None
        }
        fn time(&self, _: Cost) -> Result<std::time::Duration, DeriveError> {
            Ok(std::time::Duration::ZERO)
        }
    }
    // Each writes up to 47 MiB.
    for seed in 0..(runs() / 10).min(300) {
        let dice = Dice::new(seed);
        let disk = PretendDisk::default();
        let shared: Arc<dyn Disk> = Arc::new(disk.clone());
        disk.cut_power_after(dice.below(52));
        let prepared = crate::prepare_on(&shared, &dice, &Fast).is_ok();
        disk.reboot(&dice);
        if disk.has_store() {
            let store = look(&disk).unwrap();
            assert!((16..=47).contains(&store.slots()), "seed {seed}: {} slots", store.slots());
        } else {
            assert!(!prepared, "seed {seed}: the file is gone");
        }
    }
}
