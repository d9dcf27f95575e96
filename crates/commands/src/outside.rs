//! What commands need from the computer around them. The shell implements it; tests use a list of what was asked.

use crate::view::{BrowserView, OpenMode, QrView};

/// The browser, the clipboard and QR codes.
pub trait Outside: Send + Sync {
    /// What the default browser can do.
    fn default_browser(&self) -> BrowserView;

    /// Opens an address of the compiled pack in the default browser. Where a private window cannot be had this fails;
    /// it never opens a normal one instead.
    fn open(&self, address: &str, mode: OpenMode) -> Result<(), NotOpened>;

    /// Copies a public address or number. It is not cleared later and may stay in clipboard histories.
    fn copy_public(&self, text: &str) -> Result<(), NotCopied>;

    /// The QR code of a short text; `None` when the text is too long for one.
    fn qr(&self, text: &str) -> Option<QrView>;
}

/// Why the browser was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// It cannot be asked for a private window.
    NoPrivateWindow,
    /// There is none, or it did not start.
    NotStarted,
}

/// The clipboard is not available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCopied;
