//! A keychain that can be empty, locked, missing or silent.

use std::sync::{Arc, Condvar, Mutex};

use evenkeel_commands::{Keychain, KeychainProblem};

/// What the keychain is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Open,
    /// Says that there is no entry, as a locked one does on Linux, and keeps none.
    Locked,
    Missing,
    /// Does not answer until the mood changes.
    Silent,
}

/// At most one secret, for one store.
#[derive(Default)]
pub struct Cupboard {
    mood: Mutex<Mood>,
    changed: Condvar,
    pub held: Mutex<Option<([u8; 16], [u8; 32])>>,
    pub reads: Mutex<u32>,
}

impl Cupboard {
    pub fn set(&self, mood: Mood) {
        *self.mood.lock().expect("not poisoned") = mood;
        self.changed.notify_all();
    }

    fn mood(&self) -> Mood {
        let mood = self.mood.lock().expect("not poisoned");
        *self.changed.wait_while(mood, |mood| *mood == Mood::Silent).expect("not poisoned")
    }
}

/// The handle that a space owns.
pub struct Key(pub Arc<Cupboard>);

impl Keychain for Key {
    fn read(&self, vault: &[u8; 16]) -> Result<Box<[u8; 32]>, KeychainProblem> {
        *self.0.reads.lock().expect("not poisoned") += 1;
        match self.0.mood() {
            Mood::Missing | Mood::Silent => Err(KeychainProblem::Unavailable),
            Mood::Locked => Err(KeychainProblem::NoEntry),
            Mood::Open => match *self.0.held.lock().expect("not poisoned") {
                Some((of, secret)) if of == *vault => Ok(Box::new(secret)),
                _ => Err(KeychainProblem::NoEntry),
            },
        }
    }

    fn keep(&self, vault: &[u8; 16], secret: &[u8; 32]) -> Result<(), KeychainProblem> {
        if self.0.mood() != Mood::Open {
            return Err(KeychainProblem::Unavailable);
        }
        let before = self.0.held.lock().expect("not poisoned").replace((*vault, *secret));
        assert!(before.is_none(), "nothing is ever overwritten");
        Ok(())
    }

    fn remove(&self, vault: &[u8; 16]) -> Result<(), KeychainProblem> {
        let mut held = self.0.held.lock().expect("not poisoned");
        if held.is_some_and(|(of, _)| of == *vault) {
            *held = None;
        }
        Ok(())
    }
}
