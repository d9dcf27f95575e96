use std::io;
use std::thread;
use std::time::Duration;

use windows_sys::Win32::UI::WindowsAndMessaging::WM_QUERYENDSESSION;

use crate::system::message_window::{self, MessageWindow};

/// Long enough for a quick exit. Windows waits five seconds for the answer.
const DELAY: Duration = Duration::from_millis(1500);

/// "Yes, the session may end."
const MAY_END: isize = 1;

/// Every window of every program is asked before any is told, so this comes before the toolkit ends the program.
pub(super) fn start(on: impl Fn() + Send + 'static) -> io::Result<MessageWindow> {
    message_window::open(
        |_| Ok(()),
        move |message, _, _| {
            if message != WM_QUERYENDSESSION {
                return None;
            }
            on();
            thread::sleep(DELAY);
            Some(MAY_END)
        },
    )
}
