//! GTK: what must work in the host process, because the page may hang.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use evenkeel_commands::{Key, ShiftThrice};
use gtk::gdk::keys::constants::{Shift_L, Shift_R};
use gtk::glib::Propagation;
use gtk::prelude::*;
use tauri::WebviewWindow;

use crate::host::Host;

/// Shift pressed three times hides; nothing chosen in a file dialog is written to the list of recent files.
///
/// # Errors
/// When the window has no GTK window.
pub fn prepare(window: &WebviewWindow, host: &Arc<Host>) -> tauri::Result<()> {
    let host = Arc::clone(host);
    let handle = window.clone();
    // GTK objects may only be touched on the thread that made them.
    window.run_on_main_thread(move || {
        let Ok(gtk_window) = handle.gtk_window() else { return };
        if let Some(settings) = gtk::Settings::default() {
            settings.set_gtk_recent_files_enabled(false);
        }
        let shift = watch_shift(gtk_window.upcast_ref(), host);
        watch_buttons(&handle, shift);
    })
}

/// Shift three times in this window hides everything.
pub(super) fn watch_shift(window: &gtk::Window, host: Arc<Host>) -> Arc<Mutex<ShiftThrice>> {
    let shift = Arc::new(Mutex::new(ShiftThrice::default()));
    let pressed = Arc::clone(&shift);
    let released = Arc::clone(&shift);
    window.connect_key_press_event(move |window, event| {
        let key = event.keyval();
        let key = if key == Shift_L || key == Shift_R { Key::Shift } else { Key::Other };
        if pressed.lock().unwrap_or_else(PoisonError::into_inner).press(key, Instant::now()) {
            window.hide();
            host.hide();
        }
        Propagation::Proceed
    });
    window.connect_key_release_event(move |_, event| {
        let key = event.keyval();
        if key == Shift_L || key == Shift_R {
            released.lock().unwrap_or_else(PoisonError::into_inner).release();
        }
        Propagation::Proceed
    });
    shift
}

/// Shift held while the pointer clicks selects text; it is no wish to hide.
fn watch_buttons(window: &WebviewWindow, shift: Arc<Mutex<ShiftThrice>>) {
    let watch = move |view: tauri::webview::PlatformWebview| {
        view.inner().connect_button_press_event(move |_, _| {
            shift.lock().unwrap_or_else(PoisonError::into_inner).press(Key::Other, Instant::now());
            Propagation::Proceed
        });
    };
    // Without it, Shift and three clicks hide, which does no harm.
    let _ = window.with_webview(watch);
}
