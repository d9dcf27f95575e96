//! The one list of commands, by the window that may call them. `build.rs` declares them to Tauri, each file in
//! `capabilities/` names exactly its own, and `tests/wiring` checks that handlers and TypeScript agree.

/// Reading, links and settings: windows `front` and `main`.
pub const SHARED: &[&str] = &[
    "start",
    "read_help",
    "read_page",
    "list_services",
    "read_service",
    "read_link",
    "open_link",
    "copy_link",
    "read_number",
    "copy_number",
    "change_settings",
];

/// Every window.
pub const EVERYWHERE: &[&str] = &["hide", "report_ready"];

/// Window `front`.
pub const FRONT: &[&str] = &["go_to_space"];

/// Window `door`.
pub const DOOR: &[&str] =
    &["read_door", "suggest_passphrase", "rate_passphrase", "make_space", "open_space", "leave_space", "note_activity"];

/// Window `main`.
pub const MAIN: &[&str] = &[
    "read_main",
    "read_journal",
    "create_incident",
    "change_incident",
    "read_incident",
    "write_note",
    "change_note",
    "save_draft",
    "lock",
    "note_activity",
    "watch_host",
    "flushed",
];

/// All commands, each once.
pub fn all() -> impl Iterator<Item = &'static str> {
    let mut names: Vec<&'static str> = [SHARED, EVERYWHERE, FRONT, DOOR, MAIN].concat();
    names.sort_unstable();
    names.dedup();
    names.into_iter()
}
