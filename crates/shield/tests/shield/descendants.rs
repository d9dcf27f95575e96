use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use anyhow::Context;
use evenkeel_shield::{adopt_descendants, end_descendants, refuse_network};
use rustix::process::{Pid, Signal, kill_process};

use crate::part::{self, report};

/// What the supervisor allows itself.
const WANTED: Duration = Duration::from_millis(500);

/// What a computer that is busy with other tests may need.
const LIMIT: Duration = Duration::from_secs(20);

/// Every process of one run carries this in its environment, so that it is found wherever it went.
const RUN: &str = "EVENKEEL_SHIELD_RUN";

/// What a role process leaves behind: a child that ignores polite signals, a daemon in a session of its own, a
/// daemon of a daemon, and a process that goes on starting others.
const LEAVE_BEHIND: &str = "
    (trap '' TERM HUP INT; while :; do sleep 300; done) &
    setsid sleep 300 &
    (setsid sh -c 'sleep 300 & exec sleep 300' &) &
    (while :; do (sleep 300 &); sleep 0.05; done) &
";

#[test]
fn what_a_role_leaves_behind_is_ended_and_browsers_live() -> anyhow::Result<()> {
    let mut fastest = Duration::MAX;
    for _ in 0..3 {
        let facts = part::play("supervisor")?;
        let number = |name: &str| facts[name].parse::<u64>().context("a number");
        assert!(number("ended")? >= 5, "there was something to end: {facts:?}");
        assert_eq!(facts["left-behind-after"], "0", "{facts:?}");
        assert_eq!(facts["dead-children-after"], "0", "nothing dead is left lying about: {facts:?}");
        assert_eq!(facts["browser"], "lives", "a browser outside a container");
        assert_eq!(facts["contained-browser"], "lives", "a browser that carries the mark itself");
        assert_eq!(facts["contained-browser-child"], "lives", "and what it started");
        fastest = fastest.min(Duration::from_millis(number("milliseconds")?));
    }
    // One of three, because a computer busy with other tests says little about the time it takes.
    assert!(fastest < WANTED, "{fastest:?}");
    Ok(())
}

#[test]
fn with_nothing_to_end_it_returns_at_once() -> anyhow::Result<()> {
    let facts = part::play("supervisor of nothing")?;
    assert_eq!(facts["ended"], "0");
    Ok(())
}

pub fn play(name: &str) -> anyhow::Result<()> {
    match name {
        "supervisor" => supervise(),
        "supervisor of nothing" => report("ended", end_descendants(LIMIT, &[])?),
        "role" => {
            let _filter = refuse_network()?;
            Command::new("sh").args(["-c", LEAVE_BEHIND]).status()?;
            Ok(())
        }
        "contained browser" => {
            // Containers set the same mark that our filter sets.
            let _filter = refuse_network()?;
            let child = Command::new("setsid").args(["sleep", "300"]).spawn()?;
            writeln!(io::stdout(), "\nchild {}", child.id())?;
            thread::park();
            Ok(())
        }
        other => anyhow::bail!("no such part: {other}"),
    }
}

fn supervise() -> anyhow::Result<()> {
    let run = std::process::id().to_string();
    adopt_descendants()?;

    let browser = Command::new("setsid").args(["sleep", "300"]).spawn()?;
    let mut contained = start_contained_browser()?;
    let contained_child = first_number_after("child ", &mut contained)?;

    let mut role = part::command("role")?;
    let role = role.env(RUN, &run).stdout(Stdio::null()).status()?;
    anyhow::ensure!(role.success(), "the role plays its part");
    // The shell that leaves them behind returns before all of them have started.
    let deadline = Instant::now() + LIMIT;
    while processes_of(&run)?.len() < 5 {
        anyhow::ensure!(Instant::now() < deadline, "the role leaves processes behind");
        thread::yield_now();
    }

    let start = Instant::now();
    let ended = end_descendants(LIMIT, &[contained.id()])?;
    report("milliseconds", start.elapsed().as_millis())?;
    report("ended", ended)?;
    report("left-behind-after", processes_of(&run)?.len())?;
    report("dead-children-after", dead_children()?)?;
    report("browser", life(browser.id()))?;
    report("contained-browser", life(contained.id()))?;
    report("contained-browser-child", life(contained_child))?;

    for process in [browser.id(), contained_child, contained.id()] {
        end(process)?;
    }
    Ok(())
}

#[allow(unsafe_code)]
fn start_contained_browser() -> anyhow::Result<Child> {
    let mut command = part::command("contained browser")?;
    command.stdout(Stdio::piped());
    // SAFETY: one system call between fork and exec.
    unsafe {
        command.pre_exec(|| rustix::process::setsid().map(drop).map_err(Into::into));
    }
    Ok(command.spawn()?)
}

fn first_number_after(mark: &str, child: &mut Child) -> anyhow::Result<u32> {
    let output = child.stdout.take().context("its output is piped")?;
    for line in BufReader::new(output).lines() {
        if let Some(number) = line?.strip_prefix(mark) {
            return Ok(number.parse()?);
        }
    }
    anyhow::bail!("it ended without a word")
}

/// Living processes that carry the run's name in their environment.
fn processes_of(run: &str) -> anyhow::Result<Vec<u32>> {
    let wanted = format!("{RUN}={run}");
    let carries = |process: &u32| {
        fs::read(format!("/proc/{process}/environ"))
            .is_ok_and(|environment| environment.split(|byte| *byte == 0).any(|entry| entry == wanted.as_bytes()))
    };
    Ok(all_processes()?.into_iter().filter(carries).collect())
}

fn all_processes() -> anyhow::Result<Vec<u32>> {
    Ok(fs::read_dir("/proc")?.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).collect())
}

fn dead_children() -> anyhow::Result<usize> {
    let me = std::process::id().to_string();
    Ok(all_processes()?
        .into_iter()
        .filter_map(status)
        .filter(|status| status.get("PPid") == Some(&me))
        .filter(|status| status.get("State").is_some_and(|state| state.starts_with('Z')))
        .count())
}

fn status(process: u32) -> Option<BTreeMap<String, String>> {
    let text = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    Some(
        text.lines()
            .filter_map(|line| line.split_once(":\t"))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
    )
}

fn life(process: u32) -> &'static str {
    match status(process).and_then(|status| status.get("State").cloned()) {
        Some(state) if !state.starts_with('Z') => "lives",
        _ => "dead",
    }
}

fn end(process: u32) -> anyhow::Result<()> {
    let id = Pid::from_raw(i32::try_from(process)?).context("no process has number 0")?;
    kill_process(id, Signal::KILL)?;
    Ok(())
}
