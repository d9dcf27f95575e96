//! Making a space.

use std::sync::Arc;

use evenkeel_vault::{CreateError, CreateOptions, OpenError, RAW_LIMIT};

use crate::pretend::{Break, PretendDisk};
use crate::start::{PAYLOAD, SLOT, assert_others_unchanged, create, entropy, error, look, open, start};

#[test]
fn a_new_space_is_one_slot_at_the_end() {
    let disk = start().disk();
    let session = create(&disk, b"first words").unwrap();
    assert_eq!(session.payload(), b"first words");
    assert!(!session.older_state() && !session.has_recovery_code());
    drop(session);
    assert_eq!(disk.bytes().len(), start().bytes().len() + SLOT);
    assert!(disk.bytes().starts_with(start().bytes()));
    let again = look(&disk).unwrap().open(&start().unused, None, entropy()).unwrap();
    assert_eq!(again.payload(), b"first words");
    assert_eq!(open(&disk).unwrap().payload(), PAYLOAD, "the other space is still there");
}

#[test]
fn both_halves_hold_the_first_state() {
    for half in [0x8000, 0x84000] {
        let disk = start().disk();
        create(&disk, b"first words").unwrap();
        let mut bytes = disk.bytes();
        bytes[start().bytes().len() + half + 100] ^= 1;
        disk.replace(bytes);
        let session = look(&disk).unwrap().open(&start().unused, None, entropy()).unwrap();
        assert_eq!(session.payload(), b"first words");
        assert!(session.older_state());
    }
}

#[test]
fn a_passphrase_that_opens_anything_is_refused() {
    let again =
        |disk: &PretendDisk| look(disk).unwrap().create(&start().root, b"", &CreateOptions::default(), entropy());
    let disk = start().disk();
    assert!(matches!(error(again(&disk)), CreateError::PassphraseTaken));
    // Even when that space is damaged: it may still be restored.
    let mut bytes = disk.bytes();
    for half in [0x8000, 0x84000] {
        bytes[2 * SLOT + half + 100] ^= 1;
    }
    bytes[2 * SLOT + 0x1000 + 100] ^= 1;
    disk.replace(bytes);
    assert!(matches!(error(again(&disk)), CreateError::PassphraseTaken));
    assert_eq!(disk.steps(), 0);
}

#[test]
fn the_recovery_code_given_at_the_start_opens_it() {
    let disk = start().disk();
    let code = evenkeel_vault::RecoveryCode::make(entropy().as_ref()).unwrap();
    let options = CreateOptions { recovery: Some(&code), device: None };
    let dice = Arc::new(crate::pretend::Dice::new(1));
    look(&disk).unwrap().create(&start().unused, b"mine", &options, dice).unwrap();
    // A third passphrase would need a derivation; the same one is allowed, since it opens nothing but this space.
    let session = look(&disk).unwrap().open_by_recovery(&code, &start().unused, None, |_| true, entropy()).unwrap();
    assert_eq!(session.payload(), b"mine");
}

#[test]
fn spaces_stop_at_256_slots() {
    let chaff = &start().bytes()[..SLOT];
    let full = PretendDisk::with_store(chaff.repeat(256));
    assert!(matches!(error(create(&full, b"")), CreateError::NoRoom));
    let nearly = PretendDisk::with_store(chaff.repeat(255));
    create(&nearly, b"").unwrap();
    let torn = PretendDisk::with_store([chaff.repeat(255), vec![1; 5]].concat());
    assert!(matches!(error(create(&torn, b"")), CreateError::NoRoom), "the torn tail will be a slot");
}

#[test]
fn a_payload_that_does_not_fit_changes_nothing() {
    let disk = start().disk();
    assert!(matches!(error(create(&disk, &vec![b' '; RAW_LIMIT + 1])), CreateError::SpaceFull));
    assert_eq!(disk.steps(), 0);
}

#[test]
fn a_full_or_failing_disk_leaves_the_file_as_it_was() {
    for (room, broken) in [
        (Some(start().bytes().len() as u64), None),
        (Some(start().bytes().len() as u64 + 700_000), None),
        (None, Some(Break::Write)),
        (None, Some(Break::Garble)),
    ] {
        let disk = start().disk();
        disk.limit_room(room);
        disk.break_at(broken);
        let failed = error(create(&disk, b"first words"));
        assert!(matches!(failed, CreateError::NotSaved(_)), "{room:?} {broken:?}: {failed}");
        disk.limit_room(None);
        disk.break_at(None);
        assert!(disk.bytes() == start().bytes(), "{room:?} {broken:?}: not cut back");
        create(&disk, b"first words").unwrap();
        assert_others_unchanged(&disk, "create");
    }
}

#[test]
fn an_unwritable_file_is_said() {
    let disk = start().disk();
    disk.set_unwritable(true);
    assert!(matches!(error(create(&disk, b"")), CreateError::Unwritable));
}

#[test]
fn nothing_is_made_in_a_damaged_or_missing_file() {
    let damaged = PretendDisk::with_store(vec![3; 4 * SLOT]);
    assert!(matches!(error(create(&damaged, b"")), CreateError::Open(OpenError::HeaderDamaged)));
    assert!(matches!(error(create(&PretendDisk::default(), b"")), CreateError::Open(OpenError::Missing)));
}
