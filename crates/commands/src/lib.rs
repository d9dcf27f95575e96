#![doc = include_str!("../README.md")]

mod clock;
mod error;
mod front;
mod help;
mod into_view;
mod links;
mod lock_rules;
mod numbers;
mod outside;
mod pages;
mod services;
mod settings;
mod shift_thrice;
mod space;
mod store;
pub mod view;
mod words;

pub use clock::Clock;
pub use error::{CommandError, ErrorCode};
pub use evenkeel_keys::keep_keys_from_swap;
pub use front::{Front, Surroundings};
pub use help::{change_settings, read_help, start};
pub use links::{copy_link, open_link, read_link};
pub use lock_rules::{KEEP_OPEN, LockRules, Look};
pub use numbers::{copy_number, read_number};
pub use outside::{Keychain, KeychainProblem, NotCopied, NotOpened, Outside};
pub use pages::read_page;
pub use services::{list_services, read_service};
pub use shift_thrice::{Key, ShiftThrice};
pub use space::{
    EarlierTries, Space, begin_erasing_everything, begin_recovery_code, cancel_erasing_everything,
    change_backup_reminder, change_incident, change_note, change_passphrase, confirm_recovery_code, copy_private,
    create_incident, erase_everything, erase_space, lock_to_computer, make_backup, make_recovery_code, make_space,
    name_backup, open_space, rate_passphrase, read_door, read_incident, read_journal, read_main, read_space_settings,
    recover_space, remove_recovery_code, renew_keys, restore_backup, save_draft, suggest_passphrase, take_backup,
    take_backup_place, unlock_from_computer, write_note,
};
