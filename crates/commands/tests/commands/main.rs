//! Every command through its public function, with a temporary store, locked and unlocked.

mod backup;
mod cupboard;
mod desk;
mod device;
mod door;
mod drafts;
mod erasing;
mod fragile_disk;
mod help;
mod incidents;
mod keys;
mod links;
mod locked;
mod main_view;
mod notes;
mod numbers;
mod privacy;
mod recovery;
mod saving;
mod settings;
mod words;
