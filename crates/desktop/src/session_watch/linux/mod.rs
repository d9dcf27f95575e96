//! Linux: logind on the system bus, and screen savers on the session bus, because not every desktop tells logind.

mod bus;
mod logind;
mod screen_saver;

use std::any::Any;
use std::thread;

use zbus::blocking::Connection;

use super::{Events, Found, WatchError};
use bus::{Buses, Which};

/// Starts a thread per bus. Each ends when its bus is not there, goes away, or the returned value is dropped.
pub(super) fn start(events: Events, found: Found) -> Result<Box<dyn Any + Send>, WatchError> {
    let buses = Buses::default();
    spawn("system bus", Which::System, &buses, {
        let (events, found) = (events.clone(), found.clone());
        move |bus| logind::listen(bus, &events, &found)
    })?;
    spawn("session bus", Which::Session, &buses, move |bus| screen_saver::listen(bus, &events, &found))?;
    Ok(Box::new(buses))
}

/// Connecting can take long, and so can every answer, so the thread does that too.
fn spawn(
    name: &str,
    which: Which,
    buses: &Buses,
    listen: impl FnOnce(&Connection) -> zbus::Result<()> + Send + 'static,
) -> Result<(), WatchError> {
    let open = buses.opener();
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            if let Some(bus) = open.open(which) {
                // It ends with the connection, for whatever reason, and there is nobody to tell.
                let _ = listen(&bus);
            }
        })
        .map(drop)
        .map_err(WatchError::NoThread)
}
