//! Locking a space to this computer.

use evenkeel_keys::DeviceSecret;
use evenkeel_vault::{CELL_OFFSETS, ChangeError, CreateError, CreateOptions, OpenError, SaveError, Session};

use crate::pretend::{Break, PretendDisk};
use crate::start::{OURS, PAYLOAD, SLOT, assert_others_unchanged, create, entropy, error, look, open, start};

fn secret(number: u8) -> DeviceSecret {
    DeviceSecret::from_keychain(Box::new([number; 32]))
}

fn open_with(disk: &PretendDisk, number: u8) -> Result<Session, OpenError> {
    look(disk).unwrap().open(&start().root, Some(secret(number)), entropy())
}

fn locked() -> PretendDisk {
    let disk = start().disk();
    open(&disk).unwrap().lock_to_device(&start().root, secret(1)).unwrap();
    disk
}

#[test]
fn a_locked_space_opens_only_with_the_secret_of_its_computer() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    assert!(!session.is_locked_to_device());
    session.lock_to_device(&start().root, secret(1)).unwrap();
    assert!(session.is_locked_to_device());
    session.save(b"behind the lock").unwrap();
    assert!(matches!(error(open(&disk)), OpenError::NothingOpened), "without the secret");
    assert!(matches!(error(open_with(&disk, 2)), OpenError::NothingOpened), "on another computer");
    let session = open_with(&disk, 1).unwrap();
    assert_eq!(session.payload(), b"behind the lock");
    assert!(session.is_locked_to_device());
    assert_others_unchanged(&disk, "lock");
}

#[test]
fn an_unlocked_space_opens_with_and_without_the_secret() {
    let disk = locked();
    let mut session = open_with(&disk, 1).unwrap();
    session.unlock_from_device(&start().root).unwrap();
    assert!(!session.is_locked_to_device());
    session.save(b"free again").unwrap();
    assert_eq!(open(&disk).unwrap().payload(), b"free again");
    let again = open_with(&disk, 2).unwrap();
    assert!(!again.is_locked_to_device(), "a secret that was not needed");
    assert_others_unchanged(&disk, "unlock");
}

#[test]
fn the_recovery_code_ends_a_lock() {
    let disk = locked();
    let by_code =
        look(&disk).unwrap().open_by_recovery(&start().code, &start().unused, None, |_| true, entropy()).unwrap();
    assert_eq!(by_code.payload(), PAYLOAD);
    assert!(!by_code.is_locked_to_device());
    let again = look(&disk).unwrap().open(&start().unused, None, entropy()).unwrap();
    assert_eq!(again.payload(), PAYLOAD);
    assert!(matches!(error(open_with(&disk, 1)), OpenError::NothingOpened), "the old passphrase is gone");
}

#[test]
fn changes_keep_the_lock() {
    let disk = locked();
    let mut session = open_with(&disk, 1).unwrap();
    session.change_root(&start().unused).unwrap();
    session.save(b"all changed").unwrap();
    assert!(session.is_locked_to_device());
    let opened = |device| look(&disk).unwrap().open(&start().unused, device, entropy());
    assert!(matches!(error(opened(None)), OpenError::NothingOpened));
    assert_eq!(opened(Some(secret(1))).unwrap().payload(), b"all changed");
}

#[test]
fn new_keys_end_the_lock_before_they_begin() {
    let disk = locked();
    let mut session = open_with(&disk, 1).unwrap();
    let before = disk.bytes();
    assert!(matches!(error(session.renew_keys()), ChangeError::LockedToDevice));
    assert!(disk.bytes() == before, "nothing was written");
    session.change_root_and_unlock(&start().unused).unwrap();
    assert!(!session.is_locked_to_device());
    session.renew_keys().unwrap();
    session.save(b"all changed").unwrap();
    let opened = |device| look(&disk).unwrap().open(&start().unused, device, entropy());
    assert_eq!(opened(None).unwrap().payload(), b"all changed");
    assert!(!opened(Some(secret(1))).unwrap().is_locked_to_device());
    assert!(matches!(error(open_with(&disk, 1)), OpenError::NothingOpened));
}

#[test]
fn a_taken_passphrase_does_not_end_the_lock() {
    let disk = locked();
    drop(create(&disk, b"somebody else").unwrap());
    let mut session = open_with(&disk, 1).unwrap();
    let before = disk.bytes();
    assert!(matches!(error(session.change_root_and_unlock(&start().unused)), ChangeError::PassphraseTaken));
    assert!(session.is_locked_to_device() && disk.bytes() == before);
}

#[test]
fn verify_knows_the_passphrase_of_this_space() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    assert!(session.verify(&start().root) && !session.verify(&start().unused));
    session.lock_to_device(&start().root, secret(1)).unwrap();
    assert!(session.verify(&start().root) && !session.verify(&start().unused));
    let session = open_with(&disk, 1).unwrap();
    assert!(session.verify(&start().root) && !session.verify(&start().unused));
    let root = session.derive(&evenkeel_vault::Passphrase::new("granite walrus cocoa violet tulip".to_owned()));
    assert!(session.verify(&root.unwrap()));
}

