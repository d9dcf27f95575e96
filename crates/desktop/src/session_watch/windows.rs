//! Windows: session messages (lock, user switch) and power messages (sleep).

use std::any::Any;
use std::sync::mpsc;
use std::time::Duration;

use windows_sys::Win32::Foundation::{HWND, LRESULT, WPARAM};
use windows_sys::Win32::System::Power::RegisterSuspendResumeNotification;
use windows_sys::Win32::System::RemoteDesktop::{NOTIFY_FOR_THIS_SESSION, WTSRegisterSessionNotification};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    DEVICE_NOTIFY_WINDOW_HANDLE, PBT_APMRESUMEAUTOMATIC, PBT_APMSUSPEND, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE,
    WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK,
};

use super::{Delay, Events, Found, SessionEvent, Source, WatchError};
use crate::system::message_window::{self, checked};

/// Windows gives a program about two seconds after it said that it will sleep.
const MOST_DELAY: Duration = Duration::from_millis(1900);

/// "Message answered", as power messages want it.
const ANSWERED: LRESULT = 1;

pub(super) fn start(events: Events, found: Found) -> Result<Box<dyn Any + Send>, WatchError> {
    let window = message_window::open(
        move |window| {
            // Old computers tell every window that they will sleep; others tell only who asked.
            let _ = ask_for_sleep_messages(window);
            found.add(Source::Sleep);
            if ask_for_session_messages(window).is_ok() {
                found.add(Source::SessionLock);
                found.add(Source::UserSwitch);
            }
            Ok(())
        },
        {
            let mut state = State { events, asleep: false };
            move |message, kind, _| state.answer(message, kind)
        },
    )
    .map_err(WatchError::Refused)?;
    Ok(Box::new(window))
}

#[allow(unsafe_code)]
fn ask_for_sleep_messages(window: HWND) -> std::io::Result<()> {
    // SAFETY: the window is alive. The answer is a number; not giving it back costs nothing, because the watch ends with
    // the window.
    let registered = unsafe { RegisterSuspendResumeNotification(window, DEVICE_NOTIFY_WINDOW_HANDLE) };
    checked(i32::from(registered != 0))
}

#[allow(unsafe_code)]
fn ask_for_session_messages(window: HWND) -> std::io::Result<()> {
    // SAFETY: the window is alive. The system forgets it when it is destroyed.
    checked(unsafe { WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION) })
}

struct State {
    events: Events,
    /// The same sleep can be told twice, and is waited for once.
    asleep: bool,
}

impl State {
    fn answer(&mut self, message: u32, kind: WPARAM) -> Option<LRESULT> {
        match (message, u32::try_from(kind).ok()?) {
            (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK) => self.events.send(SessionEvent::Locked),
            (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT | WTS_REMOTE_DISCONNECT) => {
                self.events.send(SessionEvent::UserSwitched);
            }
            (WM_POWERBROADCAST, PBT_APMSUSPEND) if !self.asleep => {
                self.asleep = true;
                let (held, dropped) = mpsc::channel::<()>();
                self.events.send(SessionEvent::GoingToSleep(Delay::new(held)));
                // The computer sleeps when this message is answered, or when it has waited long enough. Nothing is ever
                // sent: the waiting ends when the sender is dropped.
                let _ = dropped.recv_timeout(MOST_DELAY);
            }
            (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC) if self.asleep => {
                self.asleep = false;
                self.events.send(SessionEvent::Woke);
            }
            _ => return None,
        }
        Some(ANSWERED)
    }
}

#[cfg(test)]
mod tests {
    use super::{Events, State};
    use crate::session_watch::SessionEvent;
    use std::sync::mpsc;
    use windows_sys::Win32::UI::WindowsAndMessaging::{
        PBT_APMRESUMEAUTOMATIC, PBT_APMSUSPEND, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, WTS_CONSOLE_CONNECT,
        WTS_CONSOLE_DISCONNECT, WTS_SESSION_LOCK,
    };

    #[test]
    fn messages_become_events() {
        let (sender, events) = mpsc::channel();
        let mut state = State { events: Events(sender), asleep: false };
        assert_eq!(state.answer(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK as usize), Some(1));
        assert!(matches!(events.try_recv(), Ok(SessionEvent::Locked)));
        assert_eq!(state.answer(WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT as usize), Some(1));
        assert!(matches!(events.try_recv(), Ok(SessionEvent::UserSwitched)));
        assert_eq!(state.answer(WM_WTSSESSION_CHANGE, WTS_CONSOLE_CONNECT as usize), None);
        assert!(events.try_recv().is_err(), "coming back is no reason to lock");
    }

    #[test]
    fn a_sleep_that_is_told_twice_is_one_event() {
        let (sender, events) = mpsc::channel();
        let mut state = State { events: Events(sender), asleep: false };
        let listener = std::thread::spawn(move || events.into_iter().count());
        assert_eq!(state.answer(WM_POWERBROADCAST, PBT_APMSUSPEND as usize), Some(1));
        assert_eq!(state.answer(WM_POWERBROADCAST, PBT_APMSUSPEND as usize), None);
        assert_eq!(state.answer(WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC as usize), Some(1));
        drop(state);
        assert_eq!(listener.join().expect("it only counts"), 2, "one sleep, one waking");
    }
}
