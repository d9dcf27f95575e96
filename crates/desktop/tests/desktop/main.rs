//! The crate from outside, without a browser. What needs real browsers is in `real_browsers`.

#[cfg(target_os = "linux")]
#[path = "../bus/mod.rs"]
mod bus;
#[cfg(target_os = "linux")]
mod clipboard;
#[cfg(target_os = "linux")]
#[path = "../display/mod.rs"]
mod display;
#[cfg(target_os = "linux")]
mod keychain;
#[cfg(target_os = "linux")]
#[path = "../../../../tests/src/logind.rs"]
mod logind;
#[cfg(target_os = "linux")]
#[path = "../../../../tests/src/note.rs"]
mod note;
#[cfg(target_os = "linux")]
mod private_clipboard;
mod qr;
#[cfg(target_os = "linux")]
mod session;
