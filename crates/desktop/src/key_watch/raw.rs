use super::KeyEvent;

/// Virtual-key code of both Shift keys.
const SHIFT: u16 = 0x10;
/// Virtual-key code of what is no key of its own, such as the parts of a longer code.
const NO_KEY: u16 = 0xff;
/// The key went up.
const UP: u16 = 1;
/// The code has a prefix. Arrow keys and the like come with a Shift that nobody pressed, told by this.
const PREFIXED: u16 = 2 | 4;

/// What raw keyboard input of Windows means.
pub(super) fn meaning(key: u16, flags: u16) -> Option<KeyEvent> {
    let up = flags & UP != 0;
    match key {
        NO_KEY => None,
        SHIFT if flags & PREFIXED != 0 => None,
        SHIFT => Some(if up { KeyEvent::ShiftUp } else { KeyEvent::ShiftDown }),
        _ if up => None,
        _ => Some(KeyEvent::OtherDown),
    }
}

#[cfg(test)]
mod tests {
    use super::super::KeyEvent::{OtherDown, ShiftDown, ShiftUp};
    use super::meaning;

    #[test]
    fn shift_is_told_apart_from_other_keys() {
        assert_eq!(meaning(0x10, 0), Some(ShiftDown));
        assert_eq!(meaning(0x10, 1), Some(ShiftUp));
        assert_eq!(meaning(0x41, 0), Some(OtherDown), "A");
        assert_eq!(meaning(0x41, 1), None, "letting A go says nothing");
        assert_eq!(meaning(0x25, 2), Some(OtherDown), "an arrow key");
    }

    #[test]
    fn a_shift_that_nobody_pressed_is_not_told() {
        assert_eq!(meaning(0x10, 2), None);
        assert_eq!(meaning(0x10, 3), None);
        assert_eq!(meaning(0xff, 2), None);
    }
}
