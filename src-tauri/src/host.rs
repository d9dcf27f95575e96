//! What both roles share: the way out. Every end goes through here: hide first, keep what is unsaved, then end.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};

use crate::advice::Advice;
use crate::handover::{Next, Parent, Wishes};
use crate::window;

/// Quick exit, window close: all of what is kept must be kept in this time.
pub const QUICK: Duration = Duration::from_millis(500);
/// Lock: the page and the disk may take this long. The last saved state is safe in any case.
pub const PATIENT: Duration = Duration::from_secs(2);

/// Even when saving took all the time, moving the modification time gets this much.
const SHORTEST: Duration = Duration::from_millis(50);

/// How much later than its limit an end may come that hangs somewhere: enough for moving the modification time.
const GRACE: Duration = Duration::from_millis(100);
/// How often it is looked whether the time is over.
const LOOK: Duration = Duration::from_millis(10);

/// Keeps what is unsaved, in the given time. Front has nothing to keep.
pub trait Keep: Send + Sync + 'static {
    /// Returns when all is kept or `limit` is over. The page gets at most `page` of it to hand over what was typed in the
    /// last moments.
    fn keep(&self, page: Duration, limit: Duration);
}

/// Ends this process in order.
pub struct Host {
    parent: Parent,
    app: OnceLock<AppHandle>,
    keep: OnceLock<Arc<dyn Keep>>,
    ending: Mutex<Option<Ending>>,
}

/// An end that has begun.
#[derive(Clone, Copy)]
struct Ending {
    next: Next,
    deadline: Instant,
}

impl Host {
    /// A host that can end, before there is a window.
    pub fn new(parent: Parent) -> Arc<Self> {
        Arc::new(Self { parent, app: OnceLock::new(), keep: OnceLock::new(), ending: Mutex::new(None) })
    }

    /// What must be kept before the end.
    pub fn keep_with(&self, keep: Arc<dyn Keep>) {
        // Set once, at the start of the role.
        let _ = self.keep.set(keep);
    }

    /// The running app, once there is one.
    pub fn attach(&self, app: &AppHandle) {
        let _ = self.app.set(app.clone());
    }

    /// The way outside.
    pub fn parent(&self) -> &Parent {
        &self.parent
    }

    /// Ends this process. The windows are hidden first, then what is unsaved is kept, for at most `limit`. Returns at
    /// once. Asked again, the shorter limit holds, and "nothing follows" stands above everything else: whoever hides
    /// while a lock is under way must not see another window.
    pub fn end(self: &Arc<Self>, next: Next, limit: Duration) {
        let deadline = Instant::now() + limit;
        {
            let mut ending = self.ending();
            if let Some(begun) = &mut *ending {
                begun.deadline = begun.deadline.min(deadline);
                if next == Next::Nothing {
                    begun.next = next;
                }
                return;
            }
            *ending = Some(Ending { next, deadline });
        }
        self.hide_windows();
        // Whatever hangs on the way, the end comes: keys must not stay in memory behind hidden windows.
        let host = Arc::clone(self);
        std::thread::spawn(move || {
            while host.ending().is_some_and(|ending| Instant::now() < ending.deadline + GRACE) {
                std::thread::sleep(LOOK);
            }
            host.end_now()
        });
        let host = Arc::clone(self);
        // Keeping waits for the page, so it must not stand on the thread that serves the page.
        std::thread::spawn(move || {
            if let Some(keep) = host.keep.get() {
                keep.keep(page_share(next, limit), deadline.saturating_duration_since(Instant::now()));
            }
            host.touch_store(deadline.saturating_duration_since(Instant::now()));
            host.end_now()
        });
    }

    fn end_now(&self) -> ! {
        self.parent.end(self.ending().map_or(Next::Nothing, |ending| ending.next))
    }

    /// Quick exit.
    pub fn hide(self: &Arc<Self>) {
        self.end(Next::Nothing, QUICK);
    }

    /// Whether the end has begun: nothing may appear on the screen any more.
    pub fn is_ending(&self) -> bool {
        self.ending().is_some()
    }

    fn ending(&self) -> MutexGuard<'_, Option<Ending>> {
        self.ending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the store's modification time, on a thread that a stalled disk can hold as long as it likes.
    fn touch_store(&self, limit: Duration) {
        let Some(advice) = self.app.get().and_then(|app| app.try_state::<Arc<Advice>>()) else { return };
        let advice = Arc::clone(&advice);
        let (done, touched) = channel();
        std::thread::spawn(move || {
            advice.touch_store();
            // Nobody waits any more when the time is over.
            let _ = done.send(());
        });
        let _ = touched.recv_timeout(limit.max(SHORTEST));
    }

    /// Takes every window off the screen, and every dialog.
    pub fn hide_windows(&self) {
        let Some(app) = self.app.get() else { return };
        window::hide_dialogs(app);
        for window in app.webview_windows().values() {
            // A window that cannot be hidden goes when the process ends, half a second later at most.
            let _ = window.hide();
        }
    }

    /// Whether every window is minimised. A system that does not say counts as "no": the idle time still locks.
    pub fn is_minimised(&self) -> bool {
        let Some(app) = self.app.get() else { return false };
        let windows = app.webview_windows();
        !windows.is_empty() && windows.values().all(|window| window.is_minimized().unwrap_or(false))
    }

    fn raise_windows(&self) {
        if self.is_ending() {
            return;
        }
        let Some(app) = self.app.get() else { return };
        for window in app.webview_windows().values() {
            let _ = window.unminimize();
            let _ = window.show();
            let _ = window.set_focus();
        }
    }
}

/// How much of `limit` the page gets: most of it, because a save takes some 10 ms. A page can hang, though, and then every
/// process of ours must be gone within half a second. Only the person who pressed *Lock* knows that it does not hang.
fn page_share(next: Next, limit: Duration) -> Duration {
    let most = limit.mul_f32(0.7);
    if next == Next::Front { most } else { most.min(QUICK.mul_f32(0.6)) }
}

/// The supervisor's wishes reach the host.
pub struct HostWishes(pub Arc<Host>);

impl Wishes for HostWishes {
    fn raise(&self) {
        self.0.raise_windows();
    }

    fn end(&self) {
        self.0.hide();
    }
}
