//! Windows.

mod browser;
mod forward;
pub(crate) mod message_window;

pub(crate) use browser::{Commands, default_browser};
pub use forward::bring_forward;
