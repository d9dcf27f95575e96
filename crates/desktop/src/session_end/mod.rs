//! Hears that the person logs out or that the computer is switched off, where no signal says so.

#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "windows")]
mod windows;

use std::any::Any;
use std::{fmt, io};

/// Watches until it is dropped.
pub struct SessionEndWatch {
    _watching: Box<dyn Any + Send>,
}

impl fmt::Debug for SessionEndWatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SessionEndWatch")
    }
}

/// Calls `on` when the session is about to end. The system then waits a moment for this process to end; `on` must not
/// wait itself. Somebody may still cancel the end of the session.
///
/// # Errors
///
/// When the system gives no way to hear it.
pub fn watch(on: impl Fn() + Send + Sync + 'static) -> io::Result<SessionEndWatch> {
    #[cfg(target_os = "macos")]
    let watching = Box::new(macos::start(on));
    #[cfg(target_os = "windows")]
    let watching = Box::new(windows::start(on)?);
    Ok(SessionEndWatch { _watching: watching })
}
