//! macOS.

mod browser;
pub(crate) mod notifications;
mod windows;

pub(crate) use browser::{Commands, default_browser};
pub use windows::restrict_windows;
