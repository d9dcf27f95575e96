//! Changing role: one UI process ends and another begins. A supervisor does it on Linux, a successor elsewhere.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod successor;

#[cfg(any(test, not(target_os = "linux")))]
#[path = "successor/argument.rs"]
mod argument;
#[cfg(target_os = "linux")]
mod message;

use serde::{Deserialize, Serialize};

#[cfg(target_os = "linux")]
pub use linux::{Parent, begin};
#[cfg(not(target_os = "linux"))]
pub use successor::{Parent, begin};

/// What follows the end of a UI process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Next {
    /// Front, in front.
    Front,
    /// Front, minimised, without focus.
    Quiet,
    /// Door.
    Space,
    /// Nothing runs, nothing follows.
    Nothing,
}

/// What a role is told at its start, because the process before it cannot be asked any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// Wrong passphrases since the last opening.
    pub wrong_tries: u32,
    /// Seconds since the last of them.
    pub seconds_ago: u64,
    /// A space was asked for, and may not run on this computer.
    pub space_not_possible: bool,
}

/// How a role ends that may not open a space here: its exit code.
pub const SPACE_NOT_POSSIBLE: u8 = 3;

/// Why something outside the app could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutsideProblem {
    /// The default browser cannot be asked for a private window.
    NoPrivateWindow,
    /// No browser, or it did not start.
    NotStarted,
    /// The clipboard is not available.
    NotCopied,
    /// What was asked for is not in the compiled table.
    NotInTable,
}

/// What the default browser can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrowserFound {
    /// Name as the system shows it.
    pub name: String,
    /// It opens private windows on request.
    pub private_window: bool,
}

/// What a UI process is asked from outside.
pub trait Wishes: Send + Sync + 'static {
    /// Bring the window to the front: the person started the program again.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "a second start raises the window itself there"))]
    fn raise(&self);
    /// End as by quick exit: the session ends, or the supervisor is gone.
    fn end(&self);
}
