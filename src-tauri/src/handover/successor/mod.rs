//! Windows and macOS: a role starts its successor and ends. Nothing is filtered there, so links open directly.

mod instance;

use std::process::{Command, ExitCode, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use evenkeel_desktop::session_end::{self, SessionEndWatch};
use evenkeel_desktop::{Address, Clipboard, Mode, OpenError};

use super::{Before, BrowserFound, Next, OutsideProblem, Wishes, argument};
use crate::folder::{data_folder, web_folder};
use crate::role::Role;

/// A predecessor that has started us is gone well before this.
const PREDECESSOR_ENDS: Duration = Duration::from_secs(10);
/// Between two roles there is no window for a moment; a second start waits this long for one to bring forward.
const BETWEEN_ROLES: Duration = Duration::from_secs(3);
/// How often the above are looked at.
const LOOK: Duration = Duration::from_millis(50);
/// The web view's processes are gone this long after a role wants to end.
const DESCENDANTS_END: Duration = Duration::from_millis(500);

/// The program as a person starts it: Front, in this process, unless one of ours runs.
pub fn begin() -> ExitCode {
    let deadline = Instant::now() + BETWEEN_ROLES;
    while !instance::claim(&data_folder()) {
        if came_forward() || Instant::now() >= deadline {
            return ExitCode::SUCCESS;
        }
        std::thread::sleep(LOOK);
    }
    crate::front::run(crate::front::Appearance::Open)
}

/// Brings the window of the program that runs to the front.
#[cfg(target_os = "windows")]
fn came_forward() -> bool {
    evenkeel_desktop::bring_forward(crate::window::windows::CLASS)
}

/// The system does it itself for a program in a bundle.
#[cfg(not(target_os = "windows"))]
fn came_forward() -> bool {
    true
}

/// Stands where the supervisor stands on Linux.
pub struct Parent {
    clipboard: Clipboard,
    before: Before,
    tries: Mutex<argument::WrongTries>,
    /// Hears the end of the session until this process ends.
    session_end: Mutex<Option<SessionEndWatch>>,
}

impl Parent {
    /// Protects this process and waits until the one before it is gone: exactly one shows windows at a time.
    ///
    /// # Errors
    /// When another one of ours runs and stays.
    pub fn take() -> std::io::Result<Self> {
        let hardened = evenkeel_shield::harden_this_process();
        let deadline = Instant::now() + PREDECESSOR_ENDS;
        while !instance::claim(&data_folder()) {
            if Instant::now() >= deadline {
                return Err(std::io::ErrorKind::ResourceBusy.into());
            }
            std::thread::sleep(LOOK);
        }
        delete_web_folder();
        let before = std::env::args().find_map(|text| argument::read(&text)).unwrap_or_default();
        let parent = Self {
            clipboard: Clipboard::new(),
            before,
            tries: Mutex::new(argument::WrongTries::after(before, Instant::now())),
            session_end: Mutex::new(None),
        };
        // Advice must not be kept from anybody; a process that holds a key does not run unprotected.
        if hardened.is_err() && Role::from_arguments(std::env::args().skip(1)) == Some(Role::Space) {
            parent.start(Role::Front, true);
            evenkeel_shield::end_this_process();
        }
        Ok(parent)
    }

    /// What happened before this process began.
    pub fn before(&self) -> Before {
        self.before
    }

    /// The next process hears how many passphrases were wrong.
    pub fn remember_wrong_tries(&self, failures: u32) {
        let now = Instant::now();
        *self.tries.lock().unwrap_or_else(PoisonError::into_inner) = argument::WrongTries::at(failures, now);
    }

    /// Hears that the person logs out or that the computer is switched off.
    ///
    /// # Errors
    /// When the system gives no way to hear it.
    pub fn listen(&self, wishes: impl Wishes) -> std::io::Result<()> {
        let watch = session_end::watch(move || wishes.end())?;
        *self.session_end.lock().unwrap_or_else(PoisonError::into_inner) = Some(watch);
        Ok(())
    }

    /// Which browser there is.
    pub fn browser(&self) -> Option<BrowserFound> {
        evenkeel_desktop::default_browser()
            .map(|browser| BrowserFound { name: browser.name().to_owned(), private_window: browser.can_open_private() })
    }

    /// Opens an address of the compiled table.
    ///
    /// # Errors
    /// See [`OutsideProblem`].
    pub fn open(&self, address: &str, private: bool) -> Result<(), OutsideProblem> {
        if !evenkeel_guidance::pack().is_link(address) {
            return Err(OutsideProblem::NotInTable);
        }
        let address = Address::https(address).map_err(|_| OutsideProblem::NotInTable)?;
        let browser = evenkeel_desktop::default_browser().ok_or(OutsideProblem::NotStarted)?;
        let mode = if private { Mode::Private } else { Mode::Normal };
        evenkeel_desktop::open(&browser, &address, mode).map(|_| ()).map_err(|error| match error {
            OpenError::NoPrivateWindow => OutsideProblem::NoPrivateWindow,
            OpenError::NotStarted(_) | OpenError::EndedAtOnce => OutsideProblem::NotStarted,
        })
    }

    /// Puts a public address or number on the clipboard.
    ///
    /// # Errors
    /// See [`OutsideProblem`].
    pub fn copy_public(&self, text: &str) -> Result<(), OutsideProblem> {
        if !evenkeel_guidance::pack().is_public(text) {
            return Err(OutsideProblem::NotInTable);
        }
        self.clipboard.offer_public(text).map_err(|_| OutsideProblem::NotCopied)
    }

    /// Ends what shows pages, starts what follows and ends this process. No handlers run, no memory is used again.
    pub fn end(&self, next: Next) -> ! {
        // What is left after the limit ends with this process.
        let _ = evenkeel_shield::end_descendants(DESCENDANTS_END, &[]);
        delete_web_folder();
        match next {
            Next::Front => self.start(Role::Front, false),
            Next::Quiet => self.start(Role::Quiet, false),
            Next::Space => self.start(Role::Space, false),
            Next::Nothing => {}
        }
        evenkeel_shield::end_this_process()
    }

    /// Starts a successor, which waits for our end.
    fn start(&self, role: Role, space_not_possible: bool) {
        let Ok(program) = std::env::current_exe() else { return };
        let tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        let before = tries.before(space_not_possible, Instant::now());
        drop(tries);
        let command = || {
            let mut command = Command::new(&program);
            command.arg(role.argument()).arg(argument::text(before));
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command
        };
        let mut outside = command();
        leave_job(&mut outside);
        if outside.spawn().is_err() {
            // Somebody else's job may forbid leaving it. If this fails too the person starts the program again; ending now
            // matters more.
            let _ = command().spawn();
        }
    }
}

/// The job of this process ends with it, and the successor must not.
#[cfg(target_os = "windows")]
fn leave_job(command: &mut Command) {
    use std::os::windows::process::CommandExt;

    /// `CREATE_BREAKAWAY_FROM_JOB`.
    const OUTSIDE: u32 = 0x0100_0000;
    command.creation_flags(OUTSIDE);
}

#[cfg(not(target_os = "windows"))]
fn leave_job(_command: &mut Command) {}

/// At start and at the end. A file that is still in use goes at the next start.
fn delete_web_folder() {
    let _ = std::fs::remove_dir_all(web_folder());
}
