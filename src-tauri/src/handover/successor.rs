//! Windows and macOS: a role starts its successor and ends. Nothing is filtered there, so links open directly.

use std::process::{Command, ExitCode};

use evenkeel_desktop::{Address, Clipboard, Mode, OpenError};

use super::{BrowserFound, Next, OutsideProblem, Wishes};
use crate::role::Role;

/// The program as a person starts it: Front, in this process.
pub fn begin() -> ExitCode {
    crate::front::run(crate::front::Appearance::Open)
}

/// Stands where the supervisor stands on Linux.
#[derive(Default)]
pub struct Parent {
    clipboard: Clipboard,
}

impl Parent {
    /// Always there.
    ///
    /// # Errors
    /// None on these systems.
    pub fn take() -> std::io::Result<Self> {
        Ok(Self::default())
    }

    /// Nobody speaks to a role on these systems.
    ///
    /// # Errors
    /// None on these systems.
    pub fn listen(&self, _wishes: impl Wishes) -> std::io::Result<()> {
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

    /// Starts what follows and ends this process.
    pub fn end(&self, next: Next) -> ! {
        let role = match next {
            Next::Front => Some(Role::Front),
            Next::Quiet => Some(Role::Quiet),
            Next::Space => Some(Role::Space),
            Next::Nothing => None,
        };
        if let (Some(role), Ok(program)) = (role, std::env::current_exe()) {
            // If it does not start, the person starts it again; ending now matters more.
            let _ = Command::new(program).arg(role.argument()).spawn();
        }
        std::process::exit(0)
    }
}
