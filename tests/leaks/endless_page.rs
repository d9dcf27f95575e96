//! A page that loops for ever, in the window of an open space: it has promised to hand over what was typed and never does.
//! Lock and Hide end it all the same, with every process of ours.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use evenkeel_tests::logind::{Knows, Logind};
use evenkeel_tests::{App, Desk, Key, Role, cannot_show, note, wait};

/// Far above what the program promises (100 ms, 500 ms, 2 s): a busy machine must not fail a proof of what happens.
const SOON: Duration = Duration::from_millis(1500);

fn program() -> Option<PathBuf> {
    let program = std::env::var_os("EVENKEEL_HOSTILE_BIN").map(PathBuf::from);
    if program.is_none() {
        cannot_show("an endless page, because EVENKEEL_HOSTILE_BIN names no program (`cargo xtask leaks` does)");
    }
    program
}

/// The program with an open space whose page loops.
fn looping<'d>(desk: &'d Desk, program: &Path) -> App<'d> {
    let mut app = App::start_program(desk, program);
    app.press(Role::Button, "My notes");
    app.press(Role::Button, "Make a space");
    app.wait_until("the page loops", |app| busy(app.desk()));
    app.wait_active();
    app
}

/// Whether a web process has used the processor for the whole of the last moment. What it shows cannot be asked: it does
/// not answer.
fn busy(desk: &Desk) -> bool {
    let used = || -> u64 { desk.running("WebKitWebProcess").into_iter().filter_map(ticks).max().unwrap_or_default() };
    let before = used();
    std::thread::sleep(Duration::from_millis(500));
    // A hundred ticks are a second; the machine has other work too.
    used() >= before + 15
}

/// Ticks that a process has computed for.
fn ticks(process: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields = stat.rsplit_once(')')?.1;
    fields.split_whitespace().nth(11)?.parse().ok()
}

#[test]
fn hide_ends_it() {
    let Some(program) = program() else { return };
    let desk = Desk::new();
    let mut app = looping(&desk, &program);
    let windows = app.windows();
    let start = Instant::now();
    app.keys(&[Key::Shift, Key::Shift, Key::Shift]);
    let hidden = wait::holds(SOON, || !windows.iter().any(|window| desk.screen().is_seen(*window)));
    let gone = start.elapsed();
    assert!(hidden, "the window stays");
    app.wait_ended();
    note(&format!(
        "endless page, Shift three times: window gone after {} ms, every process ended after {} ms",
        gone.as_millis(),
        start.elapsed().as_millis()
    ));
}

#[test]
fn the_screen_lock_ends_it() {
    let Some(program) = program() else { return };
    let mut desk = Desk::new();
    let bus = desk.start_bus("system-bus");
    let logind = Logind::start(&bus, Knows::Process).expect("the stand-in starts");
    desk.set_variable("DBUS_SYSTEM_BUS_ADDRESS", &bus);
    let app = looping(&desk, &program);
    let windows = app.windows();
    let pages = desk.running("WebKitWebProcess");
    let start = Instant::now();
    logind.lock().expect("the bus is there");
    let hidden = wait::holds(SOON, || !windows.iter().any(|window| desk.screen().is_seen(*window)));
    let gone = start.elapsed();
    assert!(hidden, "the window stays");
    let ended = wait::holds(Duration::from_secs(8), || {
        let now = desk.running("WebKitWebProcess");
        !pages.iter().any(|page| now.contains(page))
    });
    assert!(ended, "the page goes on");
    note(&format!(
        "endless page, screen lock: window gone after {} ms, its process ended after {} ms",
        gone.as_millis(),
        start.elapsed().as_millis()
    ));
}
