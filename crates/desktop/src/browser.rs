use crate::{Address, OpenError, launch, system};

/// The person's default browser, as found at one moment. Ask again before each use: it may have changed.
#[derive(Clone, Debug)]
pub struct Browser {
    pub(crate) name: String,
    pub(crate) family: Family,
    pub(crate) private_window: PrivateWindow,
    pub(crate) commands: system::Commands,
}

impl Browser {
    /// The name the system shows for it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which family it belongs to.
    #[must_use]
    pub fn family(&self) -> Family {
        self.family
    }

    /// Whether it can be asked for a private window, and if not, why.
    #[must_use]
    pub fn private_window(&self) -> PrivateWindow {
        self.private_window
    }

    /// True when [`open`] with [`Mode::Private`] will ask it for a private window.
    #[must_use]
    pub fn can_open_private(&self) -> bool {
        self.private_window == PrivateWindow::Available
    }
}

/// Browsers that are told apart, because they differ in how they are asked for a private window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Firefox, its long-term releases, LibreWolf.
    Firefox,
    /// Google Chrome.
    Chrome,
    /// Chromium.
    Chromium,
    /// Every other one. It opens normal windows only.
    Other,
}

impl Family {
    /// The option that asks for a private window. The address follows it directly.
    pub(crate) fn private_option(self) -> Option<&'static str> {
        match self {
            Self::Firefox => Some("-private-window"),
            Self::Chrome | Self::Chromium => Some("--incognito"),
            Self::Other => None,
        }
    }
}

/// Whether a browser can be asked for a private window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivateWindow {
    /// It can.
    Available,
    /// A policy on this computer forbids it. Some browsers would then open a normal window without a word.
    Forbidden,
    /// We do not know how to ask this browser.
    Unknown,
}

/// How to open a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// In a private window, or not at all.
    Private,
    /// In a normal window.
    Normal,
}

/// A page was handed to the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    pub(crate) session: Option<u32>,
}

impl Opened {
    /// The session (in the sense of processes) of what was started, on Linux. Whoever ends descendants of this
    /// process must spare it: the person's browser lives there.
    #[must_use]
    pub fn session(self) -> Option<u32> {
        self.session
    }
}

/// Finds the browser that the system opens web pages with. Nothing is started that has a window.
///
/// `None` when the system names none, or the one it names is not installed.
#[must_use]
pub fn default_browser() -> Option<Browser> {
    system::default_browser()
}

/// Hands `address` to `browser`, as one argument, never through a shell.
///
/// The browser belongs to a session of its own and lives on when this process ends. Returns as soon as the
/// browser has handed the page to an instance that was already running, or after about a second in which it did
/// not fail. Whether the page loads is not known here.
///
/// # Errors
///
/// When a private window was asked for and cannot be had (nothing is opened then), when the browser cannot be
/// started, or when it ends at once with a failure.
pub fn open(browser: &Browser, address: &Address, mode: Mode) -> Result<Opened, OpenError> {
    if mode == Mode::Private && !browser.can_open_private() {
        return Err(OpenError::NoPrivateWindow);
    }
    let command = browser.commands.command(address, mode).ok_or(OpenError::NoPrivateWindow)?;
    launch::start(command)
}

/// The sessions of all browsers that [`open`] started in this process, the ones still being watched included.
///
/// Whoever ends descendants of this process must spare them. Ask here rather than collect what [`open`] returns:
/// that comes about a second after the browser is there.
#[must_use]
pub fn opened_sessions() -> Vec<u32> {
    launch::sessions()
}
