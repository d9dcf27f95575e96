//! Waiting after wrong passphrases: in memory only, no lock-out, nothing is ever wiped.

use std::time::Duration;

use crate::CommandError;

/// Wrong tries without a wait.
const FREE: u32 = 3;

/// What whoever started this process remembers, so that a wait does not end with a process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EarlierTries {
    /// Wrong passphrases since the last opening.
    pub failures: u32,
    /// How long ago the last of them was.
    pub ago: Duration,
}

/// Wrong tries since the last opening.
#[derive(Default)]
pub(super) struct Tries {
    failures: u32,
    /// The wait ends here, on the clock that never goes back.
    free_at: Duration,
}

impl Tries {
    /// Goes on where an earlier process ended.
    pub(super) fn after(earlier: EarlierTries, running: Duration) -> Self {
        Self { failures: earlier.failures, free_at: running + wait(earlier.failures).saturating_sub(earlier.ago) }
    }

    /// Refuses a try that comes too early.
    pub(super) fn check(&self, running: Duration) -> Result<(), CommandError> {
        match whole_seconds(self.free_at.saturating_sub(running)) {
            0 => Ok(()),
            seconds => Err(CommandError::wait(seconds)),
        }
    }

    /// A passphrase opened nothing. Answers how many did.
    pub(super) fn failed(&mut self, running: Duration) -> u32 {
        self.failures = self.failures.saturating_add(1);
        self.free_at = running + wait(self.failures);
        self.failures
    }

    /// A passphrase was right. Answers whether any was wrong before.
    pub(super) fn right(&mut self) -> bool {
        std::mem::take(self).failures > 0
    }
}

fn wait(failures: u32) -> Duration {
    Duration::from_secs(match failures {
        ..FREE => 0,
        FREE => 5,
        4 => 10,
        _ => 30,
    })
}

/// Whole seconds for a person: part of one counts as one.
pub(super) fn whole_seconds(left: Duration) -> u32 {
    u32::try_from(left.as_secs() + u64::from(left.subsec_nanos() > 0)).unwrap_or(u32::MAX)
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
        for count in 1..=6 {
            assert_eq!(tries.failed(Duration::from_secs(100)), count);
            waits.push(seconds(&tries, 100));
        }
        assert_eq!(waits, [0, 0, 5, 10, 30, 30]);
    }

    #[test]
    fn the_wait_runs_out_and_part_of_a_second_counts_as_one() {
        let mut tries = Tries::default();
        for _ in 0..3 {
            tries.failed(Duration::from_secs(100));
        }
        assert_eq!(tries.check(Duration::from_millis(104_001)).err().map(|e| e.wait_seconds), Some(1));
        assert!(tries.check(Duration::from_secs(105)).is_ok());
    }

    #[test]
    fn opening_starts_over() {
        let mut tries = Tries::default();
        assert!(!tries.right(), "there was nothing to forget");
        for _ in 0..9 {
            tries.failed(Duration::from_secs(1));
        }
        assert!(tries.right());
        assert_eq!(seconds(&tries, 1), 0);
    }

    #[test]
    fn a_wait_goes_on_in_the_next_process() {
        let earlier = |failures, ago| EarlierTries { failures, ago: Duration::from_secs(ago) };
        let mut tries = Tries::after(earlier(5, 12), Duration::from_secs(2));
        assert_eq!((seconds(&tries, 2), seconds(&tries, 20)), (18, 0));
        assert_eq!(tries.failed(Duration::from_secs(20)), 6);
        assert_eq!(seconds(&Tries::after(earlier(5, 31), Duration::ZERO), 0), 0);
        assert_eq!(seconds(&Tries::after(earlier(2, 0), Duration::ZERO), 0), 0);
    }
}
