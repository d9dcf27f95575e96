//! Debian's Firefox and Chromium, started by this crate as the system's default browser, on a virtual display.
//!
//! What is looked at is what the browsers did: pages they loaded, what scripts in them could see, what they wrote
//! to disk, what their windows say, how the kernel lists them. What they were told is looked at in unit tests.
#![cfg(target_os = "linux")]

#[path = "../bus/mod.rs"]
mod bus;
#[path = "../display/mod.rs"]
mod display;
mod home;
mod opener;
mod server;
mod windows;

use anyhow::ensure;

use crate::bus::Bus;
use crate::display::Display;
use crate::home::Home;
use crate::opener::{Opener, Started};
use crate::server::Server;
use crate::windows::Windows;

/// What is different about the browsers.
struct Case {
    /// Id of its desktop entry, and its text where the system's own cannot be used.
    entry: &'static str,
    own_entry: Option<String>,
    /// What its windows call themselves.
    class: &'static str,
    /// In the title of private windows alone, for browsers that say it there.
    private_title: Option<&'static str>,
    /// How the files begin in which it keeps the history.
    history: &'static str,
}

#[test]
fn firefox() -> anyhow::Result<()> {
    run(&Case {
        entry: "firefox-esr.desktop",
        own_entry: None,
        class: "firefox-esr",
        private_title: Some("Private Browsing"),
        history: "places.sqlite",
    })
}

#[test]
fn chromium() -> anyhow::Result<()> {
    // Chromium's own sandbox refuses the superuser, as whom tests run in containers. Only this entry knows that.
    let sandbox = if rustix::process::geteuid().is_root() { "--no-sandbox" } else { "" };
    run(&Case {
        entry: "chromium.desktop",
        own_entry: Some(format!(
            "[Desktop Entry]\nType=Application\nName=Chromium\nExec=/usr/bin/chromium {sandbox} --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --password-store=basic %U\n"
        )),
        class: "chromium",
        private_title: None,
        history: "History",
    })
}

/// Entry point of the process that opens a page. Without a page it has nothing to do.
#[test]
fn play_part() -> anyhow::Result<()> {
    opener::play_part()
}

/// One after the other: first a private window alone, then private windows beside normal ones.
fn run(case: &Case) -> anyhow::Result<()> {
    let display = Display::start()?;
    let bus = Bus::start()?;
    let server = Server::start()?;
    let home = Home::new(case.entry, case.own_entry.as_deref())?;
    let opener = Opener::new(&home, &display, &bus, server.port());
    let windows = Windows::on(&display, case.class)?;

    // The browser is not running: asked for a private window, it opens nothing else.
    let page = server.page("alone");
    let started = opener.open("private", &page)?;
    let seen = server.seen_by(&page)?;
    ensure!(seen.is_empty(), "a new profile knows nothing: {seen:?}");
    ensure_not_filtered(&started)?;
    if let Some(title) = case.private_title {
        windows.wait_for(1, title)?;
        ensure!(windows.titled(title)? == windows.all()?, "every window is private");
    }
    windows.close_all()?;
    started.wait_for_end()?;
    ensure!(home.files_with(&page)?.is_empty(), "{page} left a trace: {:?}", home.files_with(&page)?);

    // The control: a normal window, which sees nothing of the private one, and keeps what it saw.
    let first = server.page("first");
    let started = opener.open("normal", &first)?;
    ensure!(server.seen_by(&first)?.is_empty(), "nothing of the private window was kept");
    ensure_not_filtered(&started)?;

    // A private window of the running browser sees nothing of the normal one …
    let beside = server.page("beside");
    opener.open("private", &beside)?;
    let seen = server.seen_by(&beside)?;
    ensure!(seen.is_empty(), "a private window saw {seen:?}");
    if let Some(title) = case.private_title {
        windows.wait_for(1, title)?;
        ensure!(windows.all()? > windows.titled(title)?, "the normal window does not call itself private");
    }

    // … and another normal one sees the first, so that "nothing" above means something.
    let second = server.page("second");
    opener.open("normal", &second)?;
    ensure!(server.seen_by(&second)? == [first.clone()], "normal windows share, private ones do not");

    // Browsers write the history some seconds late, and not everything when they end at once.
    for kept in [&first, &second] {
        home.wait_for_history(case.history, kept)?;
    }
    windows.close_all()?;
    started.wait_for_end()?;
    for gone in [&page, &beside] {
        let files = home.files_with(gone)?;
        ensure!(files.is_empty(), "{gone} left a trace: {files:?}");
    }
    Ok(())
}

/// The page itself shows that the browser has the network; this shows that nothing of ours was passed on to it.
fn ensure_not_filtered(started: &Started) -> anyhow::Result<()> {
    let status = started.status()?;
    for line in ["Seccomp:\t0", "NoNewPrivs:\t0"] {
        ensure!(status.lines().any(|found| found == line), "{line} is missing in {status}");
    }
    ensure!(status.contains(&format!("\nNSsid:\t{}", started.process())), "it leads a session of its own");
    Ok(())
}
