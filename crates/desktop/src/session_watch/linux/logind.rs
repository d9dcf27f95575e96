use std::collections::HashMap;
use std::env;
use std::process;

use zbus::blocking::{Connection, MessageIterator};
use zbus::message::{Message, Type};
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};

use super::bus::{Signal, subscribe};
use crate::session_watch::{Delay, Events, Found, SessionEvent, Source};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const USER: &str = "org.freedesktop.login1.User";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Listens until the bus goes away. Returns at once where there is no logind.
pub(super) fn listen(bus: &Connection, events: &Events, found: &Found) -> zbus::Result<()> {
    // Before anything is asked for, so that nothing is missed.
    let messages = MessageIterator::from(bus);
    let sleep =
        Signal { sender: Some(LOGIND), path: Some(MANAGER_PATH), interface: MANAGER, member: "PrepareForSleep" };
    subscribe(bus, &sleep)?;
    let mut listener = Listener { bus, events, session: own_session(bus), delay: None };
    listener.delay = listener.take_delay();
    if listener.delay.is_some() {
        found.add(Source::Sleep);
    }
    if let Some(session) = &listener.session {
        let path = Some(session.as_str());
        subscribe(bus, &Signal { sender: Some(LOGIND), path, interface: SESSION, member: "Lock" })?;
        subscribe(bus, &Signal { sender: Some(LOGIND), path, interface: PROPERTIES, member: "PropertiesChanged" })?;
        found.add(Source::SessionLock);
        found.add(Source::UserSwitch);
    }
    for message in messages {
        let Ok(message) = message else { break };
        if message.message_type() == Type::Signal {
            listener.hear(&message);
        }
    }
    for source in [Source::Sleep, Source::SessionLock, Source::UserSwitch] {
        found.remove(source);
    }
    Ok(())
}

struct Listener<'l> {
    bus: &'l Connection,
    events: &'l Events,
    session: Option<OwnedObjectPath>,
    /// As long as it is open, logind waits up to its limit (5 seconds unless configured) before it sends the computer
    /// to sleep.
    delay: Option<OwnedFd>,
}

impl Listener<'_> {
    fn hear(&mut self, signal: &Message) {
        let header = signal.header();
        let (Some(path), Some(interface), Some(member)) = (header.path(), header.interface(), header.member()) else {
            return;
        };
        let is_about_us = self.session.as_ref().is_some_and(|session| session.as_str() == path.as_str());
        match (interface.as_str(), member.as_str()) {
            (MANAGER, "PrepareForSleep") => match signal.body().deserialize() {
                Ok(true) => {
                    let delay = self.delay.take().map_or_else(|| Delay::new(()), Delay::new);
                    self.events.send(SessionEvent::GoingToSleep(delay));
                }
                Ok(false) => {
                    self.events.send(SessionEvent::Woke);
                    self.delay = self.take_delay();
                }
                Err(_) => {}
            },
            (SESSION, "Lock") if is_about_us => self.events.send(SessionEvent::Locked),
            (PROPERTIES, "PropertiesChanged") if is_about_us => self.hear_properties(signal),
            _ => {}
        }
    }

    fn hear_properties(&self, signal: &Message) {
        let body = signal.body();
        let Ok((interface, changed, _)) = body.deserialize::<(&str, HashMap<&str, OwnedValue>, Vec<&str>)>() else {
            return;
        };
        let is = |name: &str, wanted: bool| {
            changed.get(name).and_then(|value| bool::try_from(value).ok()).is_some_and(|value| value == wanted)
        };
        if interface == SESSION && is("LockedHint", true) {
            self.events.send(SessionEvent::Locked);
        }
        if interface == SESSION && is("Active", false) {
            self.events.send(SessionEvent::UserSwitched);
        }
    }

    /// What others see of it in the list of inhibitors is our name and that we lock.
    fn take_delay(&self) -> Option<OwnedFd> {
        ask(self.bus, MANAGER_PATH, MANAGER, "Inhibit", &("sleep", "Evenkeel", "Locking", "delay"))?
            .body()
            .deserialize()
            .ok()
    }
}

/// The session we run in: by our process, else by the variable that a login sets, else the one that our user sees.
/// Programs that a desktop starts through its service manager belong to no session.
fn own_session(bus: &Connection) -> Option<OwnedObjectPath> {
    let path = |answer: Message| answer.body().deserialize::<OwnedObjectPath>().ok();
    ask(bus, MANAGER_PATH, MANAGER, "GetSessionByPID", &process::id())
        .and_then(path)
        .or_else(|| {
            let id = env::var("XDG_SESSION_ID").ok()?;
            path(ask(bus, MANAGER_PATH, MANAGER, "GetSession", &id)?)
        })
        .or_else(|| {
            let user = path(ask(bus, MANAGER_PATH, MANAGER, "GetUser", &rustix::process::getuid().as_raw())?)?;
            let display = ask(bus, user.as_str(), PROPERTIES, "Get", &(USER, "Display"))?;
            let display: OwnedValue = display.body().deserialize().ok()?;
            let (_, session) = <(String, OwnedObjectPath)>::try_from(display).ok()?;
            // A user without a screen has none.
            (session.as_str() != "/").then_some(session)
        })
}

fn ask<B>(bus: &Connection, path: &str, interface: &str, method: &str, body: &B) -> Option<Message>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    bus.call_method(Some(LOGIND), path, Some(interface), method, body).ok()
}
