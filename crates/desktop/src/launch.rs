use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use crate::{OpenError, Opened};

/// How long a browser is watched for failing at once. A missing display or library shows within this time, and
/// no browser has its window up much sooner.
const WATCH: Duration = Duration::from_millis(900);

/// What a launcher told *our* process about its own start, and would mislead the browser's.
const LAUNCH_NOTES: [&str; 4] =
    ["DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN", "GIO_LAUNCHED_DESKTOP_FILE", "GIO_LAUNCHED_DESKTOP_FILE_PID"];

/// Sessions of everything started here. Kept when their first process ends: others of the same browser may live on.
/// Locked while one is started, so that nobody can see a browser that is not listed yet.
static SESSIONS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// See [`crate::opened_sessions`].
pub(crate) fn sessions() -> Vec<u32> {
    SESSIONS.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Starts a browser that has nothing more to do with us, and watches it for a moment.
pub(crate) fn start(mut command: Command) -> Result<Opened, OpenError> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    for note in LAUNCH_NOTES {
        command.env_remove(note);
    }
    detach(&mut command);
    let (mut child, opened) = {
        let mut sessions = SESSIONS.lock().unwrap_or_else(PoisonError::into_inner);
        let child = command.spawn().map_err(OpenError::NotStarted)?;
        let opened = Opened { session: session_of(child.id()) };
        sessions.extend(opened.session);
        (child, opened)
    };

    // The thread stays for as long as the browser runs, so that no dead process is left lying about.
    let (sender, ended) = mpsc::channel();
    thread::Builder::new()
        .name("browser".to_owned())
        .spawn(move || {
            // When somebody else in this process collected its exit state, nothing bad is known about it.
            let succeeded = child.wait().map_or(true, |status| status.success());
            // Nobody listens any more once the watch is over.
            let _ = sender.send(succeeded);
        })
        .map_err(OpenError::NotStarted)?;
    match ended.recv_timeout(WATCH) {
        Ok(false) => Err(OpenError::EndedAtOnce),
        Ok(true) | Err(_) => Ok(opened),
    }
}

#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
fn detach(command: &mut Command) {
    use std::os::unix::process::CommandExt;

    /// The first after the three that every program expects.
    const FIRST_OTHER: libc::c_uint = 3;

    // SAFETY: between fork and exec the closure makes two system calls and touches no lock and no heap. The second
    // only marks files to be closed by exec; none is closed under somebody's hands.
    unsafe {
        command.pre_exec(|| {
            // A session of its own: no signal from our terminal or group reaches it, and it can be told apart.
            rustix::process::setsid()?;
            // Ours are marked already. What whoever started us left open is none of the browser's business
            // either, but kernels before 5.11 cannot mark it, and a page is not refused for that.
            libc::syscall(libc::SYS_close_range, FIRST_OTHER, libc::c_uint::MAX, libc::CLOSE_RANGE_CLOEXEC);
            Ok(())
        });
    }
}

#[cfg(target_os = "linux")]
fn session_of(process: u32) -> Option<u32> {
    // Who makes a session leads it, and a session is named after its leader.
    Some(process)
}

#[cfg(target_os = "windows")]
fn detach(command: &mut Command) {
    use std::os::windows::process::CommandExt;

    /// `DETACHED_PROCESS` and `CREATE_NEW_PROCESS_GROUP`: neither our console nor our group.
    /// `CREATE_BREAKAWAY_FROM_JOB`: it does not end with us, as everything else does that this process starts.
    /// `CREATE_DEFAULT_ERROR_MODE`: our wish for no crash reports is not theirs.
    const ON_ITS_OWN: u32 = 0x0000_0008 | 0x0000_0200 | 0x0100_0000 | 0x0400_0000;
    command.creation_flags(ON_ITS_OWN);
}

/// `open` hands over to a service of the system and is gone.
#[cfg(target_os = "macos")]
fn detach(_command: &mut Command) {}

#[cfg(not(target_os = "linux"))]
fn session_of(_process: u32) -> Option<u32> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::process::Command;
    use std::time::Instant;

    use rustix::process::{Pid, Signal, getsid, kill_process};

    use super::{WATCH, sessions, start};
    use crate::OpenError;

    #[test]
    fn a_program_that_is_not_there_is_reported() {
        let result = start(Command::new("/nowhere/browser"));
        assert!(matches!(result, Err(OpenError::NotStarted(_))), "{result:?}");
    }

    #[test]
    fn a_program_that_fails_at_once_is_reported() {
        let result = start(Command::new("false"));
        assert!(matches!(result, Err(OpenError::EndedAtOnce)), "{result:?}");
    }

    #[test]
    fn handing_over_to_a_running_browser_is_no_failure_and_takes_no_watch() {
        let begin = Instant::now();
        assert!(start(Command::new("true")).is_ok());
        assert!(begin.elapsed() < WATCH, "the watch ends with the program");
    }

    #[test]
    fn what_is_started_stands_alone() {
        let mut command = Command::new("sleep");
        command.arg("60").env("XDG_ACTIVATION_TOKEN", "ours");
        let opened = start(command).expect("it starts");
        let process = opened.session().expect("on Linux there is a session");
        let id = i32::try_from(process).ok().and_then(Pid::from_raw).expect("a process id");

        assert_eq!(getsid(Some(id)).ok(), Some(id), "it leads its own session");
        assert!(sessions().contains(&process), "and is listed");
        for stream in 0..3 {
            let target = fs::read_link(format!("/proc/{process}/fd/{stream}")).expect("it is open");
            assert_eq!(target.to_str(), Some("/dev/null"), "stream {stream}");
        }
        let others = fs::read_dir(format!("/proc/{process}/fd")).expect("it lives").count();
        assert_eq!(others, 3, "no file or socket of ours goes along");
        let environment = fs::read(format!("/proc/{process}/environ")).expect("it lives");
        assert!(!String::from_utf8_lossy(&environment).contains("XDG_ACTIVATION_TOKEN"));
        kill_process(id, Signal::KILL).expect("it lives");
    }
}
