//! The X11 screen: which windows are to be seen, pictures of them, the close button.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, ImageFormat, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

use crate::wait;

/// A connection to one display.
pub struct Screen {
    display: String,
    connection: RustConnection,
    root: Window,
}

impl Screen {
    /// Connects to `display` (`:42`) as soon as its server answers.
    #[track_caller]
    pub fn connect(display: &str) -> Screen {
        let (connection, number) = wait::until(wait::PATIENCE, || RustConnection::connect(Some(display)).ok())
            .unwrap_or_else(|| panic!("the X server {display} does not answer"));
        let root = connection.setup().roots[number].root;
        Screen { display: display.to_owned(), connection, root }
    }

    /// Windows that can be seen and belong to one of `processes`, oldest first. A minimised window is not among them.
    pub fn seen(&self, processes: &[u32]) -> Vec<Window> {
        self.managed(processes).into_iter().filter(|window| self.is_seen(*window)).collect()
    }

    /// All top windows of `processes`, minimised ones included.
    pub fn managed(&self, processes: &[u32]) -> Vec<Window> {
        self.clients()
            .into_iter()
            .filter(|window| self.process_of(*window).is_some_and(|id| processes.contains(&id)))
            .collect()
    }

    /// Whether a window and all it lies in are mapped. One that has gone is not seen.
    pub fn is_seen(&self, window: Window) -> bool {
        self.connection
            .get_window_attributes(window)
            .ok()
            .and_then(|cookie| cookie.reply().ok())
            .is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    /// The window's title.
    pub fn title(&self, window: Window) -> String {
        let bytes = self.property(window, "_NET_WM_NAME").unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The window that keys go to.
    pub fn active(&self) -> Option<Window> {
        self.numbers(self.root, "_NET_ACTIVE_WINDOW").first().copied().filter(|window| *window != 0)
    }

    /// Presses the window's close button.
    pub fn close(&self, window: Window) {
        let (Some(protocols), Some(delete)) = (self.atom("WM_PROTOCOLS"), self.atom("WM_DELETE_WINDOW")) else {
            return;
        };
        let event = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
        // A window that has gone meanwhile needs no closing.
        let _ = self.connection.send_event(false, window, EventMask::NO_EVENT, event);
        let _ = self.connection.flush();
    }

    /// Puts the window away, as its minimise button does.
    pub fn minimise(&self, window: Window) {
        let Some(change) = self.atom("WM_CHANGE_STATE") else { return };
        const ICONIC: u32 = 3;
        let event = ClientMessageEvent::new(32, window, change, [ICONIC, 0, 0, 0, 0]);
        let mask = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        let _ = self.connection.send_event(false, self.root, mask, event);
        let _ = self.connection.flush();
    }

    /// Takes a PNG picture of the whole screen.
    #[track_caller]
    pub fn picture(&self, file: &Path) {
        let mut command = Command::new("import");
        command.env("DISPLAY", &self.display).args(["-window", "root"]).arg(file);
        let output = command.output();
        let output = output.unwrap_or_else(|error| panic!("import is needed (Debian package imagemagick): {error}"));
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Brings a minimised window back, as its entry in a task bar does.
    pub fn bring_back(&self, window: Window) {
        let Some(active) = self.atom("_NET_ACTIVE_WINDOW") else { return };
        const A_PERSON_ASKS: u32 = 2;
        let event = ClientMessageEvent::new(32, window, active, [A_PERSON_ASKS, 0, 0, 0, 0]);
        let mask = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::SUBSTRUCTURE_REDIRECT;
        let _ = self.connection.send_event(false, self.root, mask, event);
        let _ = self.connection.flush();
    }

    /// Waits until the picture does not change any more, for at most two seconds: something may blink for ever.
    pub fn wait_still(&self) {
        let mut last = None;
        let mut same = 0;
        wait::holds(Duration::from_secs(2), || {
            let now = self.pixels();
            same = if now == last { same + 1 } else { 0 };
            last = now;
            same >= 5
        });
    }

    /// Whether dark text on a light page is painted in the middle of the screen, below a window's title. A look takes a
    /// few milliseconds, however much is on the page; the accessibility tree takes longer the more there is.
    pub fn shows_text(&self) -> bool {
        const DARK: u8 = 0x50;
        const LEAST: usize = 200;
        let Some(size) = self.connection.get_geometry(self.root).ok().and_then(|cookie| cookie.reply().ok()) else {
            return false;
        };
        let (left, top) = (size.width / 8, 28);
        let (width, height) = (size.width * 3 / 4, size.height - 2 * top);
        let (x, y) = (left.cast_signed(), top.cast_signed());
        let image = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, u32::MAX);
        let Some(image) = image.ok().and_then(|cookie| cookie.reply().ok()) else { return false };
        let dark = image.data.chunks_exact(4).filter(|pixel| pixel[..3].iter().all(|part| *part < DARK)).count();
        // An empty screen is black all over.
        (LEAST..image.data.len() / 8).contains(&dark)
    }

    /// A number that stands for all that is on the screen.
    fn pixels(&self) -> Option<u64> {
        let size = self.connection.get_geometry(self.root).ok()?.reply().ok()?;
        let (width, height) = (size.width, size.height);
        let image = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, 0, 0, width, height, u32::MAX).ok()?;
        let mut hasher = DefaultHasher::new();
        image.reply().ok()?.data.hash(&mut hasher);
        Some(hasher.finish())
    }

    /// The server's own connection, for the keyboard.
    pub(crate) fn connection(&self) -> &RustConnection {
        &self.connection
    }

    /// Waits until a window manager looks after the screen.
    #[track_caller]
    pub(crate) fn wait_for_manager(&self) {
        let there =
            wait::holds(Duration::from_secs(10), || !self.numbers(self.root, "_NET_SUPPORTING_WM_CHECK").is_empty());
        assert!(there, "the window manager does not come up (Debian package openbox)");
    }

    fn clients(&self) -> Vec<Window> {
        self.numbers(self.root, "_NET_CLIENT_LIST")
    }

    fn process_of(&self, window: Window) -> Option<u32> {
        self.numbers(window, "_NET_WM_PID").first().copied()
    }

    fn numbers(&self, window: Window, property: &str) -> Vec<u32> {
        let bytes = self.property(window, property).unwrap_or_default();
        bytes.as_chunks::<4>().0.iter().map(|four| u32::from_ne_bytes(*four)).collect()
    }

    fn property(&self, window: Window, name: &str) -> Option<Vec<u8>> {
        let atom = self.atom(name)?;
        let cookie = self.connection.get_property(false, window, atom, AtomEnum::ANY, 0, 4096).ok()?;
        Some(cookie.reply().ok()?.value)
    }

    fn atom(&self, name: &str) -> Option<u32> {
        Some(self.connection.intern_atom(false, name.as_bytes()).ok()?.reply().ok()?.atom)
    }
}
