use std::sync::mpsc::{self, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::ClipboardError;

/// Whether what was copied can be pasted only while the process that offers it lives.
const DIES_WITH_ITS_PROCESS: bool = cfg!(target_os = "linux");

/// How often it is looked whether something else was copied.
const BETWEEN_LOOKS: Duration = Duration::from_millis(250);

/// Offers public text (addresses, phone numbers of services) for pasting.
///
/// On Linux the clipboard is not a place but a process that answers. This one answers for as long as the value
/// lives, on a thread of its own, until something else is copied. It belongs in the supervisor, which stays when
/// the window is hidden, and must never hold anything from a space: nothing here is cleared or kept from history.
#[derive(Debug, Default)]
pub struct Clipboard {
    offers: Mutex<Option<Sender<Offer>>>,
    last: Mutex<Option<String>>,
}

/// A text to offer, and where to say whether that worked.
struct Offer {
    text: String,
    answer: Sender<Result<(), ClipboardError>>,
}

impl Clipboard {
    /// Connects to nothing yet: the first text does.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Offers `text` from now on, in place of what was on the clipboard.
    ///
    /// # Errors
    ///
    /// When there is no clipboard, or it refuses. The next call tries again from the start.
    pub fn offer_public(&self, text: &str) -> Result<(), ClipboardError> {
        let mut offers = self.offers.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = match offers.take() {
            Some(sender) => sender,
            None => start_offering()?,
        };
        let (answer, answered) = mpsc::channel();
        let offer = Offer { text: text.to_owned(), answer };
        let result = match sender.send(offer) {
            Ok(()) => answered.recv().unwrap_or(Err(ClipboardError::Refused(arboard::Error::ClipboardNotSupported))),
            Err(_) => Err(ClipboardError::Refused(arboard::Error::ClipboardNotSupported)),
        };
        if result.is_ok() {
            *offers = Some(sender);
            *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(text.to_owned());
        }
        result
    }

    /// Returns when nothing of ours is offered any more, or after `limit`. At once when nothing ever was, and on
    /// systems that keep what was copied themselves.
    pub fn wait_until_replaced(&self, limit: Duration) {
        let Some(ours) = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone() else {
            return;
        };
        if !DIES_WITH_ITS_PROCESS {
            return;
        }
        let Ok(mut clipboard) = arboard::Clipboard::new() else {
            return;
        };
        let deadline = Instant::now() + limit;
        // Looked at, never set again: an offer made anew could take the place of what somebody else just copied.
        while clipboard.get_text().is_ok_and(|text| text == ours) && Instant::now() < deadline {
            thread::sleep(BETWEEN_LOOKS);
        }
    }
}

/// The connection lives on a thread of its own, because it may only be used where it was made on some systems.
fn start_offering() -> Result<Sender<Offer>, ClipboardError> {
    let (sender, offers) = mpsc::channel::<Offer>();
    let (ready, is_ready) = mpsc::channel();
    thread::Builder::new()
        .name("clipboard".to_owned())
        .spawn(move || {
            let mut clipboard = match arboard::Clipboard::new() {
                Ok(clipboard) => clipboard,
                Err(error) => {
                    let _ = ready.send(Err(ClipboardError::NotThere(error)));
                    return;
                }
            };
            let _ = ready.send(Ok(()));
            for Offer { text, answer } in offers {
                let _ = answer.send(clipboard.set_text(text).map_err(ClipboardError::Refused));
            }
        })
        .map_err(ClipboardError::NoThread)?;
    is_ready.recv().unwrap_or(Err(ClipboardError::NotThere(arboard::Error::ClipboardNotSupported)))?;
    Ok(sender)
}
