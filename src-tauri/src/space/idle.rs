//! Locks after minutes without a key or pointer.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use crate::handover::Next;
use crate::host::{Host, PATIENT};

/// How often the clock is looked at; a lock comes at most this much late.
const LOOK: Duration = Duration::from_secs(1);

/// More than this between two looks: the computer slept. `Instant` stands still then, the clock on the wall does not. A
/// clock that is set forward locks too, which does no harm: everything is saved first.
const ASLEEP: Duration = Duration::from_secs(30);

/// When something was last typed or moved.
pub struct Idle {
    last: Arc<Mutex<Instant>>,
    minutes: Arc<AtomicU8>,
}

impl Idle {
    /// Starts watching; the app becomes quiet after `minutes` without activity. A page that hangs reports none, so it
    /// locks too.
    pub fn watch(host: Arc<Host>, minutes: u8) -> Self {
        let idle = Self { last: Arc::new(Mutex::new(Instant::now())), minutes: Arc::new(AtomicU8::new(minutes)) };
        let last = Arc::clone(&idle.last);
        let minutes = Arc::clone(&idle.minutes);
        std::thread::spawn(move || {
            let mut looked = SystemTime::now();
            loop {
                std::thread::sleep(LOOK);
                let now = SystemTime::now();
                let slept = now.duration_since(looked).is_ok_and(|passed| passed > ASLEEP);
                looked = now;
                let limit = Duration::from_secs(u64::from(minutes.load(Ordering::Relaxed)) * 60);
                if slept || last.lock().unwrap_or_else(PoisonError::into_inner).elapsed() >= limit {
                    host.end(Next::Quiet, PATIENT);
                }
            }
        });
        idle
    }

    /// A key or the pointer moved.
    pub fn note_activity(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// The person chose another time.
    pub fn set_minutes(&self, minutes: u8) {
        self.minutes.store(minutes, Ordering::Relaxed);
    }
}
