//! The dialogs of Windows and macOS.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use tauri::WebviewWindow;

use super::{Ask, PATTERN};
use crate::host::Host;

pub fn ask(window: &WebviewWindow, host: &Arc<Host>, what: Ask) -> Option<PathBuf> {
    let (answer, answered) = channel();
    let host = Arc::clone(host);
    let parent = window.clone();
    // macOS shows dialogs from the thread of the windows only, and must not be kept waiting there.
    window
        .run_on_main_thread(move || {
            // Asked for, but hidden before it could be shown.
            if host.is_ending() {
                return;
            }
            let ending = PATTERN.trim_start_matches("*.");
            let dialog = rfd::AsyncFileDialog::new().set_title(crate::window::TITLE).set_parent(&parent);
            let dialog = dialog.add_filter(crate::window::TITLE, &[ending]);
            tauri::async_runtime::spawn(async move {
                let chosen = match what {
                    Ask::Existing => dialog.pick_file().await,
                    Ask::New { name } => dialog.set_file_name(name).save_file().await,
                };
                // Nobody waits any more when the program is ending.
                let _ = answer.send(chosen.map(|file| file.path().to_owned()));
            });
        })
        .ok()?;
    answered.recv().ok().flatten()
}
