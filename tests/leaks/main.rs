//! What was written in a space is found nowhere but in the space: searched in every file, in the whole disk and in the
//! memory of every process. And nothing leaves the computer.

mod crash;
mod disk;
mod endless_page;
mod files;
mod hostile_page;
mod journey;
mod listener;
mod memory;
mod network;
mod words;
