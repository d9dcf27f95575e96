//! Where the bytes of a key live: on the heap, wiped when dropped, kept from swap where the system allows it.

use std::sync::OnceLock;

use secrecy::{ExposeSecret, SecretBox};

/// Asks the system to keep bytes from swap and says whether it agreed.
type LockMemory = fn(&[u8]) -> bool;

static LOCK: OnceLock<LockMemory> = OnceLock::new();

/// Every key made from now on asks `lock` to keep its bytes from swap, before they are filled in. Best effort: what it
/// answers is left alone. To be called once, at the start of a process that opens spaces; a second call changes nothing.
///
/// The lock ends with the process, which ends when a space is locked; so nothing here ever unlocks.
pub fn keep_keys_from_swap(lock: LockMemory) {
    let _ = LOCK.set(lock);
}

/// An empty key, ready to be filled in place, so that no copy stays on the stack.
pub(crate) fn empty() -> SecretBox<[u8; 32]> {
    locked(Box::new([0; 32]))
}

/// Takes over bytes that are on the heap already.
pub(crate) fn locked(bytes: Box<[u8; 32]>) -> SecretBox<[u8; 32]> {
    let secret = SecretBox::new(bytes);
    if let Some(lock) = LOCK.get() {
        let _ = lock(secret.expose_secret());
    }
    secret
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::{Dek, DeviceSecret, Passphrase, RecoveryCode, SystemEntropy};

    static ASKED: Mutex<Vec<(usize, Vec<u8>)>> = Mutex::new(Vec::new());

    fn note(bytes: &[u8]) -> bool {
        ASKED.lock().expect("no test panics here").push((bytes.as_ptr() as usize, bytes.to_vec()));
        false
    }

    fn asked_about(bytes: &[u8; 32]) -> bool {
        let asked = ASKED.lock().expect("no test panics here");
        asked.iter().any(|(place, then)| *place == bytes.as_ptr() as usize && then.iter().all(|byte| *byte == 0))
    }

    #[test]
    fn every_kind_of_key_is_locked_before_it_is_filled_and_a_refusal_stops_nothing() {
        keep_keys_from_swap(note);
        let dek = Dek::make(&SystemEntropy).unwrap();
        assert!(asked_about(dek.expose_secret()));
        assert!(asked_about(Dek::from_cell(&[7; 32]).expose_secret()));
        let device = DeviceSecret::make(&SystemEntropy).unwrap();
        assert!(asked_about(device.expose()));
        let code = RecoveryCode::make(&SystemEntropy).unwrap();
        assert!(asked_about(code.derive_wrapping_key().expose_secret()));
        let cost = crate::Cost::new(65_536, 2, 1).unwrap();
        let salt = crate::Salt([1; 32]);
        let root = crate::RootKey::derive(&Passphrase::new("some words".to_owned()), &salt, cost).unwrap();
        assert!(asked_about(root.expose_secret()));
        assert!(asked_about(root.derive_wrapping_key(Some(&device)).expose_secret()));
        // What comes from the keychain is there already when it arrives.
        let from_keychain = DeviceSecret::from_keychain(Box::new([9; 32]));
        let place = from_keychain.expose().as_ptr() as usize;
        assert!(ASKED.lock().expect("no test panics here").iter().any(|(asked, _)| *asked == place));
    }
}
