//! Starts the roles, one at a time, and does for them what a filtered process cannot.

use std::io::{BufRead, BufReader, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGUSR1};
use signal_hook::iterator::Signals;

use super::super::message::{FromSupervisor, ToSupervisor};
use super::super::{Before, Next, SPACE_NOT_POSSIBLE};
use super::instance::{self, Instance};
use super::outside::Outside;
use crate::folder::data_folder;
use crate::role::Role;

/// Every descendant of a role is gone this long after it ended.
const DESCENDANTS_END: Duration = Duration::from_millis(500);
/// A role that falls over twice this quickly is not started a third time.
const TOO_QUICK: Duration = Duration::from_secs(5);

/// Somebody outside asked for the end: no role is started any more.
static STOPPING: AtomicBool = AtomicBool::new(false);
/// Nothing runs any more, and only the clipboard is still offered.
static OFFERING: AtomicBool = AtomicBool::new(false);

/// The way to the role that runs now.
type Current = Arc<Mutex<Option<UnixStream>>>;

/// The program as a person starts it.
pub fn begin() -> ExitCode {
    // Before the lock names us, so that a second start cannot end us with its signal.
    let signals = Signals::new([SIGUSR1, SIGTERM, SIGINT, SIGHUP]);
    let lock = match instance::claim(&data_folder()) {
        Instance::Other(process) => {
            if let Some(process) = process {
                instance::ask_to_come_forward(process);
            }
            return ExitCode::SUCCESS;
        }
        Instance::Only(file) => Some(file),
        Instance::Unknown => None,
    };
    // Without it, helpers of a role that ended could live on for seconds; they are still ended, only less surely.
    let _ = evenkeel_shield::adopt_descendants();

    let current = Current::default();
    if let Ok(mut signals) = signals {
        let current = Arc::clone(&current);
        std::thread::spawn(move || {
            for signal in signals.forever() {
                if signal == SIGUSR1 {
                    say(&current, &FromSupervisor::Raise);
                    continue;
                }
                STOPPING.store(true, Ordering::SeqCst);
                // A clipboard does not hold up a shutdown.
                if OFFERING.load(Ordering::SeqCst) {
                    std::process::exit(0);
                }
                say(&current, &FromSupervisor::End);
            }
        });
    }

    let outside = Arc::new(Outside::default());
    let tries = Arc::new(Mutex::new(WrongTries::default()));
    let mut role = Role::Front;
    let mut last_fall: Option<Instant> = None;
    let mut space_not_possible = false;
    loop {
        let before = tries.lock().unwrap_or_else(PoisonError::into_inner).before(space_not_possible);
        let ended = run_role(role, before, &current, &outside, &tries);
        if STOPPING.load(Ordering::SeqCst) {
            return ExitCode::SUCCESS;
        }
        space_not_possible = matches!(&ended, Ok(Ended::SpaceNotPossible));
        let next = match ended {
            Ok(Ended::Said(next)) => next,
            // It ended without saying what follows: it fell over, or a space may not run on this computer. What was
            // saved is safe, and advice must stay. A space waits for somebody to press; only what starts by itself
            // can go round in circles.
            Ok(Ended::SpaceNotPossible) => Next::Front,
            Ok(Ended::Fell) if role == Role::Space => Next::Front,
            Ok(Ended::Fell) if last_fall.is_none_or(|fall| fall.elapsed() > TOO_QUICK) => {
                last_fall = Some(Instant::now());
                if role == Role::Quiet { Next::Quiet } else { Next::Front }
            }
            Ok(Ended::Fell) | Err(_) => return ExitCode::FAILURE,
        };
        role = match next {
            Next::Front => Role::Front,
            Next::Quiet => Role::Quiet,
            Next::Space => Role::Space,
            Next::Nothing => break,
        };
    }
    // The next start must not wait for the clipboard.
    drop(lock);
    OFFERING.store(true, Ordering::SeqCst);
    if !STOPPING.load(Ordering::SeqCst) {
        outside.keep_offering();
    }
    ExitCode::SUCCESS
}

