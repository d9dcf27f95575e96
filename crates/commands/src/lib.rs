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

pub use clock::Clock;
pub use error::{CommandError, ErrorCode};
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
    Space, change_incident, change_note, create_incident, make_space, open_space, rate_passphrase, read_door,
    read_incident, read_journal, read_main, save_draft, suggest_passphrase, write_note,
};
