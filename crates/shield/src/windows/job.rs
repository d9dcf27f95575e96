//! The job object that this process and all it starts belong to. When this process ends, for whatever reason, its handle
//! is the last one and the system ends the others.

use std::io;
use std::ptr::{null, null_mut};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use windows_sys::Win32::Foundation::{CloseHandle, ERROR_MORE_DATA, HANDLE, WAIT_OBJECT_0};
use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_BREAKAWAY_OK, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectBasicProcessIdList, JobObjectExtendedLimitInformation,
    QueryInformationJobObject, SetInformationJobObject,
};
use windows_sys::Win32::System::Threading::{
    GetCurrentProcess, OpenProcess, PROCESS_SYNCHRONIZE, PROCESS_TERMINATE, TerminateProcess, WaitForSingleObject,
};

use crate::EndDescendantsError;

/// Exit code of a process that was ended from here.
const ENDED: u32 = 1;

/// Most processes that are looked at; a web view has about seven.
const MOST: usize = 1024;

/// A handle that lives as long as this process. Closing it would end us.
struct Job(HANDLE);

// SAFETY: a kernel handle may be used from every thread.
#[allow(unsafe_code)]
unsafe impl Send for Job {}
// SAFETY: as above; the system orders the calls.
#[allow(unsafe_code)]
unsafe impl Sync for Job {}

static JOB: OnceLock<Job> = OnceLock::new();

/// Puts this process, and with it everything it starts, into a job. Only what is started with
/// `CREATE_BREAKAWAY_FROM_JOB` stays outside.
#[allow(unsafe_code)]
pub(super) fn begin() -> io::Result<()> {
    if JOB.get().is_some() {
        return Ok(());
    }
    // SAFETY: no name and no attributes; the handle is not inherited by children.
    let handle = unsafe { CreateJobObjectW(null(), null()) };
    if handle.is_null() {
        return Err(io::Error::last_os_error());
    }
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_BREAKAWAY_OK;
    let size = u32::try_from(size_of_val(&limits)).map_err(io::Error::other)?;
    // SAFETY: the structure belongs to this kind of question and its size is given.
    let limited =
        unsafe { SetInformationJobObject(handle, JobObjectExtendedLimitInformation, (&raw const limits).cast(), size) };
    // SAFETY: both handles are alive; the one of our own process needs no closing.
    if limited == 0 || unsafe { AssignProcessToJobObject(handle, GetCurrentProcess()) } == 0 {
        let error = io::Error::last_os_error();
        // SAFETY: opened above; nothing belongs to this job yet.
        unsafe { CloseHandle(handle) };
        return Err(error);
    }
    if let Err(second) = JOB.set(Job(handle)) {
        // Two calls at once: both jobs hold us now, and the handle stays open, because closing it would end us.
        std::mem::forget(second);
    }
    Ok(())
}

/// Ends every process of the job but this one. Returns how many.
pub(crate) fn end_descendants(limit: Duration, _spared_sessions: &[u32]) -> Result<usize, EndDescendantsError> {
    let Some(job) = JOB.get() else { return Ok(0) };
    let deadline = Instant::now() + limit;
    let mut ended = 0;
    loop {
        let others = others(job).map_err(EndDescendantsError::Unreadable)?;
        if others.is_empty() {
            return Ok(ended);
        }
        if Instant::now() >= deadline {
            return Err(EndDescendantsError::StillAlive { left: others.len() });
        }
        for process in others {
            ended += usize::from(end(process, deadline));
        }
        // A process that is going is listed for a moment longer.
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The processes of the job without this one.
#[allow(unsafe_code)]
fn others(job: &Job) -> io::Result<Vec<u32>> {
    /// `JOBOBJECT_BASIC_PROCESS_ID_LIST` with room.
    #[repr(C)]
    struct List {
        assigned: u32,
        listed: u32,
        processes: [usize; MOST],
    }
    let mut list = List { assigned: 0, listed: 0, processes: [0; MOST] };
    let size = u32::try_from(size_of::<List>()).map_err(io::Error::other)?;
    // SAFETY: the structure belongs to this kind of question and its size is given.
    let told = unsafe {
        QueryInformationJobObject(job.0, JobObjectBasicProcessIdList, (&raw mut list).cast(), size, null_mut())
    };
    if told == 0 {
        let error = io::Error::last_os_error();
        // What did not fit comes with the next look.
        if error.raw_os_error() != Some(ERROR_MORE_DATA.cast_signed()) {
            return Err(error);
        }
    }
    let listed = usize::try_from(list.listed).map_err(io::Error::other)?.min(MOST);
    let ours = std::process::id();
    Ok(list.processes[..listed].iter().filter_map(|id| u32::try_from(*id).ok()).filter(|id| *id != ours).collect())
}

/// Ends one process and waits until it is gone. False when it was gone before.
#[allow(unsafe_code)]
fn end(process: u32, deadline: Instant) -> bool {
    // SAFETY: takes numbers only.
    let handle = unsafe { OpenProcess(PROCESS_TERMINATE | PROCESS_SYNCHRONIZE, 0, process) };
    if handle.is_null() {
        return false;
    }
    let left = deadline.saturating_duration_since(Instant::now()).as_millis();
    // SAFETY: the handle is open, with the rights that both calls need.
    let gone = unsafe {
        TerminateProcess(handle, ENDED);
        WaitForSingleObject(handle, u32::try_from(left).unwrap_or(u32::MAX - 1)) == WAIT_OBJECT_0
    };
    // SAFETY: opened above and not used any more.
    unsafe { CloseHandle(handle) };
    gone
}

/// Ends this process at once: no handlers of libraries run and no memory is used again.
#[allow(unsafe_code)]
pub(super) fn end_this_process() -> ! {
    loop {
        // SAFETY: the handle of our own process needs no closing; nothing after this line runs.
        unsafe { TerminateProcess(GetCurrentProcess(), 0) };
    }
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};
    use std::time::Duration;

    use super::{begin, end_descendants};

    #[test]
    fn a_child_is_in_the_job_and_is_ended() {
        begin().expect("a job can be made");
        begin().expect("twice is once");
        let mut child = Command::new("cmd").args(["/c", "pause"]).stdin(Stdio::piped()).spawn().expect("it starts");
        let ended = end_descendants(Duration::from_secs(5), &[]).expect("it can be ended");
        assert!(ended >= 1, "the child was there");
        assert!(!child.wait().expect("it ended").success());
    }
}
