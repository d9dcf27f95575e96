//! Windows: a process protects itself, and a job object ends its children with it.

mod access;
mod job;
mod reports;

use std::process::Command;

pub(crate) use job::end_descendants;

use crate::{AdoptError, HardenError, NetworkFilter, RefuseNetworkError};

/// Nothing to do before the start: see [`harden_this_process`].
pub(crate) fn harden_before_exec(_command: &mut Command) {}

/// There is no filter that a process without administrator rights could put on itself.
pub(crate) fn refuse_network() -> Result<NetworkFilter, RefuseNetworkError> {
    Ok(NetworkFilter::NotOnThisSystem)
}

/// The job object knows every process that came from here, whoever its parent is.
pub(crate) fn adopt_descendants() -> Result<(), AdoptError> {
    Ok(())
}

/// See [`crate::harden_this_process`].
pub(crate) fn harden_this_process() -> Result<(), HardenError> {
    reports::switch_off();
    access::close_memory().map_err(HardenError::MemoryOpen)?;
    job::begin().map_err(HardenError::NoJob)
}

/// See [`crate::end_this_process`].
pub(crate) fn end_this_process() -> ! {
    job::end_this_process()
}

/// See [`crate::lock_memory`]. The smallest working set of a process bounds it, about 200 KiB unless changed.
#[allow(unsafe_code)]
pub(crate) fn lock(bytes: &[u8]) -> bool {
    use windows_sys::Win32::System::Memory::VirtualLock;

    // SAFETY: the range is one live allocation, and locking neither reads nor changes it.
    unsafe { VirtualLock(bytes.as_ptr().cast(), bytes.len()) != 0 }
}
