use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use anyhow::{Context, ensure};
use evenkeel_desktop::session_watch::{SessionEvent, Source, watch};

use crate::bus::Bus;
use crate::logind::{Knows, Logind, SESSION_ID};
use crate::note::note;

/// Longer than any computer needs for what these tests wait for.
const LIMIT: Duration = Duration::from_secs(60);

/// How long nothing must happen where nothing may.
const QUIET: Duration = Duration::from_millis(300);

const PART: &str = "EVENKEEL_SESSION_PART";

/// A bus that nobody offers.
const NO_BUS: &str = "unix:path=/nonexistent/bus";

/// The part that watches, in a process of its own because it needs other buses than ours. Each line it reads is an
/// order; each thing it hears is a line it writes.
#[test]
fn play_part() -> anyhow::Result<()> {
    if env::var_os(PART).is_none() {
        return Ok(());
    }
    // As in the app: a filter that leaves only the sockets of this computer.
    let _ = evenkeel_shield::refuse_network()?;
    let (delays, held) = mpsc::channel();
    let said = move |event| {
        match event {
            SessionEvent::Locked => say("locked"),
            SessionEvent::UserSwitched => say("switched"),
            SessionEvent::GoingToSleep(delay) => {
                delays.send(delay).expect("the part holds them");
                say("going to sleep");
            }
            SessionEvent::Woke => say("woke"),
        };
    };
    let mut watching = Some(watch(said)?);
    for line in io::stdin().lines() {
        match line?.as_str() {
            "sources" => {
                say(&format!("sources {:?}", watching.as_ref().map(|watch| watch.sources()).unwrap_or_default()))
            }
            "sleep now" => drop(held.recv_timeout(LIMIT)?),
            "stop" => watching = None,
            "threads" => say(&format!("threads {}", listening_threads()?)),
            other => anyhow::bail!("no such order: {other}"),
        }
    }
    Ok(())
}

fn say(line: &str) {
    // The harness of the tests may have begun a line of its own.
    writeln!(io::stdout(), "\n> {line}").expect("the test listens");
}

/// Threads of this process that listen to a bus.
fn listening_threads() -> io::Result<usize> {
    let mut found = 0;
    for thread in fs::read_dir("/proc/self/task")? {
        let name = fs::read_to_string(thread?.path().join("comm")).unwrap_or_default();
        found += usize::from(["system bus", "session bus"].contains(&name.trim()));
    }
    Ok(found)
}

struct Part {
    process: Child,
    orders: ChildStdin,
    lines: Receiver<String>,
    kept: VecDeque<String>,
}

