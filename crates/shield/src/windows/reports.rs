//! No crash report with our memory in it, and no dialog about one.

use windows_sys::Win32::System::Diagnostics::Debug::{
    SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX, SetErrorMode,
};
use windows_sys::Win32::System::ErrorReporting::{WER_FAULT_REPORTING_FLAG_NOHEAP, WerSetFlags};

/// Keeps Windows Error Reporting away from this process. Children take the error mode over, unless they are started
/// with `CREATE_DEFAULT_ERROR_MODE`.
///
/// An administrator can still collect dumps (registry key `LocalDumps`); nothing in a process can refuse that.
#[allow(unsafe_code)]
pub(super) fn switch_off() {
    // SAFETY: sets a number of this process and takes no memory. It cannot fail.
    unsafe { SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX) };
    // SAFETY: as above. Where it fails, the error mode still keeps reports away.
    unsafe { WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP) };
}
