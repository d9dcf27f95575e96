//! GTK: what must work in the host process, because the page may hang.

use std::cell::RefCell;
use std::sync::Arc;
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
        watch_shift(&gtk_window, host);
    })
}

fn watch_shift(window: &gtk::ApplicationWindow, host: Arc<Host>) {
    let shift = std::rc::Rc::new(RefCell::new(ShiftThrice::default()));
    let pressed = std::rc::Rc::clone(&shift);
    window.connect_key_press_event(move |window, event| {
        let key = event.keyval();
        let key = if key == Shift_L || key == Shift_R { Key::Shift } else { Key::Other };
        if pressed.borrow_mut().press(key, Instant::now()) {
            window.hide();
            host.hide();
        }
        Propagation::Proceed
    });
    window.connect_key_release_event(move |_, event| {
        let key = event.keyval();
        if key == Shift_L || key == Shift_R {
            shift.borrow_mut().release();
        }
        Propagation::Proceed
    });
}
