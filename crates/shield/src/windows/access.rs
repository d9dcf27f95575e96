//! Who may open this process, and for what.

use std::io;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{CloseHandle, ERROR_SUCCESS, HANDLE, LocalFree};
use windows_sys::Win32::Security::Authorization::{
    ConvertSidToStringSidW, ConvertStringSecurityDescriptorToSecurityDescriptorW, SDDL_REVISION_1, SE_KERNEL_OBJECT,
    SetSecurityInfo,
};
use windows_sys::Win32::Security::{
    ACL, DACL_SECURITY_INFORMATION, GetSecurityDescriptorDacl, GetTokenInformation,
    PROTECTED_DACL_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR, TOKEN_QUERY, TOKEN_USER, TokenUser,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

use crate::access_text;

/// Takes the right to read or change our memory from other processes of the same user, and the right to give it back.
///
/// The right to copy handles stays: the system's web component may need it to talk to us. A program that knows its way
/// can get to our memory through it; ordinary memory viewers and dump tools cannot.
#[allow(unsafe_code)]
pub(super) fn close_memory() -> io::Result<()> {
    let text = wide(&access_text::for_user(&own_sid()?));
    let mut descriptor: PSECURITY_DESCRIPTOR = null_mut();
    // SAFETY: `text` ends with a zero, and the answer is written to a live variable.
    let made = unsafe {
        ConvertStringSecurityDescriptorToSecurityDescriptorW(
            text.as_ptr(),
            SDDL_REVISION_1,
            &raw mut descriptor,
            null_mut(),
        )
    };
    if made == 0 {
        return Err(io::Error::last_os_error());
    }
    let result = apply(descriptor);
    // SAFETY: the system allocated it for us with LocalAlloc, and nobody uses it any more.
    unsafe { LocalFree(descriptor) };
    result
}

#[allow(unsafe_code)]
fn apply(descriptor: PSECURITY_DESCRIPTOR) -> io::Result<()> {
    let mut list: *mut ACL = null_mut();
    let (mut present, mut defaulted) = (0, 0);
    // SAFETY: `descriptor` is a live descriptor, and the answers are written to live variables.
    let found = unsafe { GetSecurityDescriptorDacl(descriptor, &raw mut present, &raw mut list, &raw mut defaulted) };
    if found == 0 {
        return Err(io::Error::last_os_error());
    }
    // A missing list would open the process to everybody.
    if present == 0 || list.is_null() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // SAFETY: the list lies inside `descriptor`, which is alive; the handle of our own process needs no closing.
    let status = unsafe {
        SetSecurityInfo(
            GetCurrentProcess(),
            SE_KERNEL_OBJECT,
            DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
            null_mut(),
            null_mut(),
            list,
            null_mut(),
        )
    };
    if status == ERROR_SUCCESS { Ok(()) } else { Err(io::Error::from_raw_os_error(status.cast_signed())) }
}

/// The user this process runs as, in the form `S-1-5-…`.
#[allow(unsafe_code)]
fn own_sid() -> io::Result<String> {
    let mut token: HANDLE = null_mut();
    // SAFETY: the answer is written to a live variable.
    if unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) } == 0 {
        return Err(io::Error::last_os_error());
    }
    let result = sid_of(token);
    // SAFETY: opened above and not used any more.
    unsafe { CloseHandle(token) };
    result
}

#[allow(unsafe_code)]
fn sid_of(token: HANDLE) -> io::Result<String> {
    // A SID has at most 68 bytes. Words, so that the structure at the start lies as it must.
    let mut buffer = [0_u64; 16];
    let room = u32::try_from(size_of_val(&buffer)).map_err(io::Error::other)?;
    let mut length = 0;
    // SAFETY: the answer is written to `buffer`, whose size is given.
    let told = unsafe { GetTokenInformation(token, TokenUser, buffer.as_mut_ptr().cast(), room, &raw mut length) };
    if told == 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: for this question the answer begins with this structure, and `buffer` is aligned for it.
    let user = unsafe { &*buffer.as_ptr().cast::<TOKEN_USER>() };
    let mut text = null_mut();
    // SAFETY: the SID lies inside `buffer`, and the answer is written to a live variable.
    if unsafe { ConvertSidToStringSidW(user.User.Sid, &raw mut text) } == 0 {
        return Err(io::Error::last_os_error());
    }
    let mut letters = Vec::new();
    let mut next = text;
    // SAFETY: the text ends with a zero, and we stop there.
    while let letter @ 1.. = unsafe { *next } {
        letters.push(letter);
        // SAFETY: the zero has not been reached, so one more letter follows.
        next = unsafe { next.add(1) };
    }
    // SAFETY: the system allocated it for us with LocalAlloc, and nobody uses it any more.
    unsafe { LocalFree(text.cast()) };
    String::from_utf16(&letters).map_err(io::Error::other)
}

fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

#[cfg(test)]
mod tests {
    use super::{close_memory, own_sid};

    #[test]
    fn the_user_has_a_name_in_digits() {
        assert!(own_sid().expect("every process has a user").starts_with("S-1-"));
    }

    #[test]
    fn the_system_takes_the_list() {
        close_memory().expect("a process may narrow its own list");
    }
}
