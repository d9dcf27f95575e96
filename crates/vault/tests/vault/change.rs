//! Changing what opens a space, and erasing it.

use evenkeel_vault::{ChangeError, OpenError, RecoverError, RecoveryCode, SaveError};

use crate::pretend::Break;
use crate::start::{PAYLOAD, assert_others_unchanged, create, entropy, error, look, open, start};

#[test]
fn after_a_change_only_the_new_passphrase_opens() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    session.change_root(&start().unused).unwrap();
    session.save(b"after the change").unwrap();
    assert!(matches!(error(open(&disk)), OpenError::NothingOpened));
    let again = look(&disk).unwrap().open(&start().unused, None, entropy()).unwrap();
    assert_eq!(again.payload(), b"after the change");
    assert_others_unchanged(&disk, "change passphrase");
}

#[test]
fn a_passphrase_in_use_is_refused() {
    let disk = start().disk();
    create(&disk, b"somebody else").unwrap();
    let mut session = open(&disk).unwrap();
    assert!(matches!(error(session.change_root(&start().unused)), ChangeError::PassphraseTaken));
    session.save(b"still mine").unwrap();
    let by_code = look(&disk).unwrap().open_by_recovery(&start().code, &start().unused, None, |_| true, entropy());
    assert!(matches!(error(by_code), RecoverError::PassphraseTaken));
    assert_eq!(open(&disk).unwrap().payload(), b"still mine");
}

#[test]
fn a_failed_change_leaves_the_old_passphrase() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    disk.break_at(Some(Break::Write));
    assert!(matches!(error(session.change_root(&start().unused)), ChangeError::Save(SaveError::NotSaved(_))));
    disk.break_at(None);
    assert_eq!(open(&disk).unwrap().payload(), PAYLOAD);
    session.save(b"after the failure").unwrap();
    assert_eq!(open(&disk).unwrap().payload(), b"after the failure");
}

#[test]
fn recovery_codes_are_added_replaced_and_removed() {
    let disk = start().disk();
    let opens = |code: &RecoveryCode| {
        let copy = crate::pretend::PretendDisk::with_store(disk.bytes());
        look(&copy).unwrap().open_by_recovery(code, &start().unused, None, |_| true, entropy()).is_ok()
    };
    let other = RecoveryCode::make(entropy().as_ref()).unwrap();
    let mut session = open(&disk).unwrap();
    assert!(opens(&start().code) && !opens(&other));
    session.change_recovery(Some(&other)).unwrap();
    assert!(!opens(&start().code) && opens(&other));
    session.change_recovery(None).unwrap();
    assert!(!opens(&start().code) && !opens(&other));
    assert!(!open(&disk).unwrap().has_recovery_code());
    session.change_recovery(Some(&start().code)).unwrap();
    assert!(opens(&start().code));
    session.save(b"still saving").unwrap();
    assert_others_unchanged(&disk, "recovery codes");
}

#[test]
fn new_keys_make_old_cells_worthless() {
    let disk = start().disk();
    let old = disk.bytes();
    let mut session = open(&disk).unwrap();
    session.renew_keys().unwrap();
    assert_eq!(session.payload(), PAYLOAD);
    session.save(b"under the new key").unwrap();
    assert_eq!(open(&disk).unwrap().payload(), b"under the new key");
    assert_others_unchanged(&disk, "new keys");

    // Somebody who kept the old cells puts them back.
    let mut bytes = disk.bytes();
    bytes[2 * crate::start::SLOT + 0x1000..][..0x4000]
        .copy_from_slice(&old[2 * crate::start::SLOT + 0x1000..][..0x4000]);
    disk.replace(bytes);
    assert!(matches!(error(open(&disk)), OpenError::ContentDamaged));
}

#[test]
fn an_erased_space_opens_with_nothing() {
    let disk = start().disk();
    open(&disk).unwrap().erase_space().unwrap();
    assert!(matches!(error(open(&disk)), OpenError::NothingOpened));
    let by_code = look(&disk).unwrap().open_by_recovery(&start().code, &start().root, None, |_| true, entropy());
    assert!(matches!(error(by_code), RecoverError::Open(OpenError::NothingOpened)));
    assert_eq!(disk.bytes().len(), start().bytes().len(), "the slot stays as chaff");
    assert_eq!(look(&disk).unwrap().slots(), 4);
    assert_others_unchanged(&disk, "erase");
}

#[test]
fn a_read_only_file_changes_nothing() {
    let disk = start().disk();
    disk.set_unwritable(true);
    let mut session = open(&disk).unwrap();
    let unwritable = |error| matches!(error, ChangeError::Save(SaveError::Unwritable));
    assert!(unwritable(error(session.change_root(&start().unused))));
    assert!(unwritable(error(session.change_recovery(None))));
    assert!(unwritable(error(session.renew_keys())));
    assert!(unwritable(error(session.erase_space())));
    let by_code = look(&disk).unwrap().open_by_recovery(&start().code, &start().unused, None, |_| true, entropy());
    assert!(matches!(error(by_code), RecoverError::Save(SaveError::Unwritable)));
    assert!(disk.bytes() == start().bytes());
}

#[test]
fn a_payload_that_cannot_be_read_keeps_its_passphrase() {
    let disk = start().disk();
    let mut seen = Vec::new();
    let check = |payload: &[u8]| {
        seen = payload.to_vec();
        false
    };
    let by_code = look(&disk).unwrap().open_by_recovery(&start().code, &start().unused, None, check, entropy());
    assert!(matches!(error(by_code), RecoverError::Refused));
    assert_eq!(seen, PAYLOAD);
    assert!(disk.bytes() == start().bytes(), "not a byte is changed");
}

#[test]
fn erasing_that_fails_keeps_the_session_until_no_key_is_left() {
    for writes in 0..5 {
        let disk = start().disk();
        let mut session = open(&disk).unwrap();
        disk.break_after(writes);
        assert!(matches!(error(session.erase_space()), ChangeError::Save(SaveError::NotSaved(_))), "{writes}");
        disk.break_at(None);
        assert_eq!(session.is_erased(), writes == 4, "{writes}");
        assert_eq!(session.is_partly_erased(), writes > 0, "{writes}");
        if session.is_erased() {
            let before = disk.bytes();
            assert!(matches!(error(session.save(b"late")), SaveError::VaultChanged));
            assert!(matches!(error(session.change_recovery(None)), ChangeError::Save(SaveError::VaultChanged)));
            assert!(disk.bytes() == before && matches!(error(open(&disk)), OpenError::NothingOpened));
        } else {
            session.save(b"it goes on").unwrap();
            assert_eq!(open(&disk).unwrap().payload(), b"it goes on", "{writes}");
            session.erase_space().unwrap();
            assert!(session.is_erased());
        }
        assert_others_unchanged(&disk, "erase");
    }
}
