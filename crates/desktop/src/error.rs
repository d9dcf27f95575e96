use std::io;

use thiserror::Error;

/// A text is no address that may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// It does not begin with `https://`.
    #[error("not an https address")]
    NotHttps,
    /// It holds a character that an address may not hold.
    #[error("a character that no address holds")]
    BadCharacter,
    /// The host is missing, or a user name stands before it.
    #[error("no host, or a user name before it")]
    BadHost,
    /// It is longer than 2048 characters.
    #[error("too long")]
    TooLong,
}

/// The browser did not open the page.
#[derive(Debug, Error)]
pub enum OpenError {
    /// A private window was asked for and this browser cannot be asked for one. Nothing was opened.
    #[error("this browser cannot be asked for a private window")]
    NoPrivateWindow,
    /// The program could not be started.
    #[error("the browser could not be started")]
    NotStarted(#[source] io::Error),
    /// The program started and ended at once, reporting a failure.
    #[error("the browser ended at once with a failure")]
    EndedAtOnce,
}

/// A text does not fit into a QR code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum QrError {
    /// It is longer than the largest code holds (about 2300 bytes).
    #[error("too long for a QR code")]
    TooLong,
}

/// The clipboard did not take the text.
#[derive(Debug, Error)]
pub enum ClipboardError {
    /// There is no clipboard, for example because there is no display.
    #[error("no clipboard")]
    NotThere(#[source] arboard::Error),
    /// It refused the text.
    #[error("the clipboard did not take the text")]
    Refused(#[source] arboard::Error),
    /// The thread that offers the text could not be started.
    #[error("the clipboard's thread could not be started")]
    NoThread(#[source] io::Error),
}
