#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
//! Processes and windows of Evenkeel; adapters only. One program, two roles (`front`, `space`), one at a time.

mod advice;
mod commands;
mod folder;
mod front;
mod handover;
mod host;
mod role;
mod space;
mod window;

use std::process::ExitCode;

use role::Role;

fn main() -> ExitCode {
    match Role::from_arguments(std::env::args().skip(1)) {
        None => handover::begin(),
        Some(Role::Front) => front::run(front::Appearance::Open),
        Some(Role::Quiet) => front::run(front::Appearance::Quiet),
        Some(Role::Space) => space::run(),
    }
}
