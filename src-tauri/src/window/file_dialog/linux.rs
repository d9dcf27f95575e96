//! GTK's dialog, in our own process, so that Shift three times and Hide reach it like any other window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use gtk::glib::{GString, dgettext};
use gtk::prelude::*;
use gtk::{FileChooserAction, FileChooserDialog, FileFilter, ResponseType};
use tauri::{AppHandle, WebviewWindow};

use super::{Ask, PATTERN};
use crate::host::Host;
use crate::window::linux::watch_shift;

pub fn ask(window: &WebviewWindow, host: &Arc<Host>, what: Ask) -> Option<PathBuf> {
    let (answer, answered) = channel();
    let parent = window.clone();
    let host = Arc::clone(host);
    // GTK objects may only be touched on the thread that made them.
    window
        .run_on_main_thread(move || {
            let Ok(parent) = parent.gtk_window() else { return };
            let (action, accept) = match &what {
                Ask::Existing => (FileChooserAction::Open, "_Open"),
                Ask::New { .. } => (FileChooserAction::Save, "_Save"),
            };
            let dialog = FileChooserDialog::new(Some(crate::window::TITLE), Some(&parent), action);
            dialog.add_button(&gtk_word("_Cancel"), ResponseType::Cancel);
            dialog.add_button(&gtk_word(accept), ResponseType::Accept);
            dialog.set_default_response(ResponseType::Accept);
            dialog.set_modal(true);
            // What lies behind other programs' addresses would need a network.
            dialog.set_local_only(true);
            match &what {
                Ask::Existing => {
                    dialog.add_filter(filter(PATTERN));
                    dialog.add_filter(filter("*"));
                }
                Ask::New { name } => {
                    dialog.set_current_name(name);
                    dialog.set_do_overwrite_confirmation(true);
                }
            }
            if let Some(home) = dirs::home_dir() {
                dialog.set_current_folder(home);
            }
            // Asked for, but hidden before it could be shown.
            if host.is_ending() {
                return;
            }
            watch_shift(dialog.upcast_ref(), host);
            dialog.connect_response(move |dialog, response| {
                let chosen = (response == ResponseType::Accept).then(|| dialog.filename()).flatten();
                // Nobody waits any more when the program is ending.
                let _ = answer.send(chosen);
                dialog.close();
            });
            dialog.show_all();
        })
        .ok()?;
    answered.recv().ok().flatten()
}

/// Hides every dialog. Returns at once; the thread of the windows does it next.
pub fn hide_all(app: &AppHandle) {
    let hide = || {
        for window in gtk::Window::list_toplevels() {
            window.hide();
        }
    };
    // Without that thread there is nothing on the screen either.
    let _ = app.run_on_main_thread(hide);
}

/// A word as GTK itself says it, in the language of the system.
fn gtk_word(word: &str) -> GString {
    dgettext(Some("gtk30"), word)
}

fn filter(pattern: &str) -> FileFilter {
    let filter = FileFilter::new();
    filter.add_pattern(pattern);
    filter.set_name(Some(pattern));
    filter
}
