//! The system's own dialog for choosing a file. The page learns the name only.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

use std::path::PathBuf;
use std::sync::Arc;

use tauri::WebviewWindow;

use crate::host::Host;

#[cfg(not(target_os = "linux"))]
use elsewhere as system;
#[cfg(target_os = "linux")]
use linux as system;

#[cfg(target_os = "linux")]
pub(super) use linux::hide_all;

/// How backups are named, so that the dialog shows only them at first.
const PATTERN: &str = "*.evenkeel";

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A file that is there.
    Existing,
    /// A place for a new file; the dialog asks before it answers with one that is there.
    New {
        /// Name to begin with.
        name: String,
    },
}

/// Shows the dialog over `window` and waits for the person. `None`: nothing was chosen. Not for the thread of the windows.
pub fn ask(window: &WebviewWindow, host: &Arc<Host>, what: Ask) -> Option<PathBuf> {
    if host.is_ending() {
        return None;
    }
    system::ask(window, host, what)
}
