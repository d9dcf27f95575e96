//! Debian's Firefox and Chromium, opened by the release program: what they load, what their pages see, what they leave on
//! disk, and how the kernel lists them. How they were called is not looked at.

mod installed;
mod pages;
mod stand_in;

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use evenkeel_tests::{App, Canary, Desk, Role, Said, note, process, say, say_with, title};

use crate::installed::{CHROMIUM, FIREFOX, Installed, Kind, trusted_hosts};
use crate::pages::Visit;
use crate::stand_in::StandIn;

/// A service on the page of a threat that is only ever opened in a private window here.
const PRIVATE_ONLY: &str = "www.ceop.police.uk";
/// Another one, which is opened both ways.
const BOTH: &str = "giveusashout.org";

#[derive(Clone, Copy)]
enum Window {
    Private,
    Normal,
}

#[test]
fn firefox_opens_private_windows() {
    opens_private_windows(&FIREFOX);
}

#[test]
fn chromium_opens_private_windows() {
    opens_private_windows(&CHROMIUM);
}

fn opens_private_windows(kind: &'static Kind) {
    let start = Instant::now();
    let hosts = [PRIVATE_ONLY, BOTH];
    let stand_in = StandIn::start(&hosts);
    let desk = Desk::new();
    let browser = Installed::by_default(&desk, kind, &stand_in, &hosts);
    let mut app = App::start(&desk);
    app.press(Role::Button, Said::starts(&title("situations/threatened")));

    // The browser is not running. Asked for a private window, it opens that and nothing else.
    let alone = open(&mut app, &stand_in, &browser, PRIVATE_ONLY, Window::Private);
    assert!(alone.sees_nothing(), "a new profile knows nothing: {alone:?}");
    browser.wait_for_windows(1, 0);
    the_program_is_filtered_and_the_browser_is_not(&app, &browser);
    browser.close();
    nowhere(&desk, &alone);
    no_file_names_the_private_host(&desk);

    // The control. A normal window keeps what it saw, …
    let first = open(&mut app, &stand_in, &browser, BOTH, Window::Normal);
    assert!(first.sees_nothing(), "nothing of another service: {first:?}");
    the_program_is_filtered_and_the_browser_is_not(&app, &browser);
    // … a private one beside it sees nothing of that, …
    let beside = open(&mut app, &stand_in, &browser, BOTH, Window::Private);
    assert!(beside.sees_nothing(), "a private window sees what a normal one left: {beside:?}");
    browser.wait_for_windows(1, 1);
    // … and another normal one sees it, but nothing of the private one.
    let second = open(&mut app, &stand_in, &browser, BOTH, Window::Normal);
    assert!(second.sees_only(&first), "normal windows share what they left, private ones do not: {second:?}");

    // The program goes, the browser stays, and its pages still reach the network.
    let main = browser.main_process();
    app.press(Role::Button, &say("hide"));
    app.wait_ended();
    for visit in [&first, &beside, &second] {
        stand_in.pages().wait_for_answer(visit);
    }
    assert_eq!(browser.main_process(), main, "it is the same browser");
    assert_eq!(stand_in.pages().loaded(), 4, "each press opened one page");

    browser.close();
    for visit in [&first, &second] {
        let files = files_with(&desk, &visit.name);
        assert!(files.iter().any(|file| browser.is_history(file)), "a normal visit is in the history: {files:?}");
    }
    let files = files_with(&desk, BOTH);
    assert!(files.iter().any(|file| browser.is_history(file)), "so is the service: {files:?}");
    nowhere(&desk, &alone);
    nowhere(&desk, &beside);
    no_file_names_the_private_host(&desk);
    note(&format!("{}: {} s", kind.program, start.elapsed().as_secs()));
}

/// Opens the dialog of `host` on the page that is shown, presses the button for `window`, waits for the visit, and closes
/// the dialog.
#[track_caller]
fn open(app: &mut App<'_>, stand_in: &StandIn, browser: &Installed<'_>, host: &str, window: Window) -> Visit {
    let before = stand_in.pages().loaded();
    let (button, done) = match window {
        Window::Private => ("link-open-private", "link-opened-private"),
        Window::Normal => ("link-open-normal", "link-opened-normal"),
    };
    // Buttons name a service without the beginning that nobody says.
    app.press(Role::Button, Said::has(host.trim_start_matches("www.")));
    app.press(Role::Button, Said::starts(&say(button)));
    let visit = stand_in.pages().wait_for_visit(before + 1);
    assert_eq!(visit.host, host);
    app.read(&say_with(done, &[("browser", browser.kind().name)]));
    app.press(Role::Button, &say("close"));
    app.wait_gone(Role::Button, Said::starts(&say(button)));
    visit
}

/// The browser was started by the program and yet is not under its filter. Both at the same moment, so that neither can be
/// an earlier state.
#[track_caller]
fn the_program_is_filtered_and_the_browser_is_not(app: &App<'_>, browser: &Installed<'_>) {
    let main = browser.main_process();
    assert!(process::descendants(app.id()).contains(&main), "the program itself started the browser");
    let roles: Vec<u32> = app.processes().into_iter().filter(|id| plays_a_role(*id)).collect();
    assert_eq!(roles.len(), 1, "one process shows the window");
    assert_eq!(filter(roles[0]), ["Seccomp:\t2", "NoNewPrivs:\t1"], "the program's own process is filtered");
    assert_eq!(filter(main), ["Seccomp:\t0", "NoNewPrivs:\t0"], "the browser is not");
}

fn plays_a_role(id: u32) -> bool {
    let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    line.split(|byte| *byte == 0).any(|argument| argument.starts_with(b"--role="))
}

/// What the kernel says about a process's system call filter.
#[track_caller]
fn filter(id: u32) -> [String; 2] {
    let status = fs::read_to_string(format!("/proc/{id}/status")).expect("the process lives");
    ["Seccomp:", "NoNewPrivs:"]
        .map(|name| status.lines().find(|line| line.starts_with(name)).expect("the kernel has filters").to_owned())
}

/// No file of the person holds anything of a private visit.
#[track_caller]
fn nowhere(desk: &Desk, visit: &Visit) {
    let files = files_with(desk, &visit.name);
    assert!(files.is_empty(), "a private visit left a trace: {files:?}");
}

#[track_caller]
fn no_file_names_the_private_host(desk: &Desk) {
    let files: Vec<PathBuf> =
        files_with(desk, PRIVATE_ONLY).into_iter().filter(|file| *file != trusted_hosts(desk)).collect();
    assert!(files.is_empty(), "files name a service that was only opened in private windows: {files:?}");
}

/// Files of the person, temporary ones included, that hold `text` in their content or name.
#[track_caller]
fn files_with(desk: &Desk, text: &str) -> Vec<PathBuf> {
    Canary::new(text).in_files(desk.profile().root()).into_iter().map(|(file, _)| file).collect()
}
