//! One program at a time: a lock file that also says whom to ask to come forward.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use rustix::process::{Pid, Signal, kill_process};

/// Result of asking to be the only one.
pub enum Instance {
    /// We are; held until the file is dropped.
    Only(File),
    /// Another one runs; the process to ask, if it can be known.
    Other(Option<Pid>),
    /// The folder cannot be written. Advice must still open, so we go on without a lock.
    Unknown,
}

/// Tries to become the only one.
pub fn claim(folder: &Path) -> Instance {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    let file = made.and_then(|()| {
        OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(folder.join("lock"))
    });
    let Ok(mut file) = file else {
        return Instance::Unknown;
    };
    match file.try_lock() {
        Ok(()) => {
            // Without the number a second start cannot find us; it then ends quietly, which is all that is lost.
            let _ = file.set_len(0);
            let _ = file.rewind();
            let _ = write!(file, "{}", std::process::id());
            let _ = file.flush();
            Instance::Only(file)
        }
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            let _ = file.read_to_string(&mut text);
            let number = text.trim().parse().ok().filter(|number| is_ours(*number));
            Instance::Other(number.and_then(Pid::from_raw))
        }
        Err(TryLockError::Error(_)) => Instance::Unknown,
    }
}

/// A number left by an older run may belong to somebody else by now, and a signal would end that program.
fn is_ours(process: i32) -> bool {
    let theirs = std::fs::read_to_string(format!("/proc/{process}/comm"));
    let ours = std::fs::read_to_string("/proc/self/comm");
    matches!((theirs, ours), (Ok(theirs), Ok(ours)) if theirs == ours)
}

/// Asks the running program to bring its window forward.
pub fn ask_to_come_forward(process: Pid) {
    // If it has just ended there is nobody to ask, and nothing else to do.
    let _ = kill_process(process, Signal::USR1);
}
