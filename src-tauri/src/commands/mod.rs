//! One line per command into `crates/commands`.

mod door;
mod front;
mod main;
mod outside;
mod private;
mod shared;

use tauri::ipc::Invoke;

pub use outside::{FromHost, SystemKeychain};

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
        private::suggest_passphrase,
        private::rate_passphrase,
        private::copy_private,
        private::note_activity,
        door::read_door,
        door::make_recovery_code,
        door::make_space,
        door::open_space,
        door::recover_space,
        door::choose_backup,
        door::restore_backup,
        door::begin_erasing_everything,
        door::cancel_erasing_everything,
        door::erase_everything,
        door::leave_space,
        main::read_main,
        main::read_journal,
        main::create_incident,
        main::change_incident,
        main::read_incident,
        main::write_note,
        main::change_note,
        main::save_draft,
        main::read_space_settings,
        main::change_passphrase,
        main::renew_keys,
        main::begin_recovery_code,
        main::confirm_recovery_code,
        main::remove_recovery_code,
        main::lock_to_computer,
        main::unlock_from_computer,
        main::choose_backup_place,
        main::make_backup,
        main::change_backup_reminder,
        main::erase_space,
        main::keep_open,
        main::stop_keeping_open,
        main::lock,
        main::watch_host,
        main::flushed,
    ]
}

/// Pages and capabilities, compiled in.
pub fn context() -> tauri::Context {
    tauri::generate_context!()
}
