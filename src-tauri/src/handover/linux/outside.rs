//! What the supervisor does for a filtered role: browser and clipboard, for addresses of the compiled table only.

use std::time::Duration;

use evenkeel_desktop::{Address, Clipboard, Mode, OpenError};

use super::super::message::{Answer, ToSupervisor};
use super::super::{BrowserFound, OutsideProblem};

/// A clipboard dies with its process; after Hide we stay this long at most, without window, so that a number copied
/// before can still be pasted.
const KEEP_OFFERING: Duration = Duration::from_secs(10 * 60);

/// The supervisor's hands.
#[derive(Default)]
pub struct Outside {
    clipboard: Clipboard,
}

impl Outside {
    /// Does what a role asks and answers with the number of its question.
    pub fn answer(&self, asked: ToSupervisor) -> Option<(u64, Answer)> {
        match asked {
            ToSupervisor::Next { .. } | ToSupervisor::WrongTries { .. } => None,
            ToSupervisor::Browser { question } => {
                let found = evenkeel_desktop::default_browser().map(|browser| BrowserFound {
                    name: browser.name().to_owned(),
                    private_window: browser.can_open_private(),
                });
                Some((question, Answer::Browser(found)))
            }
            ToSupervisor::Open { question, address, private } => {
                Some((question, outcome(self.open(&address, private))))
            }
            ToSupervisor::Copy { question, text } => Some((question, outcome(self.copy(&text)))),
        }
    }

    fn copy(&self, text: &str) -> Result<(), OutsideProblem> {
        if !evenkeel_guidance::pack().is_public(text) {
            return Err(OutsideProblem::NotInTable);
        }
        self.clipboard.offer_public(text).map_err(|_| OutsideProblem::NotCopied)
    }

    fn open(&self, address: &str, private: bool) -> Result<(), OutsideProblem> {
        if !evenkeel_guidance::pack().is_link(address) {
            return Err(OutsideProblem::NotInTable);
        }
        let address = Address::https(address).map_err(|_| OutsideProblem::NotInTable)?;
        let browser = evenkeel_desktop::default_browser().ok_or(OutsideProblem::NotStarted)?;
        let mode = if private { Mode::Private } else { Mode::Normal };
        match evenkeel_desktop::open(&browser, &address, mode) {
            Ok(_) => Ok(()),
            Err(OpenError::NoPrivateWindow) => Err(OutsideProblem::NoPrivateWindow),
            Err(OpenError::NotStarted(_) | OpenError::EndedAtOnce) => Err(OutsideProblem::NotStarted),
        }
    }

    /// Keeps offering what was copied until something else is, at most ten minutes.
    pub fn keep_offering(&self) {
        self.clipboard.wait_until_replaced(KEEP_OFFERING);
    }
}

fn outcome(result: Result<(), OutsideProblem>) -> Answer {
    match result {
        Ok(()) => Answer::Done,
        Err(problem) => Answer::Refused(problem),
    }
}