/// How a role ended.
enum Ended {
    /// It said what follows.
    Said(Next),
    /// It may not open a space on this computer.
    SpaceNotPossible,
    /// Anything else.
    Fell,
}

/// Wrong passphrases. They outlive the process in which they were typed, or waiting would end with it.
#[derive(Default)]
struct WrongTries {
    failures: u32,
    last: Option<Instant>,
}

impl WrongTries {
    fn before(&self, space_not_possible: bool) -> Before {
        let seconds_ago = self.last.map_or(0, |last| last.elapsed().as_secs());
        Before { wrong_tries: self.failures, seconds_ago, space_not_possible }
    }
}

/// Runs one role to its end.
fn run_role(
    role: Role,
    before: Before,
    current: &Current,
    outside: &Arc<Outside>,
    tries: &Arc<Mutex<WrongTries>>,
) -> std::io::Result<Ended> {
    let (mut ours, theirs) = UnixStream::pair()?;
    // A line this short fits into any socket, so nobody need be there yet to read it.
    ours.write_all(&line(&FromSupervisor::Begin { before })?)?;
    let mut child = start(role, theirs)?;
    let reading = ours.try_clone()?;
    *current.lock().unwrap_or_else(PoisonError::into_inner) = Some(ours);
    // It may have been asked between two roles, when nobody was there to hear.
    if STOPPING.load(Ordering::SeqCst) {
        say(current, &FromSupervisor::End);
    }

    let listener = {
        let current = Arc::clone(current);
        let outside = Arc::clone(outside);
        let tries = Arc::clone(tries);
        std::thread::spawn(move || listen(reading, &current, &outside, &tries))
    };
    let status = child.wait()?;
    // What is left after the limit belongs to a process the kernel cannot end now; it has no window any more.
    let _ = evenkeel_shield::end_descendants(DESCENDANTS_END, &evenkeel_desktop::opened_sessions());
    current.lock().unwrap_or_else(PoisonError::into_inner).take();
    Ok(match listener.join().unwrap_or(None) {
        Some(next) => Ended::Said(next),
        None if status.code() == Some(SPACE_NOT_POSSIBLE.into()) => Ended::SpaceNotPossible,
        None => Ended::Fell,
    })
}

fn start(role: Role, channel: UnixStream) -> std::io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg(role.argument())
        // With some graphics drivers, and with none, WebKitGTK's newest way of painting leaves the window blank. The
        // older one paints everywhere, and pages of text gain nothing from the newer.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .stdin(Stdio::from(OwnedFd::from(channel)))
        // Libraries write warnings there, and desktops keep those in a file.
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    evenkeel_shield::harden_before_exec(&mut command);
    command.spawn()
}

/// Answers a role until it ends.
fn listen(channel: UnixStream, current: &Current, outside: &Arc<Outside>, tries: &Mutex<WrongTries>) -> Option<Next> {
    let mut next = None;
    for line in BufReader::new(channel).lines() {
        let Ok(line) = line else { break };
        match serde_json::from_str(&line) {
            Ok(ToSupervisor::Next { next: said }) => {
                next = Some(said);
            }
            Ok(ToSupervisor::WrongTries { failures }) => {
                let last = (failures > 0).then(Instant::now);
                *tries.lock().unwrap_or_else(PoisonError::into_inner) = WrongTries { failures, last };
            }
            Ok(question) => {
                // A browser may take a moment to show whether it starts; Hide must not wait behind it.
                let current = Arc::clone(current);
                let outside = Arc::clone(outside);
                std::thread::spawn(move || {
                    if let Some((question, answer)) = outside.answer(question) {
                        say(&current, &FromSupervisor::Answer { question, answer });
                    }
                });
            }
            // Only our own program speaks here; a line we cannot read is left alone.
            Err(_) => {}
        }
    }
    next
}

fn say(current: &Current, word: &FromSupervisor) {
    let Ok(line) = line(word) else { return };
    if let Some(channel) = current.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
        // A role that has just ended does not hear us any more.
        let _ = channel.write_all(&line);
    }
}

fn line(word: &FromSupervisor) -> std::io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(word)?;
    line.push(b'\n');
    Ok(line)
}
