use zbus::blocking::{Connection, MessageIterator};
use zbus::message::Type;

use super::bus::{Signal, subscribe};
use crate::session_watch::{Events, Found, SessionEvent, Source};

/// Under which names desktops announce their lock screens. They all say it in the same words.
const INTERFACES: [&str; 5] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
];

const ACTIVE_CHANGED: &str = "ActiveChanged";

/// Listens until the bus goes away. Nothing is asked of the screen savers, because that could start one.
pub(super) fn listen(bus: &Connection, events: &Events, found: &Found) -> zbus::Result<()> {
    let messages = MessageIterator::from(bus);
    for interface in INTERFACES {
        subscribe(bus, &Signal { sender: None, path: None, interface, member: ACTIVE_CHANGED })?;
    }
    found.add(Source::ScreenSaver);
    for message in messages {
        let Ok(message) = message else { break };
        let header = message.header();
        let is_ours = message.message_type() == Type::Signal
            && header.member().is_some_and(|member| member == ACTIVE_CHANGED)
            && header.interface().is_some_and(|interface| INTERFACES.contains(&interface.as_str()));
        if is_ours && message.body().deserialize::<bool>() == Ok(true) {
            events.send(SessionEvent::Locked);
        }
    }
    found.remove(Source::ScreenSaver);
    Ok(())
}
