#![doc = include_str!("../README.md")]

mod address;
mod browser;
mod clipboard;
#[cfg(not(target_os = "macos"))]
mod command_line;
mod error;
#[cfg(any(target_os = "windows", target_os = "macos"))]
pub mod key_watch;
#[cfg(all(test, not(any(target_os = "windows", target_os = "macos"))))]
mod key_watch;
pub mod keychain;
mod launch;
#[cfg(not(target_os = "windows"))]
mod policy;
mod private_clipboard;
mod qr;
#[cfg(any(target_os = "windows", target_os = "macos"))]
pub mod session_end;
pub mod session_watch;

#[cfg(target_os = "linux")]
#[path = "linux/mod.rs"]
mod system;

#[cfg(target_os = "macos")]
#[path = "macos/mod.rs"]
mod system;

#[cfg(target_os = "windows")]
#[path = "windows/mod.rs"]
mod system;

pub use address::Address;
pub use browser::{Browser, Family, Mode, Opened, PrivateWindow, default_browser, open, opened_sessions};
pub use clipboard::Clipboard;
pub use error::{AddressError, ClipboardError, OpenError, QrError};
pub use private_clipboard::PrivateClipboard;
pub use qr::{Qr, qr};

#[cfg(target_os = "windows")]
pub use system::bring_forward;
#[cfg(target_os = "macos")]
pub use system::restrict_windows;
