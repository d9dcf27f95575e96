//! macOS: a monitor for events of this program only. It needs no permission, because it sees nothing else.

use std::cell::RefCell;
use std::io;
use std::ptr::NonNull;

use block2::RcBlock;
use objc2::MainThreadMarker;
use objc2::rc::Retained;
use objc2::runtime::AnyObject;
use objc2_app_kit::{NSEvent, NSEventMask, NSEventModifierFlags, NSEventType};

use super::{KeyEvent, flags};

/// Watches until it is dropped.
pub struct KeyWatch {
    monitor: Retained<AnyObject>,
}

impl std::fmt::Debug for KeyWatch {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("KeyWatch")
    }
}

impl Drop for KeyWatch {
    #[allow(unsafe_code)]
    fn drop(&mut self) {
        // SAFETY: it came from `NSEvent`, and the value never leaves the main thread.
        unsafe { NSEvent::removeMonitor(&self.monitor) };
    }
}

/// Calls `on` for each key event, on the main thread, before the web view sees it. A click counts as another key: Shift
/// held while the pointer clicks selects text.
///
/// # Errors
///
/// On a thread other than the main one, and when the system refuses.
#[allow(unsafe_code)]
pub fn watch(on: impl FnMut(KeyEvent) + 'static) -> io::Result<KeyWatch> {
    if MainThreadMarker::new().is_none() {
        return Err(io::Error::other("not on the main thread"));
    }
    let on = RefCell::new(on);
    let seen = RcBlock::new(move |event: NonNull<NSEvent>| {
        // SAFETY: the system gives a live event.
        let told = unsafe { event.as_ref() };
        // An event that comes while one is being told is left out.
        if let Ok(mut on) = on.try_borrow_mut() {
            on(meaning(told));
        }
        event.as_ptr()
    });
    let mask = NSEventMask::FlagsChanged | NSEventMask::KeyDown | NSEventMask::LeftMouseDown;
    // SAFETY: the block gives back the event it was given.
    let monitor = unsafe { NSEvent::addLocalMonitorForEventsMatchingMask_handler(mask, &seen) };
    monitor.map(|monitor| KeyWatch { monitor }).ok_or_else(|| io::Error::other("no monitor"))
}

fn meaning(event: &NSEvent) -> KeyEvent {
    if event.r#type() == NSEventType::FlagsChanged {
        flags::meaning(event.keyCode(), event.modifierFlags().contains(NSEventModifierFlags::Shift))
    } else {
        KeyEvent::OtherDown
    }
}
