//! Text of a space on the clipboard: out of histories, and not for long.

mod countdown;
mod system;

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::ClipboardError;
use countdown::Countdown;

/// How long a text may be pasted.
const PERIOD: Duration = Duration::from_secs(30);

/// How long [`PrivateClipboard::clear_if_unchanged`] waits. Looking at what another program copied can take longer,
/// and whoever locks does not have that time.
const CLEARING: Duration = Duration::from_millis(200);

/// How long a clipboard may take to accept a text.
const OFFERING: Duration = Duration::from_secs(3);

/// Offers text of a space for pasting, marked so that clipboard histories leave it out, and takes it away after 30
/// seconds if nothing else was copied meanwhile.
///
/// Belongs in the process that has the space open. On Linux that process answers for the text itself, so that it can
/// be pasted no longer than the process lives. Some desktops (GNOME) keep a copy that outlives a process; taking the
/// text away in time is what removes that copy, so [`PrivateClipboard::clear_if_unchanged`] belongs before every end.
#[derive(Debug)]
pub struct PrivateClipboard {
    period: Duration,
    requests: Mutex<Option<Sender<Request>>>,
}

/// What the thread that has the clipboard is asked to do, and where to say that it is done.
enum Request {
    Offer(Zeroizing<String>, Sender<Result<(), ClipboardError>>),
    Clear(Sender<()>),
}

impl PrivateClipboard {
    /// Connects to nothing yet: the first text does.
    #[must_use]
    pub fn new() -> Self {
        Self::with_period(PERIOD)
    }

    /// Takes texts away after `period` instead of 30 seconds.
    #[must_use]
    pub fn with_period(period: Duration) -> Self {
        Self { period, requests: Mutex::default() }
    }

    /// Offers `text` from now on, in place of what was on the clipboard.
    ///
    /// # Errors
    ///
    /// When there is no clipboard, or it refuses. The next call tries again from the start.
    pub fn offer(&self, text: &str) -> Result<(), ClipboardError> {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = match requests.take() {
            Some(sender) => sender,
            None => start(self.period)?,
        };
        let (answer, answered) = mpsc::channel();
        let request = Request::Offer(Zeroizing::new(text.to_owned()), answer);
        let gone = || ClipboardError::Refused(arboard::Error::ClipboardNotSupported);
        sender.send(request).map_err(|_| gone())?;
        // A program that owns the clipboard and hangs must not hold us up for longer.
        answered.recv_timeout(OFFERING).unwrap_or_else(|_| Err(gone()))?;
        *requests = Some(sender);
        Ok(())
    }

    /// Takes the text away now, if it is still on the clipboard. For locking: returns after 200 ms at the latest.
    pub fn clear_if_unchanged(&self) {
        let begun = Instant::now();
        let requests = loop {
            match self.requests.try_lock() {
                Ok(requests) => break requests,
                Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
                // A text is being offered at this moment; the process that ends soon takes it along.
                Err(TryLockError::WouldBlock) if begun.elapsed() > CLEARING => return,
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
            }
        };
        let Some(sender) = requests.as_ref() else { return };
        let (answer, answered) = mpsc::channel();
        if sender.send(Request::Clear(answer)).is_ok() {
            // Too late is no failure: the thread goes on, and the process ends soon.
            let _ = answered.recv_timeout(CLEARING.saturating_sub(begun.elapsed()));
        }
    }
}

impl Default for PrivateClipboard {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for PrivateClipboard {
    fn drop(&mut self) {
        self.clear_if_unchanged();
    }
}

/// The connection lives on a thread of its own, because it may only be used where it was made on some systems.
fn start(period: Duration) -> Result<Sender<Request>, ClipboardError> {
    let (requests, arriving) = mpsc::channel();
    let (ready, is_ready) = mpsc::channel();
    thread::Builder::new()
        .name("private clipboard".to_owned())
        .spawn(move || match arboard::Clipboard::new() {
            Ok(clipboard) => {
                let _ = ready.send(Ok(()));
                serve(clipboard, &arriving, Countdown::new(period));
            }
            Err(error) => {
                let _ = ready.send(Err(ClipboardError::NotThere(error)));
            }
        })
        .map_err(ClipboardError::NoThread)?;
    is_ready.recv_timeout(OFFERING).unwrap_or(Err(ClipboardError::NotThere(arboard::Error::ClipboardNotSupported)))?;
    Ok(requests)
}

fn serve(mut clipboard: arboard::Clipboard, requests: &Receiver<Request>, mut countdown: Countdown) {
    loop {
        let request = match countdown.wait(Instant::now()) {
            Some(wait) => requests.recv_timeout(wait),
            None => requests.recv().map_err(RecvTimeoutError::from),
        };
        match request {
            Ok(Request::Offer(text, answer)) => {
                let result = system::offer(&mut clipboard, &text).map_err(ClipboardError::Refused);
                if result.is_ok() {
                    countdown.offered(text, Instant::now());
                }
                let _ = answer.send(result);
            }
            Ok(Request::Clear(answer)) => {
                take_away(&mut clipboard, countdown.end());
                let _ = answer.send(());
            }
            Err(RecvTimeoutError::Timeout) => take_away(&mut clipboard, countdown.due(Instant::now())),
            Err(RecvTimeoutError::Disconnected) => {
                take_away(&mut clipboard, countdown.end());
                return;
            }
        }
    }
}

/// Empties the clipboard if it still holds `ours`.
fn take_away(clipboard: &mut arboard::Clipboard, ours: Option<Zeroizing<String>>) {
    let Some(ours) = ours else { return };
    if clipboard.get_text().map(Zeroizing::new).is_ok_and(|text| *text == *ours) {
        // An empty text first. It frees the copy of ours that the connection holds, and desktops that keep what was
        // copied last keep the empty text instead; they would bring ours back if it were only taken away.
        let _ = system::offer(clipboard, "");
        let _ = clipboard.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hiding must not wait for a program that owns the clipboard and does not answer.
    #[test]
    fn clearing_gives_up_while_a_text_is_still_being_offered() {
        let clipboard = PrivateClipboard::new();
        let (done, cleared) = mpsc::channel();
        let offering = clipboard.requests.lock().expect("nothing has panicked");
        let gave_up = thread::scope(|scope| {
            scope.spawn(|| {
                clipboard.clear_if_unchanged();
                let _ = done.send(());
            });
            let gave_up = cleared.recv_timeout(Duration::from_secs(10)).is_ok();
            // Lets the thread end, also where it had not given up.
            drop(offering);
            gave_up
        });
        assert!(gave_up, "it waits for the offer");
    }
}
