//! Role `front`: advice and links. Never opens `store.bin` except to write chaff.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use evenkeel_commands::{ErrorCode, Front, Surroundings};

use crate::advice::Advice;
use crate::handover::Parent;
use crate::host::{Host, HostWishes};
use crate::window::{self, Opening};
use crate::{commands, folder};

/// The store's modification time moves this often whether or not anything was written (threat model, section 3).
const TOUCH: Duration = Duration::from_secs(10 * 60);

/// How Front appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appearance {
    /// In front.
    Open,
    /// Minimised, without focus, saying nothing but the app's name.
    Quiet,
}

/// Begins the background work of Front once: the first readable screen comes before it.
#[derive(Default)]
pub struct Background(AtomicBool);

impl Background {
    /// Prepares the store (chaff at first launch) and keeps its modification time moving.
    pub fn begin(&self, advice: &Arc<Advice>) {
        if self.0.swap(true, Ordering::Relaxed) {
            return;
        }
        let advice = Arc::clone(advice);
        std::thread::spawn(move || {
            // Advice needs no store; Door says what is wrong when somebody wants one.
            let _ = advice.prepare_store();
            loop {
                std::thread::sleep(TOUCH);
                advice.touch_store();
            }
        });
    }
}

/// Runs the role to its end.
pub fn run(appearance: Appearance) -> ExitCode {
    // A kernel without the filter must not keep the advice from anybody; a space is refused there.
    let _ = evenkeel_shield::refuse_network();
    let Ok(parent) = Parent::take() else { return ExitCode::FAILURE };
    let host = Host::new(parent);
    let outside = Box::new(commands::FromHost::new(&host, &Arc::default()));
    let mut surroundings = Surroundings::system(outside);
    surroundings.notice = host.parent().before().space_not_possible.then_some(ErrorCode::SpaceNotPossible);
    let advice = Arc::new(Advice::Alone(Box::new(Front::within(folder::data_folder(), surroundings))));
    let theme = advice.theme();
    let quiet = appearance == Appearance::Quiet;
    let built = tauri::Builder::default()
        .manage(Arc::clone(&host))
        .manage(advice)
        .manage(Background::default())
        .setup(move |app| {
            host.attach(app.handle());
            let page = if quiet { "front.html#quiet" } else { "front.html" };
            let opening = Opening { label: "front", page, theme, quiet, protected: false };
            window::open(app.handle(), &host, &opening)?;
            host.parent().listen(HostWishes(Arc::clone(&host)))?;
            Ok(())
        })
        .invoke_handler(commands::front_handler())
        .run(commands::context());
    if built.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