#[test]
fn a_lock_needs_the_passphrase_and_a_recovery_code() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    let before = disk.steps();
    assert!(matches!(error(session.lock_to_device(&start().unused, secret(1))), ChangeError::NotThisSpace));
    assert!(matches!(error(session.unlock_from_device(&start().unused)), ChangeError::NotThisSpace));
    assert_eq!(disk.steps(), before);
    session.change_recovery(None).unwrap();
    let before = disk.steps();
    assert!(matches!(error(session.lock_to_device(&start().root, secret(1))), ChangeError::NeedsRecoveryCode));
    assert_eq!(disk.steps(), before);

    let disk = locked();
    let mut session = open_with(&disk, 1).unwrap();
    let before = disk.steps();
    assert!(matches!(error(session.change_recovery(None)), ChangeError::NeedsRecoveryCode));
    session.lock_to_device(&start().root, secret(1)).unwrap();
    assert!(matches!(error(session.lock_to_device(&start().root, secret(2))), ChangeError::NotThisSpace));
    assert_eq!(disk.steps(), before, "nothing was written");
}

#[test]
fn a_passphrase_that_opens_a_locked_space_is_taken() {
    let disk = locked();
    let options = |device| CreateOptions { recovery: None, device };
    let make = |options| look(&disk).unwrap().create(&start().root, b"", &options, entropy());
    assert!(matches!(error(make(options(Some(&secret(1))))), CreateError::PassphraseTaken));
    let other = create(&disk, b"somebody else").unwrap();
    drop(other);
    let mut other = look(&disk).unwrap().open(&start().unused, Some(secret(1)), entropy()).unwrap();
    assert!(matches!(error(other.change_root(&start().root)), ChangeError::PassphraseTaken));
}

#[test]
fn of_two_spaces_with_one_passphrase_the_one_without_the_secret_opens() {
    // The second was made while the keychain was silent.
    let disk = locked();
    let mut first = open_with(&disk, 1).unwrap();
    for _ in 0..9 {
        first.save(b"of the locked space").unwrap();
    }
    drop(first);
    let options = CreateOptions::default();
    drop(look(&disk).unwrap().create(&start().root, b"of the second", &options, entropy()).unwrap());
    assert_eq!(open(&disk).unwrap().payload(), b"of the second", "without the secret");
    let session = open_with(&disk, 1).unwrap();
    assert_eq!(session.payload(), b"of the second", "with the secret");
    assert!(!session.is_locked_to_device());
    assert_others_unchanged(&disk, "two spaces");
}

#[test]
fn a_lock_that_was_interrupted_is_taken_back() {
    // What a power cut between the two cells leaves: PA needs the secret, PB does not.
    let (free, locked) = (start().disk().bytes(), locked().bytes());
    let pa = OURS * SLOT + CELL_OFFSETS[0] as usize;
    let mut half = free.clone();
    half[pa..pa + 4096].copy_from_slice(&locked[pa..pa + 4096]);
    for with_secret in [true, false] {
        let disk = PretendDisk::with_store(half.clone());
        let session = if with_secret { open_with(&disk, 1).unwrap() } else { open(&disk).unwrap() };
        assert!(!session.is_locked_to_device(), "with the secret: {with_secret}");
        let mut bytes = disk.bytes();
        bytes[pa + 4096..pa + 8192].fill(7);
        assert_eq!(open(&PretendDisk::with_store(bytes)).unwrap().payload(), PAYLOAD, "PA was not repaired");
    }
}

#[test]
fn an_unlock_that_was_interrupted_is_finished() {
    let (free, locked) = (start().disk().bytes(), locked().bytes());
    let pa = OURS * SLOT + CELL_OFFSETS[0] as usize;
    let mut half = locked;
    half[pa..pa + 4096].copy_from_slice(&free[pa..pa + 4096]);
    let disk = PretendDisk::with_store(half);
    assert!(!open_with(&disk, 1).unwrap().is_locked_to_device());
    let mut bytes = disk.bytes();
    bytes[pa..pa + 4096].fill(7);
    assert_eq!(open(&PretendDisk::with_store(bytes)).unwrap().payload(), PAYLOAD, "PB was not repaired");
}

#[test]
fn a_failed_lock_leaves_the_space_as_it_was() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    disk.break_at(Some(Break::Write));
    let failed = error(session.lock_to_device(&start().root, secret(1)));
    assert!(matches!(failed, ChangeError::Save(SaveError::NotSaved(_))), "{failed}");
    assert!(!session.is_locked_to_device());
    disk.break_at(None);
    session.save(b"still free").unwrap();
    assert_eq!(open(&disk).unwrap().payload(), b"still free");
}

#[test]
fn fullness_is_told_in_per_cent() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    assert_eq!(session.fullness(), 0);
    let mut noise = vec![0; evenkeel_vault::STORED_LIMIT];
    evenkeel_vault::Entropy::fill(&crate::pretend::Dice::new(3), &mut noise).unwrap();
    session.save(&noise[..evenkeel_vault::STORED_LIMIT / 2]).unwrap();
    assert_eq!(session.fullness(), 50);
    session.save(&noise).unwrap();
    assert_eq!(session.fullness(), 100);
}

#[test]
fn the_id_of_the_file_stays_the_same() {
    let disk = start().disk();
    let before = *look(&disk).unwrap().header().vault_id();
    open(&disk).unwrap().renew_keys().unwrap();
    assert_eq!(look(&disk).unwrap().header().vault_id(), &before);
    assert_eq!(before, disk.bytes()[60..76], "where the format says");
}
