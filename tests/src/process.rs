//! Processes: starting helpers in their own session, seeing who belongs to whom, ending them by id.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Child, Command};

use rustix::process::{Pid, Signal, kill_process};

/// A process of the harness. Ends with everything it started when dropped, also when a test panics.
pub struct Owned {
    child: Child,
}

impl Owned {
    /// Starts `command`, which should come from [`own_session`].
    #[track_caller]
    pub fn start(mut command: Command) -> Owned {
        let child = command.spawn().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
        Owned { child }
    }

    /// Process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The child itself, to read its output.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Whether it has ended; reaps it then.
    pub fn ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        if !self.ended() {
            let family = descendants(self.id());
            kill(self.id());
            family.into_iter().for_each(kill);
        }
        // Reaping cannot fail in a way a test could act on.
        let _ = self.child.wait();
    }
}

/// A command that starts in a session of its own, so that it does not die with the shell that runs the tests.
/// `setsid` replaces itself by the program, so the child's id is the program's.
pub fn own_session(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("setsid");
    command.arg(program);
    command
}

/// Ends one process at once. One that is already gone is fine.
pub fn kill(id: u32) {
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        let _ = kill_process(pid, Signal::KILL);
    }
}

/// Stops or continues one process.
pub fn signal(id: u32, signal: Signal) {
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        let _ = kill_process(pid, signal);
    }
}

/// Children, grandchildren and so on of `root`, without those that have ended and only wait to be reaped.
pub fn descendants(root: u32) -> Vec<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (id, parent) in living() {
        children.entry(parent).or_default().push(id);
    }
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        for child in children.remove(&id).unwrap_or_default() {
            found.push(child);
            open.push(child);
        }
    }
    found
}

/// Processes whose environment holds `entry` (`NAME=value`), wherever they were adopted to.
pub fn with_environment(entry: &str) -> BTreeSet<u32> {
    living()
        .map(|(id, _)| id)
        .filter(|id| {
            fs::read(format!("/proc/{id}/environ"))
                .is_ok_and(|bytes| bytes.split(|byte| *byte == 0).any(|part| part == entry.as_bytes()))
        })
        .collect()
}

/// The program a process runs: the last part of its path, or its short name.
pub fn program(id: u32) -> String {
    fs::read_link(format!("/proc/{id}/exe"))
        .ok()
        .and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .or_else(|| fs::read_to_string(format!("/proc/{id}/comm")).ok().map(|name| name.trim().to_owned()))
        .unwrap_or_default()
}

/// The words a process was started with, one after the other.
pub fn command_line(id: u32) -> String {
    let words = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&words).replace('\0', " ").trim().to_owned()
}

/// Memory of a process in KiB, shared pages divided among those who share them.
pub fn proportional_memory(id: u32) -> u64 {
    fs::read_to_string(format!("/proc/{id}/smaps_rollup"))
        .ok()
        .and_then(|text| {
            text.lines().find_map(|line| line.strip_prefix("Pss:")?.split_whitespace().next()?.parse().ok())
        })
        .unwrap_or(0)
}

/// Whether a process runs (an ended one that waits to be reaped does not).
pub fn lives(id: u32) -> bool {
    parent_of_living(id).is_some()
}

fn living() -> impl Iterator<Item = (u32, u32)> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, parent_of_living(id)?)))
}

fn parent_of_living(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name in brackets can hold anything, so the fields are counted from its last bracket.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    let parent = fields.next()?.parse().ok()?;
    (!matches!(state, "Z" | "X")).then_some(parent)
}
