//! What both roles share: the way out. Every end goes through here: hide first, keep what is unsaved, then end.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, OnceLock};
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

/// Keeps what is unsaved, in the given time. Front has nothing to keep.
pub trait Keep: Send + Sync + 'static {
    /// Returns when all is kept or the time is over.
    fn keep(&self, limit: Duration);
}

/// Ends this process in order.
pub struct Host {
    parent: Parent,
    app: OnceLock<AppHandle>,
    keep: OnceLock<Arc<dyn Keep>>,
    ending: AtomicBool,
}

impl Host {
    /// A host that can end, before there is a window.
    pub fn new(parent: Parent) -> Arc<Self> {
        Arc::new(Self { parent, app: OnceLock::new(), keep: OnceLock::new(), ending: AtomicBool::new(false) })
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
    /// once; asking twice is asking once.
    pub fn end(self: &Arc<Self>, next: Next, limit: Duration) {
        if self.ending.swap(true, Ordering::SeqCst) {
            return;
        }
        self.hide_windows();
        let host = Arc::clone(self);
        // Keeping waits for the page, so it must not stand on the thread that serves the page.
        std::thread::spawn(move || {
            let start = Instant::now();
            if let Some(keep) = host.keep.get() {
                keep.keep(limit.saturating_sub(start.elapsed()));
            }
            host.touch_store(limit.saturating_sub(start.elapsed()));
            host.parent.end(next)
        });
    }

    /// Quick exit.
    pub fn hide(self: &Arc<Self>) {
        self.end(Next::Nothing, QUICK);
    }

    /// Whether the end has begun: nothing may appear on the screen any more.
    pub fn is_ending(&self) -> bool {
        self.ending.load(Ordering::SeqCst)
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

    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "a second start raises the window itself there"))]
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
