//! One line per command into `crates/commands`.

mod door;
mod front;
mod main;
mod outside;
mod shared;

use tauri::ipc::Invoke;

pub use outside::FromHost;

/// Commands of role `front`.
pub fn front_handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        shared::start,
        shared::read_help,
        shared::read_page,
        shared::list_services,
        shared::read_service,
        shared::read_link,
        shared::open_link,
        shared::copy_link,
        shared::read_number,
        shared::copy_number,
        shared::change_settings,
        shared::hide,
        shared::report_ready,
        front::go_to_space,
    ]
}

/// Commands of role `space`.
pub fn space_handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        shared::start,
        shared::read_help,
        shared::read_page,
        shared::list_services,
        shared::read_service,
        shared::read_link,
        shared::open_link,
        shared::copy_link,
        shared::read_number,
        shared::copy_number,
        shared::change_settings,
        shared::hide,
        shared::report_ready,
        door::read_door,
        door::suggest_passphrase,
        door::rate_passphrase,
        door::make_space,
        door::open_space,
        door::leave_space,
        main::read_main,
        main::read_journal,
        main::create_incident,
        main::change_incident,
        main::read_incident,
        main::write_note,
        main::change_note,
        main::save_draft,
        main::lock,
        main::note_activity,
        main::watch_host,
        main::flushed,
    ]
}

/// Pages and capabilities, compiled in.
pub fn context() -> tauri::Context {
    tauri::generate_context!()
}
