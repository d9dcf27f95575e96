//! macOS: what the windows and web views may not do, and what must work while the page hangs.

use std::cell::OnceCell;
use std::sync::Arc;

use evenkeel_desktop::key_watch::{self, KeyWatch};
use tauri::WebviewWindow;

use super::shift;
use crate::host::Host;

thread_local! {
    /// One for the whole process, whichever window is in front. It belongs to the main thread.
    static WATCH: OnceCell<Option<KeyWatch>> = const { OnceCell::new() };
}

/// Shift pressed three times hides, the system keeps no picture of the window, and the web view loads nothing from the
/// network.
///
/// # Errors
/// When the app is ending.
pub fn prepare(window: &WebviewWindow, host: &Arc<Host>) -> tauri::Result<()> {
    let host = Arc::clone(host);
    // The system's windows may only be touched on the main thread.
    window.run_on_main_thread(move || {
        evenkeel_desktop::restrict_windows();
        // Where the system refuses, the page alone hears it.
        WATCH.with(|watch| {
            watch.get_or_init(|| key_watch::watch(shift::hides(&host)).ok());
        });
    })
}
