//! Windows: raw input. No hook, so no other program's keys pass through us.

use std::io;

use windows_sys::Win32::Foundation::{HWND, LPARAM};
use windows_sys::Win32::UI::Input::{
    GetRawInputData, HRAWINPUT, RAWINPUT, RAWINPUTDEVICE, RAWINPUTHEADER, RID_INPUT, RIDEV_INPUTSINK, RIM_TYPEKEYBOARD,
    RegisterRawInputDevices,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{GetForegroundWindow, GetWindowThreadProcessId, WM_INPUT};

use super::{KeyEvent, raw};
use crate::system::message_window::{self, MessageWindow, checked};

/// Usage page "generic desktop", usage "keyboard", of the standard for input devices.
const KEYBOARD: (u16, u16) = (1, 6);

/// Watches until it is dropped.
pub struct KeyWatch {
    _window: MessageWindow,
}

impl std::fmt::Debug for KeyWatch {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("KeyWatch")
    }
}

/// Calls `on` for each key event, on a thread of its own.
///
/// The system has no means to tell us keys only while another window of ours is in front. So it tells us all of them, and
/// whatever is typed elsewhere is dropped before it is looked at.
///
/// # Errors
///
/// When the system refuses.
pub fn watch(mut on: impl FnMut(KeyEvent) + Send + 'static) -> io::Result<KeyWatch> {
    let window = message_window::open(ask_for_keys, move |message, _, input| {
        if message == WM_INPUT
            && is_ours_in_front()
            && let Some(event) = read(input)
        {
            on(event);
        }
        // The system frees the input when it has seen the message too.
        None
    })?;
    Ok(KeyWatch { _window: window })
}

#[allow(unsafe_code)]
fn ask_for_keys(window: HWND) -> io::Result<()> {
    let (page, usage) = KEYBOARD;
    let device = RAWINPUTDEVICE { usUsagePage: page, usUsage: usage, dwFlags: RIDEV_INPUTSINK, hwndTarget: window };
    let size = u32::try_from(size_of::<RAWINPUTDEVICE>()).map_err(io::Error::other)?;
    // SAFETY: one structure, whose size is given.
    checked(unsafe { RegisterRawInputDevices(&raw const device, 1, size) })
}

/// Whether the window that gets the keys belongs to this process.
#[allow(unsafe_code)]
fn is_ours_in_front() -> bool {
    let mut process = 0;
    // SAFETY: takes a window by number, null included, and writes to a live variable.
    unsafe { GetWindowThreadProcessId(GetForegroundWindow(), &raw mut process) };
    process == std::process::id()
}

#[allow(unsafe_code)]
fn read(input: LPARAM) -> Option<KeyEvent> {
    let mut data = RAWINPUT::default();
    let mut room = u32::try_from(size_of::<RAWINPUT>()).ok()?;
    let header = u32::try_from(size_of::<RAWINPUTHEADER>()).ok()?;
    // SAFETY: `data` is as large as `room` says, which is enough for a keyboard; more is refused.
    let length =
        unsafe { GetRawInputData(input as HRAWINPUT, RID_INPUT, (&raw mut data).cast(), &raw mut room, header) };
    if length == u32::MAX || data.header.dwType != RIM_TYPEKEYBOARD {
        return None;
    }
    // SAFETY: the type says that this is the member which was written.
    let keyboard = unsafe { data.data.keyboard };
    raw::meaning(keyboard.VKey, keyboard.Flags)
}
