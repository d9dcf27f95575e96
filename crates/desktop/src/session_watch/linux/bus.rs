use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use zbus::MatchRule;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, connection};
use zbus::message::Type;

/// A question that is not answered by then is taken as refused.
const PATIENCE: Duration = Duration::from_secs(10);

/// One of the two buses of a desktop.
#[derive(Clone, Copy)]
pub(super) enum Which {
    /// The computer's.
    System,
    /// The logged-in person's.
    Session,
}

/// The connections of a watch. Dropping it closes them, and that ends the threads that listen to them.
#[derive(Default)]
pub(super) struct Buses(Opener);

/// Opens connections that [`Buses`] will close.
#[derive(Clone, Default)]
pub(super) struct Opener(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    is_over: bool,
    open: Vec<Connection>,
}

impl Buses {
    pub(super) fn opener(&self) -> Opener {
        self.0.clone()
    }
}

impl Drop for Buses {
    fn drop(&mut self) {
        let open = {
            let mut state = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
            state.is_over = true;
            mem::take(&mut state.open)
        };
        for bus in open {
            // One that cannot be closed is closed already.
            let _ = bus.close();
        }
    }
}

impl Opener {
    /// A connection, or `None` where there is no such bus or nobody watches any more.
    pub(super) fn open(&self, which: Which) -> Option<Connection> {
        let builder = match which {
            Which::System => connection::Builder::system(),
            Which::Session => connection::Builder::session(),
        };
        let bus = builder.ok()?.method_timeout(PATIENCE).build().ok()?;
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.is_over {
            return None;
        }
        state.open.push(bus.clone());
        Some(bus)
    }
}

/// Asks the bus for a signal.
pub(super) fn subscribe(bus: &Connection, signal: &Signal<'_>) -> zbus::Result<()> {
    let mut rule = MatchRule::builder().msg_type(Type::Signal).interface(signal.interface)?.member(signal.member)?;
    if let Some(sender) = signal.sender {
        rule = rule.sender(sender)?;
    }
    if let Some(path) = signal.path {
        rule = rule.path(path)?;
    }
    DBusProxy::new(bus)?.add_match_rule(rule.build())?;
    Ok(())
}

/// Which signal is meant.
pub(super) struct Signal<'s> {
    /// Who may send it, if not everybody.
    pub(super) sender: Option<&'s str>,
    /// Which object it must be about.
    pub(super) path: Option<&'s str>,
    pub(super) interface: &'s str,
    pub(super) member: &'s str,
}
