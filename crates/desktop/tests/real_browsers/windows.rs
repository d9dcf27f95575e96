use std::thread;
use std::time::{Duration, Instant};

use anyhow::ensure;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, Window};
use x11rb::rust_connection::RustConnection;

use crate::display::Display;

/// How long a window may take to appear or change its title.
const LIMIT: Duration = Duration::from_secs(20);

/// The browser's windows on a display without a window manager, where each is a child of the root.
pub struct Windows {
    connection: RustConnection,
    root: Window,
    class: &'static str,
}

impl Windows {
    pub fn on(display: &Display, class: &'static str) -> anyhow::Result<Self> {
        let (connection, screen) = x11rb::connect(Some(display.name()))?;
        let root = connection.setup().roots[screen].root;
        Ok(Self { connection, root, class })
    }

    pub fn all(&self) -> anyhow::Result<usize> {
        Ok(self.find()?.len())
    }

    pub fn titled(&self, part: &str) -> anyhow::Result<usize> {
        Ok(self.find()?.iter().filter(|(_, title)| title.contains(part)).count())
    }

    /// Waits for so many windows with this in their titles.
    pub fn wait_for(&self, count: usize, part: &str) -> anyhow::Result<()> {
        let deadline = Instant::now() + LIMIT;
        while self.titled(part)? != count {
            ensure!(Instant::now() < deadline, "no {count} windows with {part}: {:?}", self.find()?);
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Asks each window to close, as its own button would. A browser ends in order with its last one.
    pub fn close_all(&self) -> anyhow::Result<()> {
        let (protocols, delete) = (self.atom("WM_PROTOCOLS")?, self.atom("WM_DELETE_WINDOW")?);
        for (window, _) in self.find()? {
            let message = ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
            self.connection.send_event(false, window, EventMask::NO_EVENT, message)?;
        }
        self.connection.flush()?;
        Ok(())
    }

    /// Windows that can be seen, and their titles. Browsers keep others for talking to themselves.
    fn find(&self) -> anyhow::Result<Vec<(Window, String)>> {
        let title = self.atom("_NET_WM_NAME")?;
        let mut found = Vec::new();
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            // A window may be gone before it is asked.
            let Ok(attributes) = self.connection.get_window_attributes(window)?.reply() else {
                continue;
            };
            let is_seen = attributes.map_state == x11rb::protocol::xproto::MapState::VIEWABLE;
            let class = self.text(window, AtomEnum::WM_CLASS.into())?;
            if is_seen && !attributes.override_redirect && class.to_lowercase().contains(self.class) {
                found.push((window, self.text(window, title)?));
            }
        }
        Ok(found)
    }

    fn text(&self, window: Window, property: u32) -> anyhow::Result<String> {
        let request = self.connection.get_property(false, window, property, AtomEnum::ANY, 0, 1024)?;
        let bytes = request.reply().map(|reply| reply.value).unwrap_or_default();
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn atom(&self, name: &str) -> anyhow::Result<u32> {
        Ok(self.connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
    }
}
