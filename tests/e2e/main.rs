//! Journeys through the release program, one per file, each from an empty home.

mod afraid_of_authorities;
mod already_paid;
mod backup_and_restore;
mod bad_files;
mod choosing_a_country;
mod closing;
mod every_situation;
mod forgotten_passphrase;
mod hiding;
mod idle_lock;
mod keyboard_only;
mod link_in_a_private_window;
mod locked_to_this_computer;
mod locks;
mod no_filter;
mod parent_first_hour;
mod second_start;
mod settings_kept;
mod someone_may_know_it;
mod space_kept;
mod threatened_at_night;
mod wrong_passphrase;
