use objc2_app_kit::{NSWorkspace, NSWorkspaceWillPowerOffNotification};

use crate::system::notifications::Observer;

#[allow(unsafe_code)]
pub(super) fn start(on: impl Fn() + Send + Sync + 'static) -> Observer {
    let center = NSWorkspace::sharedWorkspace().notificationCenter();
    // SAFETY: a constant of the system's library.
    Observer::new(center, unsafe { NSWorkspaceWillPowerOffNotification }, on)
}
