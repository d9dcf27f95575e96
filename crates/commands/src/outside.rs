//! What commands need from the computer around them. The shell implements it; tests use a list of what was asked.

use crate::view::{BrowserView, OpenMode, QrView};

/// The system's keychain: one secret for the whole store file, under a neutral name. Its calls can take five seconds.
pub trait Keychain: Send + Sync {
    /// The secret of this store.
    fn read(&self, vault: &[u8; 16]) -> Result<Box<[u8; 32]>, KeychainProblem>;

    /// Keeps a secret, only where it is certain that there is none, and reads it back.
    fn keep(&self, vault: &[u8; 16], secret: &[u8; 32]) -> Result<(), KeychainProblem>;

    /// Takes the secret away. Nothing to take away is no problem.
    fn remove(&self, vault: &[u8; 16]) -> Result<(), KeychainProblem>;
}

/// Why the keychain gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeychainProblem {
    /// It says that it has no such secret. A locked one says the same on Linux, so nothing may be made or overwritten
    /// because of this alone.
    NoEntry,
    /// It is missing, locked, refuses, or did not answer in five seconds.
    Unavailable,
}

/// The browser, the clipboard and QR codes.
pub trait Outside: Send + Sync {
    /// What the default browser can do.
    fn default_browser(&self) -> BrowserView;

    /// Opens an address of the compiled pack in the default browser. Where a private window cannot be had this fails;
    /// it never opens a normal one instead.
    fn open(&self, address: &str, mode: OpenMode) -> Result<(), NotOpened>;

    /// Copies a public address or number. It is not cleared later and may stay in clipboard histories.
    fn copy_public(&self, text: &str) -> Result<(), NotCopied>;

    /// Copies text of a space: out of histories where the system can do that, taken away after 30 seconds and at lock.
    fn copy_private(&self, text: &str) -> Result<(), NotCopied>;

    /// How many wrong passphrases were typed since the last opening. Whoever starts the next Door remembers it, so that
    /// the wait does not end with this process.
    fn remember_wrong_tries(&self, failures: u32);

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
