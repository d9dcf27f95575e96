//! Finding and ending what a role process leaves behind.
//!
//! A hung page keeps its process alive for seconds after our own is gone, with the person's text in it.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitOptions, getpid, kill_process, set_child_subreaper, waitpid};

use super::process_table::{ProcessTable, Record};
use crate::{AdoptError, EndDescendantsError};

/// How long killed processes get before the table is read again: first this, then twice as long each time.
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(16);

/// See [`crate::adopt_descendants`].
pub(crate) fn adopt_descendants() -> Result<(), AdoptError> {
    // Any process id switches it on; the kernel looks only at "not zero".
    set_child_subreaper(Some(getpid())).map_err(|error| AdoptError::Refused(error.into()))
}

/// See [`crate::end_descendants`].
pub(crate) fn end_descendants(limit: Duration, spared_sessions: &[u32]) -> Result<usize, EndDescendantsError> {
    let deadline = Instant::now() + limit;
    let me = getpid().as_raw_nonzero().get().unsigned_abs();
    let mut ended = BTreeSet::new();
    let mut pause = SHORTEST_PAUSE;
    let mut was_empty = false;
    loop {
        // Read anew each round: a process can start another one between our reading and its end.
        let table = ProcessTable::read().map_err(EndDescendantsError::Unreadable)?;
        let found = left_by_roles(&table, me, spared_sessions);
        let mut left = 0;
        for process in found {
            // Dead ones too: one whose first thread alone has ended looks dead and is not.
            kill(process.id);
            if !process.is_dead {
                left += 1;
                ended.insert(process.id);
            }
        }
        collect_dead_children(&table, me);
        // The table is not read in one instant, so nothing is believed to be gone that was not gone twice.
        let is_empty = left == 0 && !table.unsettled().any(Record::has_no_new_privs);
        if is_empty && was_empty {
            return Ok(ended.len());
        }
        was_empty = is_empty;
        if Instant::now() >= deadline {
            return match left {
                0 => Ok(ended.len()),
                left => Err(EndDescendantsError::StillAlive { left }),
            };
        }
        if !is_empty {
            thread::sleep(pause);
            pause = (2 * pause).min(LONGEST_PAUSE);
        }
    }
}

/// Descendants of `me`, dead ones included, that carry the mark and belong to no spared session.
fn left_by_roles<'t>(table: &'t ProcessTable, me: u32, spared_sessions: &[u32]) -> Vec<&'t Record> {
    let mut found = Vec::new();
    let mut parents = vec![me];
    while let Some(parent) = parents.pop() {
        for process in table.children_of(parent) {
            if spared_sessions.contains(&process.session) {
                // All below it is spared too, whatever session it made for itself.
                continue;
            }
            parents.push(process.id);
            if process.has_no_new_privs() {
                found.push(process);
            }
        }
    }
    found
}

fn kill(process: u32) {
    if let Some(id) = pid(process) {
        // It may have ended by itself meanwhile, which is what we want.
        let _ = kill_process(id, Signal::KILL);
    }
}

fn collect_dead_children(table: &ProcessTable, me: u32) {
    for process in table.children_of(me).filter(|process| process.is_dead) {
        if let Some(id) = pid(process.id) {
            // Somebody else in this process may have waited for it first.
            let _ = waitpid(Some(id), WaitOptions::NOHANG);
        }
    }
}

fn pid(process: u32) -> Option<Pid> {
    i32::try_from(process).ok().and_then(Pid::from_raw)
}
