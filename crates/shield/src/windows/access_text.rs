//! The access list of a process on Windows, as text. Pure.

/// `PROCESS_ALL_ACCESS` since Windows Vista.
const EVERYTHING: u32 = 0x001f_ffff;

/// Rights that reach into memory or make them possible: `PROCESS_CREATE_THREAD`, `PROCESS_VM_OPERATION`,
/// `PROCESS_VM_READ`, `PROCESS_VM_WRITE`, `PROCESS_CREATE_PROCESS` (a copy of the process has its memory),
/// `WRITE_DAC`, `WRITE_OWNER`.
const MEMORY: u32 = 0x0002 | 0x0008 | 0x0010 | 0x0020 | 0x0080 | 0x0004_0000 | 0x0008_0000;

/// In the security descriptor definition language, for the user with this SID.
///
/// `OW` is there because an owner may otherwise always change the list; `SY` and `BA` (the system and administrators)
/// keep their rights, which nothing here could take.
pub(crate) fn for_user(sid: &str) -> String {
    let allowed = EVERYTHING & !MEMORY;
    format!("D:P(A;;{EVERYTHING:#x};;;SY)(A;;{EVERYTHING:#x};;;BA)(A;;{allowed:#x};;;{sid})(A;;RC;;;OW)")
}

#[cfg(test)]
mod tests {
    use super::for_user;

    #[test]
    fn the_user_may_end_and_watch_the_process_but_not_read_it() {
        let text = for_user("S-1-5-21-1-2-3-1001");
        assert_eq!(text, "D:P(A;;0x1fffff;;;SY)(A;;0x1fffff;;;BA)(A;;0x13ff45;;;S-1-5-21-1-2-3-1001)(A;;RC;;;OW)");
        let terminate_query_and_wait = 0x0001 | 0x1000 | 0x0010_0000;
        assert_eq!(0x0013_ff45 & terminate_query_and_wait, terminate_query_and_wait);
        let read_write_and_change_list = 0x0010 | 0x0020 | 0x0004_0000;
        assert_eq!(0x0013_ff45 & read_write_and_change_list, 0);
    }
}
