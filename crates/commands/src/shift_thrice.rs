//! Quick exit by keyboard: Shift pressed three times, alone, in quick succession. Pure; the window tells what is pressed.

use std::time::{Duration, Instant};

/// Three presses must fall into this time. Long enough for stiff or frightened hands, short enough not to fire by chance.
const WINDOW: Duration = Duration::from_secs(2);

/// A held key repeats more often than this. After longer, its release was told to another window.
const REPEATS: Duration = Duration::from_secs(1);

/// What was pressed, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Left or right Shift.
    Shift,
    /// Anything else: Shift was meant for a letter.
    Other,
}

/// Counts presses of Shift.
#[derive(Default)]
pub struct ShiftThrice {
    presses: Vec<Instant>,
    /// When the key that is held was last told to be down.
    held: Option<Instant>,
}

impl ShiftThrice {
    /// A key went down. True when this was the third press in time. A held key that repeats counts once.
    pub fn press(&mut self, key: Key, now: Instant) -> bool {
        if key == Key::Other {
            self.presses.clear();
            return false;
        }
        if self.held.replace(now).is_some_and(|last| now.duration_since(last) < REPEATS) {
            return false;
        }
        self.presses.retain(|press| now.duration_since(*press) <= WINDOW);
        self.presses.push(now);
        self.presses.len() >= 3
    }

    /// Shift went up.
    pub fn release(&mut self) {
        self.held = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(start: Instant, milliseconds: u64) -> Instant {
        start + Duration::from_millis(milliseconds)
    }

    fn tap(shift: &mut ShiftThrice, at: Instant) -> bool {
        let hides = shift.press(Key::Shift, at);
        shift.release();
        hides
    }

    #[test]
    fn three_taps_in_two_seconds_hide() {
        let start = Instant::now();
        let mut shift = ShiftThrice::default();
        assert!(!tap(&mut shift, start));
        assert!(!tap(&mut shift, after(start, 900)));
        assert!(tap(&mut shift, after(start, 1900)));
    }

    #[test]
    fn slow_taps_do_not() {
        let start = Instant::now();
        let mut shift = ShiftThrice::default();
        assert!(!tap(&mut shift, start));
        assert!(!tap(&mut shift, after(start, 1500)));
        assert!(!tap(&mut shift, after(start, 3000)));
    }

    #[test]
    fn a_held_key_counts_once() {
        let start = Instant::now();
        let mut shift = ShiftThrice::default();
        for repeat in 0..10 {
            assert!(!shift.press(Key::Shift, after(start, repeat * 30)));
        }
    }

    #[test]
    fn a_release_that_went_to_another_window_costs_no_press() {
        let start = Instant::now();
        let mut shift = ShiftThrice::default();
        assert!(!shift.press(Key::Shift, start));
        let back = 5000;
        assert!(!tap(&mut shift, after(start, back)));
        assert!(!tap(&mut shift, after(start, back + 300)));
        assert!(tap(&mut shift, after(start, back + 600)));
    }

    #[test]
    fn capital_letters_do_not_hide() {
        let start = Instant::now();
        let mut shift = ShiftThrice::default();
        for letter in 0..5 {
            assert!(!shift.press(Key::Shift, after(start, letter * 100)));
            assert!(!shift.press(Key::Other, after(start, letter * 100 + 20)));
            shift.release();
        }
    }
}
