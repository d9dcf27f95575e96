use std::time::{Duration, Instant};

use zeroize::Zeroizing;

/// What is on the clipboard because of us, and until when. It knows no clock, so that it can be tried without waiting.
pub(super) struct Countdown {
    period: Duration,
    offered: Option<(Zeroizing<String>, Instant)>,
}

impl Countdown {
    /// Offers last for `period`.
    pub(super) fn new(period: Duration) -> Self {
        Self { period, offered: None }
    }

    /// `text` was offered at `now`. What was offered before no longer counts.
    pub(super) fn offered(&mut self, text: Zeroizing<String>, now: Instant) {
        self.offered = Some((text, now + self.period));
    }

    /// How long to wait from `now` until there is something to clear. `None` when there will be nothing.
    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        self.offered.as_ref().map(|(_, until)| until.saturating_duration_since(now))
    }

    /// The text whose time is up at `now`. It is given once.
    pub(super) fn due(&mut self, now: Instant) -> Option<Zeroizing<String>> {
        self.offered.take_if(|(_, until)| *until <= now).map(|(text, _)| text)
    }

    /// The text that is offered, whether its time is up or not. It is given once.
    pub(super) fn end(&mut self) -> Option<Zeroizing<String>> {
        self.offered.take().map(|(text, _)| text)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use zeroize::Zeroizing;

    use super::Countdown;

    const SECOND: Duration = Duration::from_secs(1);

    fn text(text: &str) -> Zeroizing<String> {
        Zeroizing::new(text.to_owned())
    }

    #[test]
    fn a_text_is_due_after_its_period_and_only_once() {
        let start = Instant::now();
        let mut countdown = Countdown::new(30 * SECOND);
        assert_eq!(countdown.wait(start), None, "nothing was offered");
        assert_eq!(countdown.due(start), None);

        countdown.offered(text("note"), start);
        assert_eq!(countdown.wait(start + 10 * SECOND), Some(20 * SECOND));
        assert_eq!(countdown.due(start + 29 * SECOND), None);
        assert_eq!(countdown.wait(start + 40 * SECOND), Some(Duration::ZERO), "late is not never");
        assert_eq!(countdown.due(start + 30 * SECOND), Some(text("note")));
        assert_eq!(countdown.due(start + 31 * SECOND), None);
        assert_eq!(countdown.wait(start + 31 * SECOND), None);
    }

    #[test]
    fn a_second_text_gets_its_whole_period() {
        let start = Instant::now();
        let mut countdown = Countdown::new(30 * SECOND);
        countdown.offered(text("first"), start);
        countdown.offered(text("second"), start + 20 * SECOND);
        assert_eq!(countdown.due(start + 30 * SECOND), None);
        assert_eq!(countdown.due(start + 50 * SECOND), Some(text("second")));
    }

    #[test]
    fn a_lock_ends_it_early() {
        let start = Instant::now();
        let mut countdown = Countdown::new(30 * SECOND);
        countdown.offered(text("note"), start);
        assert_eq!(countdown.end(), Some(text("note")));
        assert_eq!(countdown.due(start + 60 * SECOND), None);
    }
}
