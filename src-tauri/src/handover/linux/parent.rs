//! A role's side of the talk with its supervisor.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::process::{Signal, getpid, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::super::message::{Answer, FromSupervisor, ToSupervisor};
use super::super::{Before, BrowserFound, Next, OutsideProblem, Wishes};

/// Longest wait for an answer; a browser that does not show itself in this time has not started.
const ANSWER: Duration = Duration::from_secs(10);

/// The way to the supervisor.
pub struct Parent {
    channel: Mutex<UnixStream>,
    before: Before,
    questions: AtomicU64,
    waiting: Arc<Mutex<HashMap<u64, Sender<Answer>>>>,
}

impl Parent {
    /// Takes the socket that the supervisor put in place of standard input, so that nothing started later inherits it.
    ///
    /// # Errors
    /// When standard input is no socket: somebody started a role by hand.
    pub fn take() -> std::io::Result<Self> {
        let channel = UnixStream::from(std::io::stdin().as_fd().try_clone_to_owned()?);
        channel.peer_addr()?;
        let nothing = std::fs::File::open("/dev/null")?;
        rustix::stdio::dup2_stdin(&nothing)?;
        let before = read_begin(&channel)?;
        Ok(Self { channel: Mutex::new(channel), before, questions: AtomicU64::new(0), waiting: Arc::default() })
    }

    /// What happened before this process began.
    pub fn before(&self) -> Before {
        self.before
    }

    /// The supervisor remembers how many passphrases were wrong, for the next process.
    pub fn remember_wrong_tries(&self, failures: u32) {
        // A supervisor that is gone starts no next process.
        let _ = self.say(&ToSupervisor::WrongTries { failures });
    }

    /// Hears the supervisor until it ends; then this process ends too.
    ///
    /// # Errors
    /// When the socket cannot be shared with the listening thread, or signals cannot be heard.
    pub fn listen(&self, wishes: impl Wishes) -> std::io::Result<()> {
        let channel = self.channel.lock().unwrap_or_else(PoisonError::into_inner).try_clone()?;
        let waiting = Arc::clone(&self.waiting);
        let wishes = Arc::new(wishes);
        // At the end of a session the system tells every process of ours, not only the supervisor.
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP])?;
        let told = Arc::clone(&wishes);
        std::thread::spawn(move || {
            for _ in signals.forever() {
                told.end();
            }
        });
        std::thread::spawn(move || {
            for line in BufReader::new(channel).lines() {
                let Ok(line) = line else { break };
                match serde_json::from_str(&line) {
                    Ok(FromSupervisor::Answer { question, answer }) => {
                        let asker = waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(&question);
                        if let Some(asker) = asker {
                            // The asker may have stopped waiting.
                            let _ = asker.send(answer);
                        }
                    }
                    Ok(FromSupervisor::Begin { .. }) => {}
                    Ok(FromSupervisor::Raise) => wishes.raise(),
                    Ok(FromSupervisor::End) | Err(_) => wishes.end(),
                }
            }
            wishes.end();
        });
        Ok(())
    }

    /// Which browser there is.
    pub fn browser(&self) -> Option<BrowserFound> {
        match self.ask(|question| ToSupervisor::Browser { question }) {
            Some(Answer::Browser(found)) => found,
            _ => None,
        }
    }

    /// Opens an address of the compiled table.
    ///
    /// # Errors
    /// See [`OutsideProblem`].
    pub fn open(&self, address: &str, private: bool) -> Result<(), OutsideProblem> {
        let address = address.to_owned();
        done(self.ask(|question| ToSupervisor::Open { question, address, private }), OutsideProblem::NotStarted)
    }

    /// Keeps a public address or number on the clipboard, also after this process has ended.
    ///
    /// # Errors
    /// See [`OutsideProblem`].
    pub fn copy_public(&self, text: &str) -> Result<(), OutsideProblem> {
        let text = text.to_owned();
        done(self.ask(|question| ToSupervisor::Copy { question, text }), OutsideProblem::NotCopied)
    }

    /// Says what follows and ends this process at once. Nothing of it remains: no handlers run, no memory is reused.
    pub fn end(&self, next: Next) -> ! {
        let _ = self.say(&ToSupervisor::Next { next });
        loop {
            let _ = kill_process(getpid(), Signal::KILL);
            std::thread::park();
        }
    }

    fn ask(&self, question: impl FnOnce(u64) -> ToSupervisor) -> Option<Answer> {
        let number = self.questions.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(number, sender);
        self.say(&question(number)).ok()?;
        let answer = receiver.recv_timeout(ANSWER).ok();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
        answer
    }

    fn say(&self, word: &ToSupervisor) -> std::io::Result<()> {
        let mut line = serde_json::to_vec(word)?;
        line.push(b'\n');
        self.channel.lock().unwrap_or_else(PoisonError::into_inner).write_all(&line)
    }
}

fn done(answer: Option<Answer>, otherwise: OutsideProblem) -> Result<(), OutsideProblem> {
    match answer {
        Some(Answer::Done) => Ok(()),
        Some(Answer::Refused(problem)) => Err(problem),
        _ => Err(otherwise),
    }
}

/// Longest first line; ours has about a hundred bytes.
const LONGEST_BEGIN: usize = 4096;

/// Reads the first line and not one byte more: the rest belongs to [`Parent::listen`].
fn read_begin(mut channel: &UnixStream) -> std::io::Result<Before> {
    let mut line = Vec::new();
    let mut byte = [0];
    loop {
        channel.read_exact(&mut byte)?;
        if byte == [b'\n'] {
            break;
        }
        line.push(byte[0]);
        if line.len() > LONGEST_BEGIN {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
    }
    match serde_json::from_slice(&line)? {
        FromSupervisor::Begin { before } => Ok(before),
        _ => Err(std::io::ErrorKind::InvalidData.into()),
    }
}