impl Part {
    /// Starts it. `session_id` is what a login would have set.
    fn start(system: &str, session: &str, session_id: Option<&str>) -> anyhow::Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command
            .args(["--exact", "session::play_part"])
            .env(PART, "watch")
            .env("DBUS_SYSTEM_BUS_ADDRESS", system)
            .env("DBUS_SESSION_BUS_ADDRESS", session)
            .env_remove("XDG_SESSION_ID")
            .envs(session_id.map(|id| ("XDG_SESSION_ID", id)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let orders = process.stdin.take().context("its input is piped")?;
        let output = BufReader::new(process.stdout.take().context("its output is piped")?);
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if let Some(line) = line.strip_prefix("> ")
                    && sender.send(line.to_owned()).is_err()
                {
                    return;
                }
            }
        });
        Ok(Self { process, orders, lines, kept: VecDeque::new() })
    }

    fn order(&mut self, order: &str) -> anyhow::Result<()> {
        Ok(writeln!(self.orders, "{order}")?)
    }

    /// The next thing it hears, and how long that took.
    fn hears(&mut self) -> anyhow::Result<String> {
        let begin = Instant::now();
        let line = match self.kept.pop_front() {
            Some(line) => line,
            None => self.lines.recv_timeout(LIMIT).context("it hears something")?,
        };
        note(&format!("{line}: after {:?}", begin.elapsed()));
        Ok(line)
    }

    fn hears_nothing(&self) -> anyhow::Result<()> {
        ensure!(self.kept.is_empty());
        match self.lines.recv_timeout(QUIET) {
            Err(_) => Ok(()),
            Ok(line) => anyhow::bail!("it should hear nothing, and hears {line}"),
        }
    }

    /// The answer to a question; events that come before it are kept.
    fn answer(&mut self, question: &str) -> anyhow::Result<String> {
        self.order(question)?;
        loop {
            let line = self.lines.recv_timeout(LIMIT).context("it answers")?;
            match line.strip_prefix(question) {
                Some(answer) => return Ok(answer.trim().to_owned()),
                None => self.kept.push_back(line),
            }
        }
    }

    fn wait_for(&mut self, question: &str, wanted: &str) -> anyhow::Result<()> {
        let begin = Instant::now();
        loop {
            let answer = self.answer(question)?;
            if answer == wanted {
                return Ok(());
            }
            ensure!(begin.elapsed() < LIMIT, "{question} should become {wanted} and stay {answer}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn has_sources(&mut self, sources: &[Source]) -> anyhow::Result<()> {
        let wanted = format!("{:?}", sources.iter().collect::<std::collections::BTreeSet<_>>());
        self.wait_for("sources", &wanted)
    }

    fn end(mut self) -> anyhow::Result<()> {
        drop(self.orders);
        ensure!(self.process.wait()?.success(), "the part ends well");
        Ok(())
    }
}

const ALL: [Source; 4] = [Source::SessionLock, Source::ScreenSaver, Source::UserSwitch, Source::Sleep];

fn wait_for_delays(logind: &Logind, wanted: usize) -> anyhow::Result<()> {
    let begin = Instant::now();
    while logind.delays() != wanted {
        ensure!(begin.elapsed() < LIMIT, "{} delays are held, not {wanted}", logind.delays());
        thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

#[test]
fn locks_and_switches_are_heard_however_the_session_is_found() -> anyhow::Result<()> {
    for (knows, session_id) in [(Knows::Process, None), (Knows::Id, Some(SESSION_ID)), (Knows::User, None)] {
        let (system, session) = (Bus::start()?, Bus::start()?);
        let logind = Logind::start(system.address(), knows)?;
        let mut part = Part::start(system.address(), session.address(), session_id)?;
        part.has_sources(&ALL)?;

        logind.lock()?;
        assert_eq!(part.hears()?, "locked", "asked to lock");
        logind.set_locked(true)?;
        assert_eq!(part.hears()?, "locked", "said to be locked");
        logind.set_locked(false)?;
        logind.set_active(false)?;
        assert_eq!(part.hears()?, "switched");
        logind.set_active(true)?;
        part.hears_nothing().context("unlocking and coming back lock nothing")?;
        part.end()?;
    }
    Ok(())
}

#[test]
fn sleep_waits_until_the_delay_is_dropped() -> anyhow::Result<()> {
    let system = Bus::start()?;
    let logind = Logind::start(system.address(), Knows::Process)?;
    assert_eq!(logind.delays(), 0, "the control: nobody delays yet");
    let mut part = Part::start(system.address(), NO_BUS, None)?;
    part.has_sources(&[Source::SessionLock, Source::UserSwitch, Source::Sleep])?;
    for _ in 0..3 {
        assert_eq!(logind.delays(), 1);
        logind.prepare_for_sleep(true)?;
        assert_eq!(part.hears()?, "going to sleep");
        thread::sleep(QUIET);
        assert_eq!(logind.delays(), 1, "sleep has to wait");
        part.order("sleep now")?;
        wait_for_delays(&logind, 0)?;
        logind.prepare_for_sleep(false)?;
        assert_eq!(part.hears()?, "woke");
        wait_for_delays(&logind, 1)?;
    }
    part.order("stop")?;
    wait_for_delays(&logind, 0).context("whoever watches no more delays nothing")?;
    part.end()
}

#[test]
fn every_desktops_screen_saver_is_heard() -> anyhow::Result<()> {
    let session = Bus::start()?;
    // Here it only announces; no program looks for a logind on the session bus.
    let desktop = Logind::start(session.address(), Knows::Nothing)?;
    let mut part = Part::start(NO_BUS, session.address(), None)?;
    part.has_sources(&[Source::ScreenSaver])?;
    for interface in ["org.freedesktop", "org.gnome", "org.cinnamon", "org.mate", "org.xfce"] {
        let interface = format!("{interface}.ScreenSaver");
        desktop.announce_screen_saver(&interface, true)?;
        assert_eq!(part.hears()?, "locked", "{interface}");
        desktop.announce_screen_saver(&interface, false)?;
    }
    part.hears_nothing().context("the end of a screen saver locks nothing")?;
    part.end()
}

#[test]
fn a_session_that_is_not_ours_is_not_heard() -> anyhow::Result<()> {
    let system = Bus::start()?;
    let logind = Logind::start(system.address(), Knows::Nothing)?;
    let mut part = Part::start(system.address(), NO_BUS, None)?;
    part.has_sources(&[Source::Sleep])?;
    logind.lock()?;
    logind.set_locked(true)?;
    logind.set_active(false)?;
    part.hears_nothing()?;
    part.end()
}

#[test]
fn without_logind_or_without_any_bus_nothing_is_heard_and_nothing_breaks() -> anyhow::Result<()> {
    let empty = Bus::start()?;
    for system in [empty.address(), NO_BUS, "no address at all"] {
        let mut part = Part::start(system, NO_BUS, None)?;
        part.hears_nothing()?;
        assert_eq!(part.answer("sources")?, "{}");
        part.end()?;
    }
    Ok(())
}

#[test]
fn a_bus_that_goes_away_ends_the_listening() -> anyhow::Result<()> {
    let (system, session) = (Bus::start()?, Bus::start()?);
    let logind = Logind::start(system.address(), Knows::Process)?;
    let mut part = Part::start(system.address(), session.address(), None)?;
    part.has_sources(&ALL)?;
    assert_eq!(part.answer("threads")?, "2", "the control: both are listened to");
    drop((system, session));
    part.has_sources(&[])?;
    part.wait_for("threads", "0")?;
    drop(logind);
    part.end()
}

#[test]
fn dropping_the_watch_ends_the_listening() -> anyhow::Result<()> {
    let (system, session) = (Bus::start()?, Bus::start()?);
    let logind = Logind::start(system.address(), Knows::Process)?;
    let mut part = Part::start(system.address(), session.address(), None)?;
    part.has_sources(&ALL)?;
    part.order("stop")?;
    part.wait_for("threads", "0")?;
    logind.lock()?;
    part.hears_nothing()?;
    part.end()
}
