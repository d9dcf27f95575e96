//! Where this person's data lies on this computer.

use std::path::PathBuf;

/// The per-user local data folder: never the roaming one, never a synced one. Where the system names none, a path that
/// cannot be written: advice still opens, and Door says what is wrong.
pub fn data_folder() -> PathBuf {
    dirs::data_local_dir().unwrap_or_else(|| PathBuf::from("/nonexistent")).join("evenkeel")
}

/// Where a web view would keep data. Ours keep none, but WebView2 leaves crash files there. Deleted at start and at the end.
#[cfg(not(target_os = "linux"))]
pub fn web_folder() -> PathBuf {
    data_folder().join("web")
}
