//! `crates/commands` asks for the world outside; the host's parent answers.

use std::sync::Arc;

use evenkeel_commands::view::{BrowserView, OpenMode, QrView};
use evenkeel_commands::{Keychain, KeychainProblem, NotCopied, NotOpened, Outside};
use evenkeel_desktop::PrivateClipboard;
use evenkeel_desktop::keychain::{self, KeychainError};

use crate::handover::OutsideProblem;
use crate::host::Host;

/// The world outside, by way of the host.
pub struct FromHost {
    host: Arc<Host>,
    clipboard: Arc<PrivateClipboard>,
}

impl FromHost {
    /// What is copied from a space is offered by this process itself: no other may hold it.
    pub fn new(host: &Arc<Host>, clipboard: &Arc<PrivateClipboard>) -> Self {
        Self { host: Arc::clone(host), clipboard: Arc::clone(clipboard) }
    }
}

impl Outside for FromHost {
    fn default_browser(&self) -> BrowserView {
        match self.host.parent().browser() {
            Some(found) if found.private_window => BrowserView::Private { name: found.name },
            Some(found) => BrowserView::NormalOnly { name: found.name },
            None => BrowserView::None,
        }
    }

    fn open(&self, address: &str, mode: OpenMode) -> Result<(), NotOpened> {
        self.host.parent().open(address, mode == OpenMode::Private).map_err(|problem| match problem {
            OutsideProblem::NoPrivateWindow => NotOpened::NoPrivateWindow,
            _ => NotOpened::NotStarted,
        })
    }

    fn copy_public(&self, text: &str) -> Result<(), NotCopied> {
        self.host.parent().copy_public(text).map_err(|_| NotCopied)
    }

    fn copy_private(&self, text: &str) -> Result<(), NotCopied> {
        self.clipboard.offer(text).map_err(|_| NotCopied)
    }

    fn remember_wrong_tries(&self, failures: u32) {
        self.host.parent().remember_wrong_tries(failures);
    }

    fn qr(&self, text: &str) -> Option<QrView> {
        evenkeel_desktop::qr(text).ok().map(|qr| QrView { size: qr.size, path: qr.path })
    }
}

/// The keychain of the system.
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn read(&self, vault: &[u8; 16]) -> Result<Box<[u8; 32]>, KeychainProblem> {
        keychain::read(vault).map(|secret| Box::new(**secret)).map_err(problem)
    }

    fn keep(&self, vault: &[u8; 16], secret: &[u8; 32]) -> Result<(), KeychainProblem> {
        keychain::keep(vault, secret).map_err(problem)
    }

    fn remove(&self, vault: &[u8; 16]) -> Result<(), KeychainProblem> {
        keychain::remove(vault).map_err(problem)
    }
}

fn problem(error: KeychainError) -> KeychainProblem {
    match error {
        KeychainError::NoEntry => KeychainProblem::NoEntry,
        _ => KeychainProblem::Unavailable,
    }
}
