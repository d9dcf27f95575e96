//! How each system is told to keep a text out of its clipboard history.

use arboard::{Clipboard, Error};

/// `x-kde-passwordManagerHint`, which the clipboard managers of Linux desktops look for.
#[cfg(target_os = "linux")]
pub(super) fn offer(clipboard: &mut Clipboard, text: &str) -> Result<(), Error> {
    use arboard::SetExtLinux as _;

    clipboard.set().exclude_from_history().text(text)
}

/// `org.nspasteboard.ConcealedType`, which clipboard managers look for. The system itself keeps no history.
#[cfg(target_os = "macos")]
pub(super) fn offer(clipboard: &mut Clipboard, text: &str) -> Result<(), Error> {
    use arboard::SetExtApple as _;

    clipboard.set().exclude_from_history().text(text)
}

/// Out of the clipboard history (Windows key and V), out of the clipboard that other computers share, and marked for
/// clipboard managers.
#[cfg(target_os = "windows")]
pub(super) fn offer(clipboard: &mut Clipboard, text: &str) -> Result<(), Error> {
    use arboard::SetExtWindows as _;

    clipboard.set().exclude_from_monitoring().exclude_from_cloud().exclude_from_history().text(text)
}
