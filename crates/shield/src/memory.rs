/// Asks the system not to write these bytes to swap. Says whether it agreed.
///
/// Best effort: systems allow little locked memory (often 8 MiB), whole pages are locked, and a hibernating
/// computer writes locked memory too. The lock ends when the memory is given back to the system.
#[must_use]
pub fn lock_memory(bytes: &[u8]) -> bool {
    if bytes.is_empty() {
        return true;
    }
    lock(bytes)
}

#[cfg(unix)]
#[allow(unsafe_code)]
fn lock(bytes: &[u8]) -> bool {
    // SAFETY: the range is one live allocation, and locking neither reads nor changes it.
    unsafe { rustix::mm::mlock(bytes.as_ptr().cast_mut().cast(), bytes.len()) }.is_ok()
}

#[cfg(windows)]
use crate::system::lock;

#[cfg(test)]
mod tests {
    use super::lock_memory;

    #[test]
    fn a_key_sized_buffer_can_be_locked() {
        assert!(lock_memory(&[0; 64]), "64 bytes are within every limit");
        assert!(lock_memory(&[]), "nothing to lock is no failure");
    }
}
