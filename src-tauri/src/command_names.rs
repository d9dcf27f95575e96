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

/// Choosing a passphrase and copying by hand: windows `door` and `main`.
pub const PRIVATE: &[&str] = &["suggest_passphrase", "rate_passphrase", "copy_private", "note_activity"];

/// Window `door`.
pub const DOOR: &[&str] = &[
    "read_door",
    "make_recovery_code",
    "make_space",
    "open_space",
    "recover_space",
    "choose_backup",
    "restore_backup",
    "begin_erasing_everything",
    "cancel_erasing_everything",
    "erase_everything",
    "leave_space",
];

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
    "read_space_settings",
    "change_passphrase",
    "renew_keys",
    "begin_recovery_code",
    "confirm_recovery_code",
    "remove_recovery_code",
    "lock_to_computer",
    "unlock_from_computer",
    "choose_backup_place",
    "make_backup",
    "change_backup_reminder",
    "erase_space",
    "keep_open",
    "stop_keeping_open",
    "lock",
    "watch_host",
    "flushed",
];

/// All commands, each once.
pub fn all() -> impl Iterator<Item = &'static str> {
    let mut names: Vec<&'static str> = [SHARED, EVERYWHERE, FRONT, PRIVATE, DOOR, MAIN].concat();
    names.sort_unstable();
    names.dedup();
    names.into_iter()
}
