//! `crates/commands` asks for the world outside; the host's parent answers.

use std::sync::Arc;

use evenkeel_commands::view::{BrowserView, OpenMode, QrView};
use evenkeel_commands::{NotCopied, NotOpened, Outside};

use crate::handover::OutsideProblem;
use crate::host::Host;

/// The world outside, by way of the host.
pub struct FromHost(pub Arc<Host>);

impl Outside for FromHost {
    fn default_browser(&self) -> BrowserView {
        match self.0.parent().browser() {
            Some(found) if found.private_window => BrowserView::Private { name: found.name },
            Some(found) => BrowserView::NormalOnly { name: found.name },
            None => BrowserView::None,
        }
    }

    fn open(&self, address: &str, mode: OpenMode) -> Result<(), NotOpened> {
        self.0.parent().open(address, mode == OpenMode::Private).map_err(|problem| match problem {
            OutsideProblem::NoPrivateWindow => NotOpened::NoPrivateWindow,
            _ => NotOpened::NotStarted,
        })
    }

    fn copy_public(&self, text: &str) -> Result<(), NotCopied> {
        self.0.parent().copy_public(text).map_err(|_| NotCopied)
    }

    fn qr(&self, text: &str) -> Option<QrView> {
        evenkeel_desktop::qr(text).ok().map(|qr| QrView { size: qr.size, path: qr.path })
    }
}
