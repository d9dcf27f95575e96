//! A window that nobody sees, on a thread of its own, for what the system tells windows only.

use std::cell::RefCell;
use std::io;
use std::ptr::{null, null_mut};
use std::sync::mpsc;
use std::thread;

use windows_sys::Win32::Foundation::{ERROR_CLASS_ALREADY_EXISTS, GetLastError, HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DefWindowProcW, DestroyWindow, DispatchMessageW, GWLP_USERDATA, GetMessageW, GetWindowLongPtrW,
    MSG, PostMessageW, PostQuitMessage, RegisterClassExW, SetWindowLongPtrW, WM_CLOSE, WM_DESTROY, WNDCLASSEXW,
    WS_EX_TOOLWINDOW, WS_OVERLAPPED,
};
use windows_sys::core::w;

/// Answers a message, or leaves it to the system.
type Answer = Box<dyn FnMut(u32, WPARAM, LPARAM) -> Option<LRESULT>>;

/// The window lives until this is dropped.
pub(crate) struct MessageWindow {
    /// The handle as a number: any thread may post to it.
    window: isize,
}

impl Drop for MessageWindow {
    #[allow(unsafe_code)]
    fn drop(&mut self) {
        // SAFETY: takes a window by number. Its thread ends after this message; nobody waits for it.
        unsafe { PostMessageW(self.window as HWND, WM_CLOSE, 0, 0) };
    }
}

/// Opens one. `prepare` runs on the new thread with the window, before the first message; `answer` gets the messages.
///
/// It is a window of the usual kind that is never shown, because the system sends some messages to no other.
pub(crate) fn open(
    prepare: impl FnOnce(HWND) -> io::Result<()> + Send + 'static,
    answer: impl FnMut(u32, WPARAM, LPARAM) -> Option<LRESULT> + Send + 'static,
) -> io::Result<MessageWindow> {
    let (sender, opened) = mpsc::channel();
    thread::Builder::new().name("system messages".to_owned()).spawn(move || {
        let answer = RefCell::new(Box::new(answer) as Answer);
        let made = make_window(&answer).and_then(|window| match prepare(window) {
            Ok(()) => Ok(window as isize),
            Err(error) => {
                destroy(window);
                Err(error)
            }
        });
        let is_there = made.is_ok();
        // Whoever asked waits for this answer.
        let _ = sender.send(made);
        if is_there {
            pump();
        }
    })?;
    let window = opened.recv().map_err(io::Error::other)??;
    Ok(MessageWindow { window })
}

/// `answer` must outlive the window: the caller pumps messages until the window is gone, and only then drops it.
#[allow(unsafe_code)]
fn make_window(answer: &RefCell<Answer>) -> io::Result<HWND> {
    let name = w!("EvenkeelMessages");
    // SAFETY: asks for the program's own module.
    let module = unsafe { GetModuleHandleW(null()) };
    let class = WNDCLASSEXW {
        cbSize: u32::try_from(size_of::<WNDCLASSEXW>()).map_err(io::Error::other)?,
        lpfnWndProc: Some(on_message),
        hInstance: module,
        lpszClassName: name,
        ..WNDCLASSEXW::default()
    };
    // SAFETY: the structure is whole, and its name and function live as long as the program.
    if unsafe { RegisterClassExW(&raw const class) } == 0 {
        let error = io::Error::last_os_error();
        if error.raw_os_error() != Some(ERROR_CLASS_ALREADY_EXISTS.cast_signed()) {
            return Err(error);
        }
    }
    // SAFETY: the class is registered; no parent, menu or parameter is given.
    let window = unsafe {
        CreateWindowExW(
            WS_EX_TOOLWINDOW,
            name,
            null(),
            WS_OVERLAPPED,
            0,
            0,
            0,
            0,
            null_mut(),
            null_mut(),
            module,
            null(),
        )
    };
    if window.is_null() {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the window is ours, and `answer` lives until its messages have ended.
    unsafe { SetWindowLongPtrW(window, GWLP_USERDATA, std::ptr::from_ref(answer) as isize) };
    Ok(window)
}

#[allow(unsafe_code)]
fn destroy(window: HWND) {
    // SAFETY: made on this thread, which is the only one that may do this.
    unsafe {
        SetWindowLongPtrW(window, GWLP_USERDATA, 0);
        DestroyWindow(window);
    }
}

/// Handles messages until the window is gone.
#[allow(unsafe_code)]
fn pump() {
    let mut message = MSG::default();
    // SAFETY: the structure is ours. The answer is 0 at the end and -1 for a mistake, which ends the watch as well.
    while unsafe { GetMessageW(&raw mut message, null_mut(), 0, 0) } > 0 {
        // SAFETY: filled by the call above.
        unsafe { DispatchMessageW(&raw const message) };
    }
}

/// Called by the system, on the thread that made the window.
#[allow(unsafe_code)]
unsafe extern "system" fn on_message(window: HWND, message: u32, first: WPARAM, second: LPARAM) -> LRESULT {
    // SAFETY: takes a window by number.
    let answer = unsafe { GetWindowLongPtrW(window, GWLP_USERDATA) } as *const RefCell<Answer>;
    if message == WM_DESTROY {
        // SAFETY: ends the loop of this thread.
        unsafe { PostQuitMessage(0) };
        return 0;
    }
    if !answer.is_null() {
        // SAFETY: set by `make_window`; the value lives on this thread's stack until its messages have ended.
        let answer = unsafe { &*answer };
        // A message that comes while one is being answered is left to the system.
        if let Ok(mut answer) = answer.try_borrow_mut()
            && let Some(result) = answer(message, first, second)
        {
            return result;
        }
    }
    // SAFETY: the arguments are passed on as they came.
    unsafe { DefWindowProcW(window, message, first, second) }
}

/// The last error of a call that answers with zero when it fails.
#[allow(unsafe_code)]
pub(crate) fn checked(answer: i32) -> io::Result<()> {
    if answer != 0 {
        return Ok(());
    }
    // SAFETY: reads a number of this thread.
    let code = unsafe { GetLastError() };
    Err(io::Error::from_raw_os_error(code.cast_signed()))
}
