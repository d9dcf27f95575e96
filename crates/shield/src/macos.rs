//! macOS: no core dumps. The rest of its column in the threat model belongs to the window and to the package.

use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::{AdoptError, EndDescendantsError, NetworkFilter, RefuseNetworkError};

#[allow(unsafe_code)]
pub(crate) fn harden_before_exec(command: &mut Command) {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    // SAFETY: between fork and exec the closure makes one system call and touches no lock and no heap.
    unsafe {
        command.pre_exec(move || setrlimit(Resource::Core, none).map_err(Into::into));
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
