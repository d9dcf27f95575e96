//! Every command through its public function, with a temporary store, locked and unlocked.

mod desk;
mod door;
mod drafts;
mod fragile_disk;
mod help;
mod incidents;
mod links;
mod locked;
mod main_view;
mod notes;
mod numbers;
mod privacy;
mod saving;
mod settings;
mod words;
