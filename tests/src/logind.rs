//! A stand-in for logind on a bus of the test: locks, switches and sleeps when told, and counts who delays sleep.

#![allow(missing_docs, reason = "the macro makes public traits of the signals, without a word about them")]

use std::io::{ErrorKind, Read as _};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::blocking::object_server::InterfaceRef;
use zbus::fdo;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{self, ObjectPath, OwnedObjectPath};

const NAME: &str = "org.freedesktop.login1";
const MANAGER: &str = "/org/freedesktop/login1";
const SESSION: &str = "/org/freedesktop/login1/session/_31";
const USER: &str = "/org/freedesktop/login1/user/_1000";

/// The id of the only session.
pub const SESSION_ID: &str = "1";

/// How a program can find out which session it runs in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Knows {
    /// By its process, as after most logins.
    Process,
    /// By [`SESSION_ID`] only, as when a service manager started it.
    Id,
    /// By asking what its user sees, as when it was started without the session's variables.
    User,
    /// Not at all, as over a remote connection.
    Nothing,
}

/// The stand-in. Gone when dropped.
pub struct Logind {
    bus: Connection,
    manager: InterfaceRef<Manager>,
    session: InterfaceRef<Session>,
    delays: Delays,
}

/// Our ends of the pipes that were given out. The other end of one that was let go is closed.
type Delays = Arc<Mutex<Vec<UnixStream>>>;

impl Logind {
    /// Puts it on the bus at `address`, from where it serves as the system bus of the program under test
    /// (`DBUS_SYSTEM_BUS_ADDRESS`).
    ///
    /// # Errors
    /// When the bus does not answer or has a logind.
    pub fn start(address: &str, knows: Knows) -> zbus::Result<Logind> {
        let delays = Delays::default();
        let bus = Builder::address(address)?
            .serve_at(MANAGER, Manager { knows, delays: Arc::clone(&delays) })?
            .serve_at(SESSION, Session { active: true, locked: false })?
            .serve_at(USER, User { has_session: knows == Knows::User })?
            .name(NAME)?
            .build()?;
        let manager = bus.object_server().interface(MANAGER)?;
        let session = bus.object_server().interface(SESSION)?;
        Ok(Logind { bus, manager, session, delays })
    }

    /// Asks the session to lock, as the command `loginctl lock-session` does.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn lock(&self) -> zbus::Result<()> {
        zbus::block_on(Session::lock(self.session.signal_emitter()))
    }

    /// Says that the screen is locked, or no longer.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn set_locked(&self, locked: bool) -> zbus::Result<()> {
        let mut session = self.session.get_mut();
        session.locked = locked;
        zbus::block_on(session.locked_hint_changed(self.session.signal_emitter()))
    }

    /// Says that the session is in front, or that another one is.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn set_active(&self, active: bool) -> zbus::Result<()> {
        let mut session = self.session.get_mut();
        session.active = active;
        zbus::block_on(session.active_changed(self.session.signal_emitter()))
    }

    /// Says that the computer is about to sleep (`true`) or that it woke up.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn prepare_for_sleep(&self, start: bool) -> zbus::Result<()> {
        zbus::block_on(Manager::prepare_for_sleep(self.manager.signal_emitter(), start))
    }

    /// How many delays are held at this moment: the real one would wait for them before it sends the computer to sleep.
    #[must_use]
    pub fn delays(&self) -> usize {
        let mut delays = self.delays.lock().unwrap_or_else(PoisonError::into_inner);
        delays.retain_mut(|ours| {
            let read = ours.read(&mut [0]);
            matches!(read, Err(error) if error.kind() == ErrorKind::WouldBlock)
        });
        delays.len()
    }

    /// Another program announces on this bus that its screen saver started (`true`) or ended, under one of the names
    /// that desktops use (`org.gnome.ScreenSaver`).
    ///
    /// # Errors
    /// When the bus is gone or the name is none.
    pub fn announce_screen_saver(&self, interface: &str, active: bool) -> zbus::Result<()> {
        let path = format!("/{}", interface.replace('.', "/"));
        self.bus.emit_signal(None::<&str>, path, interface, "ActiveChanged", &active)
    }
}

struct Manager {
    knows: Knows,
    delays: Delays,
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    #[zbus(name = "GetSessionByPID")]
    fn session_of_process(&self, _process: u32) -> fdo::Result<OwnedObjectPath> {
        if self.knows == Knows::Process { Ok(path(SESSION)) } else { Err(unknown()) }
    }

    fn get_session(&self, id: &str) -> fdo::Result<OwnedObjectPath> {
        if self.knows == Knows::Id && id == SESSION_ID { Ok(path(SESSION)) } else { Err(unknown()) }
    }

    fn get_user(&self, _id: u32) -> OwnedObjectPath {
        path(USER)
    }

    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> fdo::Result<zvariant::OwnedFd> {
        if (what, mode) != ("sleep", "delay") {
            return Err(fdo::Error::InvalidArgs("only delays of sleep".to_owned()));
        }
        let (ours, theirs) = UnixStream::pair().map_err(|error| fdo::Error::IOError(error.to_string()))?;
        ours.set_nonblocking(true).map_err(|error| fdo::Error::IOError(error.to_string()))?;
        self.delays.lock().unwrap_or_else(PoisonError::into_inner).push(ours);
        Ok(OwnedFd::from(theirs).into())
    }

    /// The computer is about to sleep (`true`), or woke up.
    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}

struct Session {
    active: bool,
    locked: bool,
}

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn active(&self) -> bool {
        self.active
    }

    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.locked
    }

    /// The session is asked to lock.
    #[zbus(signal)]
    async fn lock(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

struct User {
    has_session: bool,
}

#[zbus::interface(name = "org.freedesktop.login1.User")]
impl User {
    #[zbus(property)]
    fn display(&self) -> (String, OwnedObjectPath) {
        if self.has_session { (SESSION_ID.to_owned(), path(SESSION)) } else { (String::new(), path("/")) }
    }
}

fn path(path: &'static str) -> OwnedObjectPath {
    ObjectPath::from_static_str_unchecked(path).into()
}

fn unknown() -> fdo::Error {
    fdo::Error::Failed("no such session".to_owned())
}
