//! What a role tells its successor, as one argument. No secret: other programs can read it.

use std::time::{Duration, Instant};

use super::Before;

const NAME: &str = "--before=";

/// The argument that [`read`] reads.
pub fn text(before: Before) -> String {
    let Before { wrong_tries, seconds_ago, space_not_possible } = before;
    format!("{NAME}{wrong_tries},{seconds_ago},{space_not_possible}")
}

/// `None` for every other argument.
pub fn read(text: &str) -> Option<Before> {
    let mut parts = text.strip_prefix(NAME)?.split(',');
    let before = Before {
        wrong_tries: parts.next()?.parse().ok()?,
        seconds_ago: parts.next()?.parse().ok()?,
        space_not_possible: parts.next()?.parse().ok()?,
    };
    parts.next().is_none().then_some(before)
}

/// Wrong passphrases. They outlive the process in which they were typed, or waiting would end with it.
pub struct WrongTries {
    failures: u32,
    /// When the last of them was, counted back from an instant of this process.
    seconds_before: u64,
    told: Instant,
}

impl WrongTries {
    /// As the predecessor told it.
    pub fn after(before: Before, now: Instant) -> Self {
        Self { failures: before.wrong_tries, seconds_before: before.seconds_ago, told: now }
    }

    /// One more, or none after an opening.
    pub fn at(failures: u32, now: Instant) -> Self {
        Self { failures, seconds_before: 0, told: now }
    }

    /// For the successor.
    pub fn before(&self, space_not_possible: bool, now: Instant) -> Before {
        let since = now.saturating_duration_since(self.told) + Duration::from_secs(self.seconds_before);
        Before { wrong_tries: self.failures, seconds_ago: since.as_secs(), space_not_possible }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{WrongTries, read, text};
    use crate::handover::Before;

    #[test]
    fn what_is_told_is_read() {
        for space_not_possible in [false, true] {
            let before = Before { wrong_tries: 7, seconds_ago: 31, space_not_possible };
            assert_eq!(read(&text(before)), Some(before));
        }
    }

    #[test]
    fn anything_else_is_not_read() {
        for other in ["", "--role=front", "--before=", "--before=1,2", "--before=1,2,true,4", "--before=-1,0,false"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn waiting_goes_on_over_two_changes_of_role() {
        let start = Instant::now();
        let told = WrongTries::at(3, start).before(false, start + Duration::from_secs(2));
        assert_eq!((told.wrong_tries, told.seconds_ago), (3, 2));
        let told = WrongTries::after(told, start).before(false, start + Duration::from_secs(5));
        assert_eq!((told.wrong_tries, told.seconds_ago), (3, 7));
    }
}
