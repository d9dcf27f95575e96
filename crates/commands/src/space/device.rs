//! The secret of this computer, read from the keychain on a thread of its own: a keychain can take seconds, and nobody
//! waits for it unless nothing opens without it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use evenkeel_vault::DeviceSecret;

use crate::{CommandError, ErrorCode, Keychain, KeychainProblem};

/// The longest that anybody waits for the keychain, counted from the question on.
const PATIENCE: Duration = Duration::from_secs(5);

/// The keychain and what it last said.
pub(super) struct Device {
    keychain: Arc<dyn Keychain>,
    answer: Arc<(Mutex<Answer>, Condvar)>,
}

enum Answer {
    /// Nobody asked, or it had nothing to give: asking again may help, since a keychain can be unlocked meanwhile.
    None,
    Asked(Instant),
    Secret(DeviceSecret),
}

impl Device {
    pub(super) fn new(keychain: Box<dyn Keychain>) -> Self {
        Self { keychain: keychain.into(), answer: Arc::new((Mutex::new(Answer::None), Condvar::new())) }
    }

    /// Asks the keychain, unless it was asked already or has answered. Returns at once. `vault` runs on the new thread.
    pub(super) fn ask(&self, vault: impl FnOnce() -> Option<[u8; 16]> + Send + 'static) {
        let mut answer = lock(&self.answer.0);
        if !matches!(*answer, Answer::None) {
            return;
        }
        *answer = Answer::Asked(Instant::now());
        drop(answer);
        let (keychain, shared) = (Arc::clone(&self.keychain), Arc::clone(&self.answer));
        // Never joined: a keychain that hangs must not keep the program from ending.
        std::thread::spawn(move || {
            let read = vault().and_then(|vault| keychain.read(&vault).ok());
            let mut answer = lock(&shared.0);
            // Forgotten in the meantime: then nobody wants it any more, and the bytes are wiped here.
            if matches!(*answer, Answer::Asked(_)) {
                *answer = read.map_or(Answer::None, |bytes| Answer::Secret(DeviceSecret::from_keychain(bytes)));
            }
            drop(answer);
            shared.1.notify_all();
        });
    }

    /// The secret, if the keychain has given it already.
    pub(super) fn ready(&self) -> Option<DeviceSecret> {
        secret(&lock(&self.answer.0))
    }

    /// The secret, after waiting for a running question. Nothing where the keychain has none or is too slow.
    pub(super) fn wait(&self) -> Option<DeviceSecret> {
        let mut answer = lock(&self.answer.0);
        while let Answer::Asked(since) = *answer {
            let left = PATIENCE.checked_sub(since.elapsed())?;
            answer = self.answer.1.wait_timeout(answer, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        secret(&answer)
    }

    /// The secret that the keychain holds, or a new one that it holds from now on. Takes up to ten seconds.
    ///
    /// That it says "no entry" is not enough to make one, because a locked keychain says the same: `keep` makes sure.
    pub(super) fn secret_to_lock_with(
        &self,
        vault: &[u8; 16],
        make: impl FnOnce() -> Result<DeviceSecret, CommandError>,
    ) -> Result<DeviceSecret, CommandError> {
        let kept = match self.keychain.read(vault) {
            Ok(bytes) => DeviceSecret::from_keychain(bytes),
            Err(KeychainProblem::Unavailable) => return Err(ErrorCode::KeychainUnavailable.into()),
            Err(KeychainProblem::NoEntry) => {
                let made = make()?;
                self.keychain.keep(vault, made.expose()).map_err(|_| ErrorCode::KeychainUnavailable)?;
                made
            }
        };
        *lock(&self.answer.0) = Answer::Secret(copy(&kept));
        Ok(kept)
    }

    /// Takes the secret out of the keychain, as far as it lets us.
    pub(super) fn remove(&self, vault: &[u8; 16]) {
        self.forget();
        // Random bytes under a neutral name, which open nothing any more.
        let _ = self.keychain.remove(vault);
    }

    /// Wipes the secret from memory.
    pub(super) fn forget(&self) {
        *lock(&self.answer.0) = Answer::None;
        self.answer.1.notify_all();
    }
}

fn secret(answer: &Answer) -> Option<DeviceSecret> {
    match answer {
        Answer::Secret(secret) => Some(copy(secret)),
        Answer::None | Answer::Asked(_) => None,
    }
}

/// A second holder of the same secret: each session keeps its own.
fn copy(secret: &DeviceSecret) -> DeviceSecret {
    let mut bytes = Box::new([0; 32]);
    bytes.copy_from_slice(secret.expose());
    DeviceSecret::from_keychain(bytes)
}

fn lock(answer: &Mutex<Answer>) -> MutexGuard<'_, Answer> {
    answer.lock().unwrap_or_else(PoisonError::into_inner)
}
