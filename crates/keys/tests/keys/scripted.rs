//! Randomness that is not random.

use std::sync::Mutex;

use evenkeel_keys::{Entropy, NoRandomness};

/// Gives these bytes one call after the other, then nothing.
pub struct Scripted(Mutex<Vec<Vec<u8>>>);

impl Scripted {
    pub fn new(calls: &[&[u8]]) -> Self {
        Self(Mutex::new(calls.iter().rev().map(|bytes| bytes.to_vec()).collect()))
    }
}

impl Entropy for Scripted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let next = self.0.lock().unwrap().pop().ok_or(NoRandomness)?;
        bytes.copy_from_slice(&next);
        Ok(())
    }
}
