//! Journeys through the release program, one per file, each from an empty home.

mod afraid_of_authorities;
mod already_paid;
mod bad_files;
mod choosing_a_country;
mod closing;
mod every_situation;
mod hiding;
mod idle_lock;
mod keyboard_only;
mod link_in_a_private_window;
mod parent_first_hour;
mod second_start;
mod settings_kept;
mod space_kept;
mod threatened_at_night;
mod wrong_passphrase;
