use super::KeyEvent;

/// Key codes of the left and the right Shift key of every Mac keyboard.
const SHIFT_KEYS: [u16; 2] = [56, 60];

/// What a change of modifier keys on macOS means: which key changed, and whether Shift is down now.
pub(super) fn meaning(key: u16, shift_is_down: bool) -> KeyEvent {
    match (SHIFT_KEYS.contains(&key), shift_is_down) {
        (true, true) => KeyEvent::ShiftDown,
        (true, false) => KeyEvent::ShiftUp,
        (false, _) => KeyEvent::OtherDown,
    }
}

#[cfg(test)]
mod tests {
    use super::super::KeyEvent::{OtherDown, ShiftDown, ShiftUp};
    use super::meaning;

    #[test]
    fn shift_is_told_apart_from_other_modifiers() {
        assert_eq!(meaning(56, true), ShiftDown);
        assert_eq!(meaning(60, true), ShiftDown);
        assert_eq!(meaning(60, false), ShiftUp);
        assert_eq!(meaning(55, true), OtherDown, "Command while Shift is held");
    }
}
