//! Time as a parameter, so that tests choose it.

use std::time::{Duration, Instant};

use jiff::Zoned;

/// Tells the time in two ways: what the wall shows, and how long the program has been running.
pub struct Clock {
    now: Box<dyn Fn() -> Zoned + Send + Sync>,
    running: Box<dyn Fn() -> Duration + Send + Sync>,
}

impl Clock {
    /// The computer's own time and zone.
    #[must_use]
    pub fn system() -> Self {
        let start = Instant::now();
        Self { now: Box::new(Zoned::now), running: Box::new(move || start.elapsed()) }
    }

    /// A clock made of two functions: the time on the wall, and a time that never goes back.
    pub fn new(
        now: impl Fn() -> Zoned + Send + Sync + 'static,
        running: impl Fn() -> Duration + Send + Sync + 'static,
    ) -> Self {
        Self { now: Box::new(now), running: Box::new(running) }
    }

    pub(crate) fn now(&self) -> Zoned {
        (self.now)()
    }

    /// For waiting times: setting the wall clock changes nothing here.
    pub(crate) fn running(&self) -> Duration {
        (self.running)()
    }
}
