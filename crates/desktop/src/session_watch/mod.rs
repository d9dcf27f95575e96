//! Hears from the system when the person leaves: the screen is locked, somebody else takes the computer, it sleeps.
//!
//! Everything here is best effort. A system that says nothing is no error; [`SessionWatch::sources`] tells what this
//! one can say.

#[cfg(target_os = "linux")]
#[path = "linux/mod.rs"]
mod system;

#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;

#[cfg(target_os = "windows")]
#[path = "windows.rs"]
mod system;

use std::any::Any;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, thread};

use thiserror::Error;

/// What happened to the session that we run in. The same may be told more than once.
#[derive(Debug)]
pub enum SessionEvent {
    /// The screen was locked.
    Locked,
    /// Somebody else's session came to the front.
    UserSwitched,
    /// The computer is about to sleep. On most systems it waits a few seconds for the delay to be dropped.
    GoingToSleep(Delay),
    /// The computer woke up.
    Woke,
}

/// Keeps the computer from falling asleep for a few seconds, where the system allows that. Drop it when ready.
pub struct Delay {
    /// Whatever must be dropped to let the computer sleep.
    _held: Box<dyn Any + Send>,
}

impl Delay {
    /// A delay that ends when `held` is dropped.
    pub(crate) fn new(held: impl Any + Send) -> Self {
        Self { _held: Box::new(held) }
    }
}

impl fmt::Debug for Delay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Delay")
    }
}

/// What a system can tell us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Locks of our session.
    SessionLock,
    /// Locks that a screen saver announces.
    ScreenSaver,
    /// Somebody else's session coming to the front.
    UserSwitch,
    /// Sleep and waking up.
    Sleep,
}

/// The watch could not be set up at all.
#[derive(Debug, Error)]
pub enum WatchError {
    /// A thread could not be started.
    #[error("the session watch's thread could not be started")]
    NoThread(#[source] io::Error),
    /// The system refused what the watch needs.
    #[error("the system refused the session watch")]
    Refused(#[source] io::Error),
}

/// Watches until it is dropped.
pub struct SessionWatch {
    found: Found,
    /// What ends the watch when it is dropped.
    _watching: Box<dyn Any + Send>,
}

impl SessionWatch {
    /// What this system was found to be able to tell. It is found out in the background, so it can grow in the first
    /// moments.
    #[must_use]
    pub fn sources(&self) -> BTreeSet<Source> {
        self.found.all()
    }
}

impl fmt::Debug for SessionWatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SessionWatch").field("sources", &self.sources()).finish()
    }
}

/// Calls `on` for each event, on a thread of its own and one after the other, until the watch is dropped.
///
/// # Errors
///
/// When no thread can be started or the system refuses; never because a source is missing.
pub fn watch(on: impl Fn(SessionEvent) + Send + 'static) -> Result<SessionWatch, WatchError> {
    let (events, arriving) = mpsc::channel();
    thread::Builder::new()
        .name("session events".to_owned())
        .spawn(move || arriving.into_iter().for_each(on))
        .map_err(WatchError::NoThread)?;
    let found = Found::default();
    let watching = system::start(Events(events), found.clone())?;
    Ok(SessionWatch { found, _watching: watching })
}

/// Where a system's part sends what it hears.
#[derive(Clone)]
pub(crate) struct Events(Sender<SessionEvent>);

impl Events {
    /// Sends an event on its way. Never waits for whoever acts on it.
    pub(crate) fn send(&self, event: SessionEvent) {
        // The listener ends only with the last sender.
        let _ = self.0.send(event);
    }
}

/// Where a system's part notes what it can hear.
#[derive(Clone, Default)]
pub(crate) struct Found(Arc<Mutex<BTreeSet<Source>>>);

impl Found {
    /// Notes a source.
    pub(crate) fn add(&self, source: Source) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(source);
    }

    /// Notes that a source is gone.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only buses can go away"))]
    pub(crate) fn remove(&self, source: Source) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&source);
    }

    fn all(&self) -> BTreeSet<Source> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
