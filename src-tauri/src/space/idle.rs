//! Locks an open space by itself: `crates/commands` says when, this looks at the clocks and the window.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use evenkeel_commands::view::HostMessage;
use evenkeel_commands::{LockRules, Look};

use super::Page;
use crate::handover::Next;
use crate::host::{Host, PATIENT};

/// How often the clocks are looked at; a lock comes at most this much late.
const LOOK: Duration = Duration::from_secs(1);

/// The clocks of this process's space.
pub struct Idle {
    rules: Arc<Mutex<LockRules>>,
    started: Instant,
}

impl Idle {
    /// Starts watching; the app becomes quiet after `minutes` without activity. A page that hangs reports none, so it
    /// locks too.
    pub fn watch(host: Arc<Host>, page: Arc<Page>, minutes: u8) -> Self {
        let idle =
            Self { rules: Arc::new(Mutex::new(LockRules::new(minutes, Duration::ZERO))), started: Instant::now() };
        let minimised = Arc::new(AtomicBool::new(false));
        let (windows, seen) = (Arc::clone(&host), Arc::clone(&minimised));
        // The thread of the windows answers this, and the clocks must not stand still if it hangs.
        std::thread::spawn(move || {
            loop {
                seen.store(windows.is_minimised(), Ordering::Relaxed);
                std::thread::sleep(LOOK);
            }
        });
        let (rules, started) = (Arc::clone(&idle.rules), idle.started);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(LOOK);
                let minimised = minimised.load(Ordering::Relaxed);
                let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                let look =
                    rules.lock().unwrap_or_else(PoisonError::into_inner).look(started.elapsed(), wall, minimised);
                match look {
                    Look::Stay => {}
                    Look::KeepingEnded => page.tell(HostMessage::KeptOpen { seconds: 0 }),
                    Look::Lock => host.end(Next::Quiet, PATIENT),
                }
            }
        });
        idle
    }

    /// A key or the pointer moved.
    pub fn note_activity(&self) {
        self.rules().note_activity(self.started.elapsed());
    }

    /// The person chose another time.
    pub fn set_minutes(&self, minutes: u8) {
        self.rules().set_minutes(minutes);
    }

    /// "Keep open while I fill in a form"; answers for how long.
    pub fn keep_open(&self) -> Duration {
        self.rules().keep_open(self.started.elapsed())
    }

    /// The usual time counts again.
    pub fn stop_keeping_open(&self) {
        self.rules().stop_keeping_open(self.started.elapsed());
    }

    fn rules(&self) -> MutexGuard<'_, LockRules> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
