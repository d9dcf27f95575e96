//! When an open space locks by itself (threat model, section 7). Pure: whoever asks brings the clocks.

use std::time::Duration;

/// More than this between two looks: the computer slept. The running clock stands still then, the clock on the wall does
/// not. A clock that is set forward locks too, which does no harm: everything is saved first.
const ASLEEP: Duration = Duration::from_secs(30);

/// A window that stays minimised this long belongs to somebody who has turned to something else.
const MINIMISED: Duration = Duration::from_secs(60);

/// Longest "Keep open while I fill in a form".
pub const KEEP_OPEN: Duration = Duration::from_secs(60 * 60);

/// What a look at the clocks says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// All stays as it is.
    Stay,
    /// "Keep open" has ended by itself; from now on the usual time counts, from its start.
    KeepingEnded,
    /// Lock now.
    Lock,
}

/// The clocks of one open space. Times named `now` come from a clock that never goes back, `wall` from the system's.
pub struct LockRules {
    minutes: u8,
    active: Duration,
    minimised_since: Option<Duration>,
    kept_until: Option<Duration>,
    looked: Option<Duration>,
}

impl LockRules {
    /// Starts to count; `minutes` without a key or pointer lock.
    #[must_use]
    pub fn new(minutes: u8, now: Duration) -> Self {
        Self { minutes, active: now, minimised_since: None, kept_until: None, looked: None }
    }

    /// A key or the pointer moved.
    pub fn note_activity(&mut self, now: Duration) {
        self.active = now;
    }

    /// The person chose another time.
    pub fn set_minutes(&mut self, minutes: u8) {
        self.minutes = minutes;
    }

    /// Keeps the space open, whatever the person does elsewhere. Answers for how long. Asking again starts anew.
    pub fn keep_open(&mut self, now: Duration) -> Duration {
        self.kept_until = Some(now + KEEP_OPEN);
        KEEP_OPEN
    }

    /// The usual time counts again, from its start.
    pub fn stop_keeping_open(&mut self, now: Duration) {
        self.kept_until = None;
        self.active = now;
        self.minimised_since = None;
    }

    /// Looks at the clocks; call it about once a second.
    pub fn look(&mut self, now: Duration, wall: Duration, minimised: bool) -> Look {
        let slept = self.looked.is_some_and(|looked| wall.saturating_sub(looked) > ASLEEP);
        self.looked = Some(wall);
        if slept {
            return Look::Lock;
        }
        if let Some(until) = self.kept_until {
            if now < until {
                return Look::Stay;
            }
            self.stop_keeping_open(now);
            return Look::KeepingEnded;
        }
        self.minimised_since = if minimised { self.minimised_since.or(Some(now)) } else { None };
        let away = self.minimised_since.is_some_and(|since| now.saturating_sub(since) >= MINIMISED);
        let idle = now.saturating_sub(self.active) >= Duration::from_secs(u64::from(self.minutes) * 60);
        if away || idle { Look::Lock } else { Look::Stay }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WALL: u64 = 1_800_000_000;

    /// Both clocks go on together from second `from`; answers the first second that says something else than "stay".
    fn first(rules: &mut LockRules, from: u64, minimised: impl Fn(u64) -> bool) -> (u64, Look) {
        (from..from + 10_000)
            .map(|second| (second, rules.look(at(second), at(WALL + second), minimised(second))))
            .find(|(_, look)| *look != Look::Stay)
            .expect("something happens within hours")
    }

    fn at(second: u64) -> Duration {
        Duration::from_secs(second)
    }

    #[test]
    fn minutes_without_input_lock_and_input_starts_them_anew() {
        let mut rules = LockRules::new(3, at(100));
        assert_eq!(first(&mut rules, 100, |_| false), (280, Look::Lock));
        rules.note_activity(at(200));
        assert_eq!(first(&mut rules, 281, |_| false), (380, Look::Lock));
        rules.set_minutes(15);
        assert_eq!(first(&mut rules, 381, |_| false), (1100, Look::Lock));
    }

    #[test]
    fn a_minute_minimised_locks_and_coming_back_starts_it_anew() {
        let mut rules = LockRules::new(15, at(0));
        assert_eq!(first(&mut rules, 0, |second| second >= 10), (70, Look::Lock));
        let mut rules = LockRules::new(15, at(0));
        let shown_once = |second| second >= 10 && second != 60;
        assert_eq!(first(&mut rules, 0, shown_once), (121, Look::Lock));
    }

    #[test]
    fn sleep_locks_even_while_kept_open() {
        let mut rules = LockRules::new(15, at(0));
        assert_eq!(rules.look(at(1), at(WALL), false), Look::Stay);
        rules.keep_open(at(1));
        assert_eq!(rules.look(at(2), at(WALL + 31), false), Look::Lock);
    }

    #[test]
    fn a_clock_set_back_does_not_lock() {
        let mut rules = LockRules::new(15, at(0));
        assert_eq!(rules.look(at(1), at(WALL), false), Look::Stay);
        assert_eq!(rules.look(at(2), at(WALL - 86_400), false), Look::Stay);
    }

    #[test]
    fn kept_open_it_stays_for_an_hour_and_then_counts_as_usual() {
        let mut rules = LockRules::new(1, at(0));
        assert_eq!(rules.keep_open(at(0)), KEEP_OPEN);
        assert_eq!(first(&mut rules, 0, |_| true), (3600, Look::KeepingEnded));
        assert_eq!(first(&mut rules, 3601, |_| true), (3660, Look::Lock), "the minute counts from the end of keeping");
    }

    #[test]
    fn keeping_open_can_be_stopped() {
        let mut rules = LockRules::new(2, at(0));
        rules.keep_open(at(0));
        assert_eq!(rules.look(at(600), at(WALL + 600), true), Look::Stay);
        rules.stop_keeping_open(at(600));
        assert_eq!(first(&mut rules, 601, |_| false), (720, Look::Lock));
    }
}
