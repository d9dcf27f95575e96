//! Records: every bit counts, and a record commits to its key.

use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305, XNonce};
use evenkeel_keys::{
    Binding, Dek, DoesNotOpen, NONCE_SIZE, PLAIN_START, RecordKind, SEAL_OVERHEAD, Salt, SystemEntropy,
};

use crate::scripted::Scripted;

const SIZE: usize = 300;

fn place() -> Binding {
    Binding::new(RecordKind::HalfA, 1, &Salt([9; 32]))
}

fn record(key: &Dek) -> Vec<u8> {
    let mut record = vec![0x5a; SIZE];
    key.seal(&mut record, place(), &SystemEntropy).unwrap();
    record
}

#[test]
fn what_was_sealed_comes_back() {
    let key = Dek::make(&SystemEntropy).unwrap();
    let mut record = record(&key);
    assert_eq!(key.open(&mut record, place()).unwrap(), vec![0x5a; SIZE - SEAL_OVERHEAD]);
}

#[test]
fn every_write_has_a_nonce_of_its_own() {
    let key = Dek::make(&SystemEntropy).unwrap();
    assert_ne!(record(&key)[..NONCE_SIZE], record(&key)[..NONCE_SIZE]);
}

#[test]
fn every_bit_counts_and_failing_changes_nothing() {
    let key = Dek::make(&SystemEntropy).unwrap();
    let good = record(&key);
    for bit in 0..SIZE * 8 {
        let mut changed = good.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let before = changed.clone();
        assert_eq!(key.open(&mut changed, place()).err(), Some(DoesNotOpen), "bit {bit}");
        assert_eq!(changed, before, "bit {bit}: the caller keeps the bytes as they are");
    }
}

#[test]
fn a_record_without_the_zero_bytes_does_not_open() {
    // Sealed with the right key in the right place by the cipher itself, but with content where zeros belong.
    let key = [0x11; 32];
    let dek = Dek::make(&Scripted::new(&[&key])).unwrap();
    let additional = [b"vault/v1".as_slice(), &[10, 1, 0, 0, 0], &[9; 32]].concat();
    for position in [0, 31, 32] {
        let mut body = [0; 100];
        body[position] = 1;
        let nonce = XNonce::from([0x33; NONCE_SIZE]);
        let tag = XChaCha20Poly1305::new((&key).into())
            .encrypt_inout_detached(&nonce, &additional, InOutBuf::from(&mut body[..]))
            .unwrap();
        let mut record = [&nonce[..], &body, &tag].concat();
        let opened = dek.open(&mut record, place());
        assert_eq!(opened.is_ok(), position == PLAIN_START - NONCE_SIZE, "byte {position} of the body is not zero");
    }
}

#[test]
fn records_too_short_to_hold_anything_do_not_open() {
    let key = Dek::make(&SystemEntropy).unwrap();
    for length in 0..SEAL_OVERHEAD {
        assert!(key.open(&mut vec![0; length], place()).is_err(), "{length} bytes");
    }
}
