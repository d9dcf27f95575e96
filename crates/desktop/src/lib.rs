#![doc = include_str!("../README.md")]

mod address;
mod browser;
mod clipboard;
#[cfg(not(target_os = "macos"))]
mod command_line;
mod error;
pub mod keychain;
mod launch;
#[cfg(not(target_os = "windows"))]
mod policy;
mod private_clipboard;
mod qr;
pub mod session_watch;

#[cfg(target_os = "linux")]
#[path = "linux/mod.rs"]
mod system;

#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;

#[cfg(target_os = "windows")]
#[path = "windows.rs"]
mod system;

pub use address::Address;
pub use browser::{Browser, Family, Mode, Opened, PrivateWindow, default_browser, open, opened_sessions};
pub use clipboard::Clipboard;
pub use error::{AddressError, ClipboardError, OpenError, QrError};
pub use private_clipboard::PrivateClipboard;
pub use qr::{Qr, qr};
