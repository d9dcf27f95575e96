//! Shift pressed three times, told by the system itself, because the page may hang.

use std::sync::Arc;
use std::time::Instant;

use evenkeel_commands::{Key, ShiftThrice};
use evenkeel_desktop::key_watch::KeyEvent;

use crate::host::Host;

/// Hides when it has heard enough.
pub fn hides(host: &Arc<Host>) -> impl FnMut(KeyEvent) + Send + 'static {
    let host = Arc::clone(host);
    let mut shift = ShiftThrice::default();
    move |event| {
        let key = match event {
            KeyEvent::ShiftDown => Key::Shift,
            KeyEvent::OtherDown => Key::Other,
            KeyEvent::ShiftUp => return shift.release(),
        };
        if shift.press(key, Instant::now()) {
            host.hide();
        }
    }
}
