//! Before a space closes: the page hands over what was typed in the last two seconds, then all is saved.

use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use evenkeel_commands::Space;
use evenkeel_commands::view::HostMessage;
use evenkeel_desktop::PrivateClipboard;
use tauri::ipc::Channel;

use crate::host::Keep;

/// How often it is looked whether erasing is done.
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

/// The page of Main, as far as the host must speak to it.
pub struct Page {
    space: Arc<Space>,
    clipboard: Arc<PrivateClipboard>,
    channel: Mutex<Option<Channel<HostMessage>>>,
    flushed: (Mutex<bool>, Condvar),
}

impl Page {
    /// Nobody listens yet.
    pub fn new(space: Arc<Space>, clipboard: Arc<PrivateClipboard>) -> Self {
        Self { space, clipboard, channel: Mutex::new(None), flushed: (Mutex::new(false), Condvar::new()) }
    }

    /// The page listens from now on.
    pub fn listen(&self, channel: Channel<HostMessage>) {
        *self.channel.lock().unwrap_or_else(PoisonError::into_inner) = Some(channel);
    }

    /// The page has handed over its draft.
    pub fn flushed(&self) {
        *self.flushed.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.flushed.1.notify_all();
    }

    /// Says something to the page, if it listens; a page that does not learns it from its next answer.
    pub fn tell(&self, message: HostMessage) {
        let _ = self.say(message);
    }

    fn say(&self, message: HostMessage) -> Result<(), NobodyListens> {
        let channel = self.channel.lock().unwrap_or_else(PoisonError::into_inner).clone();
        channel.ok_or(NobodyListens)?.send(message).map_err(|_| NobodyListens)
    }

    fn ask_for_draft(&self, limit: Duration) {
        if self.say(HostMessage::Flush).is_err() {
            return;
        }
        let done = self.flushed.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A page that hangs hands nothing over; what it had sent before is kept all the same.
        let _ = self.flushed.1.wait_timeout_while(done, limit, |done| !*done);
    }
}

/// There is no page, or it is gone.
struct NobodyListens;

impl Keep for Page {
    fn keep(&self, page: Duration, limit: Duration) {
        let start = Instant::now();
        // So that no half of a backup is left lying where it was to be kept.
        self.space.stop_backup();
        self.ask_for_draft(page);
        let space = Arc::clone(&self.space);
        let (done, saved) = channel();
        std::thread::spawn(move || {
            // The last saved state is safe; there is nobody left to tell.
            let _ = space.keep_what_is_unsaved();
            space.lock();
            // Nobody waits any more when the time is over.
            let _ = done.send(());
        });
        let _ = saved.recv_timeout(limit.saturating_sub(start.elapsed()));
        // Who has asked for erasing wants it done; what the limit cuts off is finished by asking again.
        while self.space.is_busy_erasing() && start.elapsed() < limit {
            std::thread::sleep(BETWEEN_LOOKS);
        }
        // Some desktops keep a copy that outlives the process.
        self.clipboard.clear_if_unchanged();
    }
}
