//! The crate from outside, without a browser. What needs real browsers is in `real_browsers`.

#[cfg(target_os = "linux")]
mod clipboard;
#[cfg(target_os = "linux")]
#[path = "../display/mod.rs"]
mod display;
mod qr;
