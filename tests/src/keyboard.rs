//! The keyboard: keys arrive as from a real one, in whatever window has the focus.

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, KEY_PRESS_EVENT, KEY_RELEASE_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use crate::screen::Screen;

/// Letters outside ASCII that can be typed. All of them lie in Latin-1, where the X11 symbol is the code point.
pub const LETTERS: &str = "üöéñ£ß";

/// A key that types no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Next element.
    Tab,
    /// Presses what has the focus, ends a line.
    Enter,
    /// Presses a button.
    Space,
    /// Closes a dialog.
    Escape,
    /// Three times: Hide.
    Shift,
    /// Held with a letter, see [`Keyboard::press_with_control`].
    Control,
    /// Next choice.
    Down,
    /// To the end.
    End,
    /// One screen further down.
    PageDown,
    /// Erases the letter before.
    Erase,
}

impl Key {
    fn symbol(self) -> u32 {
        match self {
            Key::Tab => 0xff09,
            Key::Enter => 0xff0d,
            Key::Space => 0x20,
            Key::Escape => 0xff1b,
            Key::Shift => 0xffe1,
            Key::Control => 0xffe3,
            Key::Down => 0xff54,
            Key::End => 0xff57,
            Key::PageDown => 0xff56,
            Key::Erase => 0xff08,
        }
    }
}

/// The keys of one screen.
pub struct Keyboard {
    symbols: Vec<u32>,
    per_key: usize,
    first: u8,
}

impl Keyboard {
    /// Reads the keyboard of `screen`, after giving spare keys the letters beyond ASCII. Done before any program reads
    /// it: one that has not noticed a later change would drop the letter.
    #[track_caller]
    pub fn of(screen: &Screen) -> Keyboard {
        let connection = screen.connection();
        let plain = Keyboard::read(connection);
        let spare = plain
            .symbols
            .chunks(plain.per_key)
            .enumerate()
            .filter(|(_, symbols)| symbols.iter().all(|symbol| *symbol == 0));
        for ((place, _), letter) in spare.zip(LETTERS.chars()) {
            let key = plain.key(place);
            let change = connection.change_keyboard_mapping(1, key, 2, &[u32::from(letter), u32::from(letter)]);
            change.ok().and_then(|cookie| cookie.check().ok()).expect("the X server takes a letter for a spare key");
        }
        Keyboard::read(connection)
    }

    /// Presses and releases keys one after the other.
    #[track_caller]
    pub fn press(&self, screen: &Screen, keys: &[Key]) {
        for key in keys {
            let (code, _) = self.find(key.symbol()).unwrap_or_else(|| panic!("the keyboard has no {key:?}"));
            tap(screen.connection(), code);
        }
    }

    /// Presses `letter` while Control is held.
    #[track_caller]
    pub fn press_with_control(&self, screen: &Screen, letter: char) {
        let connection = screen.connection();
        let (control, _) = self.find(Key::Control.symbol()).expect("the keyboard has a Control");
        let (code, _) = self.find(u32::from(letter)).unwrap_or_else(|| panic!("the keyboard has no {letter:?}"));
        send(connection, KEY_PRESS_EVENT, control);
        tap(connection, code);
        send(connection, KEY_RELEASE_EVENT, control);
        flush(connection);
    }

    /// Types text into whatever has the focus.
    #[track_caller]
    pub fn type_text(&self, screen: &Screen, text: &str) {
        let connection = screen.connection();
        let (shift, _) = self.find(Key::Shift.symbol()).expect("the keyboard has a Shift");
        for letter in text.chars() {
            let symbol = if letter == '\n' { Key::Enter.symbol() } else { u32::from(letter) };
            let (code, shifted) = self.find(symbol).unwrap_or_else(|| panic!("the keyboard has no {letter:?}"));
            if shifted {
                send(connection, KEY_PRESS_EVENT, shift);
            }
            tap(connection, code);
            if shifted {
                send(connection, KEY_RELEASE_EVENT, shift);
            }
        }
        flush(connection);
    }

    #[track_caller]
    fn read(connection: &RustConnection) -> Keyboard {
        let setup = connection.setup();
        let all = setup.max_keycode - setup.min_keycode + 1;
        let reply = connection.get_keyboard_mapping(setup.min_keycode, all).ok().and_then(|cookie| cookie.reply().ok());
        let reply = reply.expect("the X server tells its keyboard");
        Keyboard { per_key: usize::from(reply.keysyms_per_keycode), symbols: reply.keysyms, first: setup.min_keycode }
    }

    /// The key for a symbol, and whether Shift must be held.
    fn find(&self, symbol: u32) -> Option<(u8, bool)> {
        let column =
            |wanted: usize| self.symbols.chunks(self.per_key).position(|symbols| symbols.get(wanted) == Some(&symbol));
        column(0).map(|place| (self.key(place), false)).or_else(|| column(1).map(|place| (self.key(place), true)))
    }

    fn key(&self, place: usize) -> u8 {
        self.first + u8::try_from(place).expect("a keyboard has at most 248 keys")
    }
}

fn tap(connection: &RustConnection, code: u8) {
    send(connection, KEY_PRESS_EVENT, code);
    send(connection, KEY_RELEASE_EVENT, code);
    flush(connection);
}

#[track_caller]
fn send(connection: &RustConnection, kind: u8, code: u8) {
    // The root window's number does not matter for keys.
    let sent = connection.xtest_fake_input(kind, code, 0, x11rb::NONE, 0, 0, 0);
    sent.map(|cookie| cookie.ignore_error()).expect("the X server takes keys");
}

#[track_caller]
fn flush(connection: &RustConnection) {
    connection.flush().expect("the X server takes keys");
}
