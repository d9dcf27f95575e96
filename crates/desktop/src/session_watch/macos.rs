//! macOS: the workspace announces sleep and user switches, the login window announces locks.

use std::any::Any;
use std::sync::mpsc::{self, TryRecvError};
use std::time::{Duration, Instant};

use objc2_app_kit::{
    NSWorkspace, NSWorkspaceDidWakeNotification, NSWorkspaceSessionDidResignActiveNotification,
    NSWorkspaceWillSleepNotification,
};
use objc2_foundation::{NSDate, NSDefaultRunLoopMode, NSRunLoop, NSString};

use super::{Delay, Events, Found, SessionEvent, Source, WatchError};
use crate::system::notifications::Observer;

/// macOS waits up to thirty seconds for programs; saving takes two at most.
const MOST_DELAY: Duration = Duration::from_millis(2500);

/// How often it is looked whether the delay was dropped, in seconds.
const STEP: f64 = 0.02;

/// Not in any header, but announced by every version since Mac OS X 10.6.
const LOCKED: &str = "com.apple.screenIsLocked";

#[allow(unsafe_code)]
#[expect(clippy::unnecessary_wraps, reason = "other systems can refuse")]
pub(super) fn start(events: Events, found: Found) -> Result<Box<dyn Any + Send>, WatchError> {
    let center = || NSWorkspace::sharedWorkspace().notificationCenter();
    let (lock, switch, sleep, wake) = (events.clone(), events.clone(), events.clone(), events);
    // SAFETY: constants of the system's library.
    let (switches, sleeps, wakes) = unsafe {
        (
            NSWorkspaceSessionDidResignActiveNotification,
            NSWorkspaceWillSleepNotification,
            NSWorkspaceDidWakeNotification,
        )
    };
    let observers = vec![
        Observer::of_all_programs(&NSString::from_str(LOCKED), move || lock.send(SessionEvent::Locked)),
        Observer::new(center(), switches, move || switch.send(SessionEvent::UserSwitched)),
        Observer::new(center(), sleeps, move || before_sleep(&sleep)),
        Observer::new(center(), wakes, move || wake.send(SessionEvent::Woke)),
    ];
    for source in [Source::SessionLock, Source::UserSwitch, Source::Sleep] {
        found.add(source);
    }
    Ok(Box::new(observers))
}

/// The computer sleeps when this returns. It runs on the main thread, which the page needs in order to hand over what was
/// typed, so that thread goes on with its work meanwhile.
#[allow(unsafe_code)]
fn before_sleep(events: &Events) {
    let (held, dropped) = mpsc::channel::<()>();
    events.send(SessionEvent::GoingToSleep(Delay::new(held)));
    let deadline = Instant::now() + MOST_DELAY;
    // Nothing is ever sent: the waiting ends when the sender is dropped.
    while dropped.try_recv() == Err(TryRecvError::Empty) && Instant::now() < deadline {
        let step = NSDate::dateWithTimeIntervalSinceNow(STEP);
        // SAFETY: a constant of the system's library.
        NSRunLoop::currentRunLoop().runMode_beforeDate(unsafe { NSDefaultRunLoopMode }, &step);
    }
}
