//! From passphrase and recovery code to sealed cells.

use evenkeel_keys::{
    Binding, CELL_SIZE, CellError, Cost, DeviceSecret, Kek, KeyCell, Passphrase, RecordKind, RecoveryCode, RootKey,
    Salt, SystemEntropy,
};
use sha2::{Digest, Sha256};

use crate::scripted::Scripted;

fn salt() -> Salt {
    Salt(*b"evenkeel-known-answer-salt-32byt")
}

fn root() -> RootKey {
    RootKey::derive(&Passphrase::new("granite  walrus cocoa ".to_owned()), &salt(), Cost::SMALLEST).unwrap()
}

fn check_sha256(record: &[u8; CELL_SIZE], expected: &str) {
    let digest: String = Sha256::digest(record).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, expected);
}

/// The expected bytes were computed without this code: Argon2 by the reference program, HKDF by Python's `hmac`, the
/// cipher by libsodium. So this holds every choice of format 1 between a passphrase and a sealed cell in place.
#[test]
fn the_whole_chain_gives_the_answer_of_other_programs() {
    let symbols: Vec<u8> = (0..26).collect();
    let code = RecoveryCode::make(&Scripted::new(&[&symbols])).unwrap();
    assert_eq!(*code.print(), "0123-4567-89AB-CDEF-GHJK-MNPQ-RSYQ");

    let entropy = Scripted::new(&[&[0x11; 32], &[0x22; 16], &[0x33; 24]]);
    let cell = KeyCell::make(Some(&code.derive_wrapping_key()), &entropy).unwrap();
    let place = Binding::new(RecordKind::PassphraseCellA, 5, &salt());
    let record = root().derive_wrapping_key(None).seal_cell(&cell, place, &entropy).unwrap();
    check_sha256(&record, "68d1cc9ae6da286ea9ffc450fd13137a58e60df6d525ee99e8db12913c1ae253");
}

#[test]
fn a_cell_opens_only_with_its_key_in_its_place() {
    let entropy = SystemEntropy;
    let root = root();
    let device = DeviceSecret::make(&entropy).unwrap();
    let kek = root.derive_wrapping_key(None);
    let code = RecoveryCode::make(&entropy).unwrap();
    let cell = KeyCell::make(Some(&code.derive_wrapping_key()), &entropy).unwrap();
    let place = Binding::new(RecordKind::PassphraseCellA, 3, &salt());
    let record = kek.seal_cell(&cell, place, &entropy).unwrap();

    let opens = |kek: &Kek, place| kek.open_cell(&record, place);
    assert!(opens(&kek, place).unwrap().agrees_with(&cell));

    let refused = [
        ("locked to another computer", opens(&root.derive_wrapping_key(Some(&device)), place)),
        ("the recovery key", opens(&code.derive_wrapping_key(), place)),
        ("another kind", opens(&kek, Binding::new(RecordKind::PassphraseCellB, 3, &salt()))),
        ("another slot", opens(&kek, Binding::new(RecordKind::PassphraseCellA, 4, &salt()))),
        ("another store", opens(&kek, Binding::new(RecordKind::PassphraseCellA, 3, &Salt([0; 32])))),
    ];
    for (what, result) in refused {
        assert!(matches!(result, Err(CellError::DoesNotOpen(_))), "{what} opened it");
    }
}

#[test]
fn a_device_secret_gives_the_same_key_again() {
    let secret = || DeviceSecret::from_keychain(Box::new([7; 32]));
    let root = root();
    let one = root.derive_wrapping_key(Some(&secret()));
    assert!(one.same_as(&root.derive_wrapping_key(Some(&secret()))));
    assert!(!one.same_as(&root.derive_wrapping_key(None)));
}

#[test]
fn cells_of_one_space_can_be_told_apart() {
    let entropy = SystemEntropy;
    let kek = RecoveryCode::make(&entropy).unwrap().derive_wrapping_key();
    let cell = KeyCell::make(None, &entropy).unwrap();
    assert!(cell.recovery().is_none());

    let with_recovery = cell.with_recovery(Some(&kek));
    assert!(with_recovery.recovery().unwrap().same_as(&kek));
    assert!(with_recovery.dek().same_as(cell.dek()));
    assert!(!with_recovery.agrees_with(&cell), "a recovery key more is a difference");
    assert!(with_recovery.with_recovery(None).agrees_with(&cell));

    let changed = cell.make_with_new_key(&entropy).unwrap();
    assert_eq!(changed.space(), cell.space());
    assert!(!changed.agrees_with(&cell), "another key is a difference");
    assert!(!KeyCell::make(None, &entropy).unwrap().agrees_with(&cell));
}

#[test]
fn without_randomness_nothing_is_made() {
    let nothing = Scripted::new(&[]);
    assert!(KeyCell::make(None, &nothing).is_err());
    assert!(RecoveryCode::make(&nothing).is_err());
    assert!(Salt::make(&nothing).is_err());
    let cell = KeyCell::make(None, &SystemEntropy).unwrap();
    let place = Binding::new(RecordKind::PassphraseCellA, 0, &salt());
    let kek = RecoveryCode::make(&SystemEntropy).unwrap().derive_wrapping_key();
    assert!(kek.seal_cell(&cell, place, &nothing).is_err());
}
