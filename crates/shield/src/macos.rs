//! macOS: no core dumps. The rest of its column in the threat model belongs to the window and to the package.

use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, Signal, getpid, kill_process, setrlimit};

use crate::{AdoptError, EndDescendantsError, HardenError, NetworkFilter, RefuseNetworkError};

/// No core dump at all.
const NONE: Rlimit = Rlimit { current: Some(0), maximum: Some(0) };

#[allow(unsafe_code)]
pub(crate) fn harden_before_exec(command: &mut Command) {
    // SAFETY: between fork and exec the closure makes one system call and touches no lock and no heap.
    unsafe {
        command.pre_exec(|| setrlimit(Resource::Core, NONE).map_err(Into::into));
    }
}

/// See [`crate::harden_this_process`].
pub(crate) fn harden_this_process() -> Result<(), HardenError> {
    setrlimit(Resource::Core, NONE).map_err(|error| HardenError::Dumps(error.into()))
}

/// See [`crate::end_this_process`].
pub(crate) fn end_this_process() -> ! {
    loop {
        let _ = kill_process(getpid(), Signal::KILL);
        std::thread::park();
    }
}

pub(crate) fn refuse_network() -> Result<NetworkFilter, RefuseNetworkError> {
    Ok(NetworkFilter::NotOnThisSystem)
}

pub(crate) fn adopt_descendants() -> Result<(), AdoptError> {
    Ok(())
}

pub(crate) fn end_descendants(_limit: Duration, _spared_sessions: &[u32]) -> Result<usize, EndDescendantsError> {
    Ok(0)
}
