//! The crate from outside, on a pretended disk and on the real one.

// In a test the failing line is the message.
#![allow(clippy::unwrap_used)]

mod appearance;
#[cfg(unix)]
mod backup;
mod change;
mod create;
#[cfg(unix)]
mod damage;
mod erase;
mod flips;
#[cfg(target_os = "linux")]
mod limited_disk;
mod lock;
mod old_copy;
mod open;
mod prepare;
#[allow(dead_code)] // the power-cut simulation inside the crate uses the rest of it
mod pretend;
mod real_disk;
mod save;
mod start;
mod vectors;
