//! Which keys are pressed while one of our windows is in front, told by the system itself: a page that hangs cannot.
//!
//! Only three kinds are told apart. Which other key it was is thrown away here.

#[cfg_attr(not(target_os = "windows"), allow(dead_code, reason = "Windows only"))]
mod raw;

#[cfg_attr(not(target_os = "macos"), allow(dead_code, reason = "macOS only"))]
mod flags;

#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;

#[cfg(target_os = "windows")]
#[path = "windows.rs"]
mod system;

/// What happened to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyEvent {
    /// Left or right Shift went down, or repeats because it is held.
    ShiftDown,
    /// Shift went up.
    ShiftUp,
    /// Any other key went down.
    OtherDown,
}

#[cfg(any(target_os = "windows", target_os = "macos"))]
pub use system::{KeyWatch, watch};
