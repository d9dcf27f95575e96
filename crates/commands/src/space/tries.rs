//! Waiting after wrong passphrases: in memory only, no lock-out, nothing is ever wiped.

use std::time::Duration;

use crate::CommandError;

/// Wrong tries without a wait.
const FREE: u32 = 3;

/// Wrong tries since the last opening.
#[derive(Default)]
pub(super) struct Tries {
    failures: u32,
    last: Duration,
}

impl Tries {
    /// Refuses a try that comes too early. `running` never goes back.
    pub(super) fn check(&self, running: Duration) -> Result<(), CommandError> {
        let wait = Duration::from_secs(match self.failures {
            ..FREE => 0,
            FREE => 5,
            4 => 10,
            _ => 30,
        });
        let left = wait.saturating_sub(running.saturating_sub(self.last));
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        match u32::try_from(seconds) {
            Ok(0) => Ok(()),
            seconds => Err(CommandError::wait(seconds.unwrap_or(u32::MAX))),
        }
    }

    /// A passphrase opened nothing.
    pub(super) fn failed(&mut self, running: Duration) {
        self.failures = self.failures.saturating_add(1);
        self.last = running;
    }

    /// A passphrase opened a space.
    pub(super) fn opened(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(tries: &Tries, running: u64) -> u32 {
        tries.check(Duration::from_secs(running)).err().map_or(0, |error| error.wait_seconds)
    }

    #[test]
    fn three_tries_are_free_then_waiting_grows() {
        let mut tries = Tries::default();
        let mut waits = Vec::new();
        for _ in 0..6 {
            tries.failed(Duration::from_secs(100));
            waits.push(seconds(&tries, 100));
        }
        assert_eq!(waits, [0, 0, 5, 10, 30, 30]);
    }

    #[test]
    fn the_wait_runs_out_and_part_of_a_second_counts_as_one() {
        let mut tries = Tries::default();
        (0..3).for_each(|_| tries.failed(Duration::from_secs(100)));
        assert_eq!(tries.check(Duration::from_millis(104_001)).err().map(|e| e.wait_seconds), Some(1));
        assert!(tries.check(Duration::from_secs(105)).is_ok());
    }

    #[test]
    fn opening_starts_over() {
        let mut tries = Tries::default();
        (0..9).for_each(|_| tries.failed(Duration::from_secs(1)));
        tries.opened();
        assert_eq!(seconds(&tries, 1), 0);
    }
}
