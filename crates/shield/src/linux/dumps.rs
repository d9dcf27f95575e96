use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// One byte. With 0 the kernel still sends the whole dump to a crash handler that reads from a pipe; 1 makes it
/// send nothing there, and one byte of a file header says nothing.
const MOST_CORE_BYTES: u64 = 1;

/// See [`crate::harden_before_exec`].
///
/// `PR_SET_DUMPABLE` is left alone: without it the portals cannot look at our process, and the file picker fails.
#[allow(unsafe_code)]
pub(crate) fn harden_before_exec(command: &mut Command) {
    // SAFETY: between fork and exec only system calls are made; no lock is taken and nothing is allocated.
    unsafe {
        command.pre_exec(|| {
            limit_core_size()?;
            empty_core_dumps()
        });
    }
}

fn limit_core_size() -> io::Result<()> {
    // A hard limit that is lower already (a container's 0) cannot be raised and need not be.
    let allowed = getrlimit(Resource::Core).maximum.unwrap_or(u64::MAX);
    let most = Some(allowed.min(MOST_CORE_BYTES));
    setrlimit(Resource::Core, Rlimit { current: most, maximum: most })?;
    Ok(())
}

/// Leaves every kind of memory out of a dump, for handlers that ignore the size limit.
fn empty_core_dumps() -> io::Result<()> {
    match rustix::fs::open(c"/proc/self/coredump_filter", OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty()) {
        Ok(filter) => {
            rustix::io::write(&filter, b"0")?;
            Ok(())
        }
        // A kernel built without core dumps has no such file and nothing to switch off.
        Err(Errno::NOENT) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
