#![doc = include_str!("../README.md")]

mod error;
mod memory;

#[cfg(target_os = "linux")]
#[path = "linux/mod.rs"]
mod system;

#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;

#[cfg(target_os = "windows")]
#[path = "windows/mod.rs"]
mod system;

#[cfg(any(target_os = "windows", test))]
#[path = "windows/access_text.rs"]
mod access_text;

use std::process::Command;
use std::time::Duration;

#[cfg(any(target_os = "windows", target_os = "macos"))]
pub use error::HardenError;
pub use error::{AdoptError, EndDescendantsError, RefuseNetworkError};
pub use memory::lock_memory;

/// Whether this system lets a process give up the network for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum NetworkFilter {
    /// From now on the kernel refuses network sockets to every thread of this process and to all it starts.
    Applied,
    /// There is no such filter on this system, and nothing was done. Never shown as a promise.
    NotOnThisSystem,
}

/// Makes the process that `command` will start leave no readable picture of its memory on disk when it crashes.
///
/// On Linux the child may write at most one byte of core dump and no memory segment into it; on macOS none at
/// all. The limits are taken over by everything the child starts. On Windows nothing happens: there a process protects
/// itself, by `harden_this_process`.
///
/// If the limits cannot be set, `spawn` fails: a process with secrets does not run unprotected.
pub fn harden_before_exec(command: &mut Command) {
    system::harden_before_exec(command);
}

/// Protects this process, on the systems where no parent of ours could do it before the start. Call it first thing.
///
/// On Windows: no crash report with memory in it and no dialog about one; other processes of the same user lose the right
/// to read or change our memory; and a job object ends everything that was started from here when this process ends, for
/// whatever reason. What must live on (a browser, a successor) is started with `CREATE_BREAKAWAY_FROM_JOB`.
/// On macOS: no core dumps, as [`harden_before_exec`] does for a child.
///
/// # Errors
///
/// When the system refuses. Advice may still be shown then; a space must not be opened.
#[cfg(any(target_os = "windows", target_os = "macos"))]
pub fn harden_this_process() -> Result<(), HardenError> {
    system::harden_this_process()
}

/// Ends this process at once. No handlers run and no memory is used again; the exit code is no promise.
#[cfg(any(target_os = "windows", target_os = "macos"))]
pub fn end_this_process() -> ! {
    system::end_this_process()
}

/// Gives up the network for this process, all its threads and everything it starts from now on.
///
/// Call it first thing in a role process, before a window toolkit starts threads of its own. It cannot be undone.
/// It also sets `no_new_privs`, by which [`end_descendants`] later knows the processes that came from here.
///
/// # Errors
///
/// When the kernel takes no filter. The caller must not go on then.
pub fn refuse_network() -> Result<NetworkFilter, RefuseNetworkError> {
    system::refuse_network()
}

/// From now on, processes left behind by our descendants become children of this process, so that
/// [`end_descendants`] can find them. Linux only; elsewhere nothing happens, and Windows needs nothing.
///
/// # Errors
///
/// When the kernel refuses, which happens only on kernels older than 3.4.
pub fn adopt_descendants() -> Result<(), AdoptError> {
    system::adopt_descendants()
}

/// Kills every process that a role process left behind, and collects what is left of them. Returns how many.
///
/// A role's processes are known by `no_new_privs`: [`refuse_network`] sets it, every descendant inherits it and
/// none can take it off. Browsers that the supervisor opened are descendants of it as well and must live on;
/// most do not carry the mark. Some are started inside a container (Flatpak) and do, so the caller names the
/// sessions of the browsers it opened in `spared_sessions`, and those and all below them are left alone.
///
/// Wait for the role's own `Child` first, or treat "no such child" as ended: this function collects the exit
/// state of every dead child.
///
/// On Windows the processes are those of the job object that `harden_this_process` made, and browsers are outside it.
/// On macOS nothing happens: the system ends the processes of a web view with the program that shows it.
///
/// # Errors
///
/// When the process table cannot be read, or when some process is still alive after `limit`.
pub fn end_descendants(limit: Duration, spared_sessions: &[u32]) -> Result<usize, EndDescendantsError> {
    system::end_descendants(limit, spared_sessions)
}
