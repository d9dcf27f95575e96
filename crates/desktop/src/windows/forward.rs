use std::ptr::null;

use windows_sys::Win32::UI::WindowsAndMessaging::{
    FindWindowExW, IsIconic, IsWindowVisible, SW_RESTORE, SetForegroundWindow, ShowWindowAsync,
};

/// Brings a visible window of this class to the front, one of another process included. Says whether there was one.
///
/// Call it right after the person started the program: Windows lets only the program that was used last do this. A window
/// that has been hidden stays hidden.
#[allow(unsafe_code)]
pub fn bring_forward(class: &str) -> bool {
    let class: Vec<u16> = class.encode_utf16().chain([0]).collect();
    let mut window = std::ptr::null_mut();
    loop {
        // SAFETY: `class` ends with a zero; a window that has gone since only makes the search end.
        window = unsafe { FindWindowExW(std::ptr::null_mut(), window, class.as_ptr(), null()) };
        if window.is_null() {
            return false;
        }
        // SAFETY: these take a window by number, and one that has gone makes them fail.
        unsafe {
            if IsWindowVisible(window) == 0 {
                continue;
            }
            if IsIconic(window) != 0 {
                // Does not wait for the other process, which may hang.
                ShowWindowAsync(window, SW_RESTORE);
            }
            SetForegroundWindow(window);
        }
        return true;
    }
}
