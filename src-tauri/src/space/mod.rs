//! Role `space`: Door and Main. The only role that can open a space.

mod idle;
mod keeping;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use evenkeel_commands::view::Theme;
use evenkeel_commands::{EarlierTries, Space};
use evenkeel_desktop::PrivateClipboard;
use evenkeel_desktop::session_watch::{self, SessionEvent};
use tauri::{AppHandle, Manager};

pub use idle::Idle;
pub use keeping::Page;

use crate::advice::Advice;
use crate::commands::SystemKeychain;
use crate::handover::{Next, Parent, SPACE_NOT_POSSIBLE};
use crate::host::{Host, HostWishes, PATIENT};
use crate::window::{self, Opening};
use crate::{commands, folder};

/// The store's modification time moves this often (threat model, section 3).
const TOUCH: Duration = Duration::from_secs(10 * 60);

/// Runs the role to its end.
pub fn run() -> ExitCode {
    // A process that holds a key must not be able to send it anywhere; without the filter it does not begin.
    if evenkeel_shield::refuse_network().is_err() {
        return ExitCode::from(SPACE_NOT_POSSIBLE);
    }
    evenkeel_commands::keep_keys_from_swap(evenkeel_shield::lock_memory);
    let Ok(parent) = Parent::take() else { return ExitCode::FAILURE };
    let host = Host::new(parent);
    let clipboard = Arc::new(PrivateClipboard::new());
    let outside = Box::new(commands::FromHost::new(&host, &clipboard));
    let before = host.parent().before();
    let earlier = EarlierTries { failures: before.wrong_tries, ago: Duration::from_secs(before.seconds_ago) };
    let space = Arc::new(Space::new(folder::data_folder(), outside, Box::new(SystemKeychain), earlier));
    space.begin_reading_keychain();
    let advice = Arc::new(Advice::InSpace(Arc::clone(&space)));
    let page = Arc::new(Page::new(Arc::clone(&space), clipboard));
    host.keep_with(Arc::clone(&page) as Arc<dyn crate::host::Keep>);
    let idle = Idle::watch(Arc::clone(&host), Arc::clone(&page), advice.lock_minutes());
    let (theme, protected) = (advice.theme(), advice.blocks_capture());
    let touched = Arc::clone(&advice);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(TOUCH);
            touched.touch_store();
        }
    });
    // Kept until the end; a computer whose system tells nothing still locks by the clock.
    let _watch = session_watch::watch({
        let host = Arc::clone(&host);
        move |event| match event {
            SessionEvent::Locked | SessionEvent::UserSwitched => host.end(Next::Quiet, PATIENT),
            SessionEvent::GoingToSleep(delay) => {
                host.end(Next::Quiet, PATIENT);
                // The computer waits until this process, and the delay with it, is gone: all is saved then.
                std::mem::forget(delay);
            }
            SessionEvent::Woke => {}
        }
    });
    let built = tauri::Builder::default()
        .manage(Arc::clone(&host))
        .manage(advice)
        .manage(space)
        .manage(page)
        .manage(idle)
        .setup(move |app| {
            host.attach(app.handle());
            open_door(app.handle(), &host, theme, protected)?;
            host.parent().listen(HostWishes(Arc::clone(&host)))?;
            Ok(())
        })
        .invoke_handler(commands::space_handler())
        .run(commands::context());
    if built.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn open_door(app: &AppHandle, host: &Arc<Host>, theme: Theme, protected: bool) -> tauri::Result<()> {
    let opening = Opening { label: "door", page: "space.html#door", theme, quiet: false, protected };
    window::open(app, host, &opening).map(|_| ())
}

/// After a passphrase has opened a space: a new window for what it holds, and the one it was typed in goes.
///
/// # Errors
/// When the system gives no second window; Door then stays.
pub fn enter_main(app: &AppHandle, host: &Arc<Host>, advice: &Advice) -> tauri::Result<()> {
    // Hide may have been pressed while the passphrase was tried.
    if host.is_ending() {
        return Ok(());
    }
    let protected = advice.blocks_capture();
    let opening = Opening { label: "main", page: "space.html#main", theme: advice.theme(), quiet: false, protected };
    window::open(app, host, &opening)?;
    if host.is_ending() {
        host.hide_windows();
    }
    if let Some(door) = app.get_webview_window("door") {
        // A door that stays for a moment shows nothing; closing it closes the space, which is in order.
        let _ = door.destroy();
    }
    Ok(())
}
