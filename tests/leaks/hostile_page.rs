//! A page that tries to get out of the program: the real one, with the real policy, windows and filter, built with this
//! page in place of ours. Shown in a browser without any of that, the same page does get out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use evenkeel_tests::process::Owned;
use evenkeel_tests::{App, Desk, Role, cannot_show, in_own_mounts, note, wait};

use crate::listener::{Listener, RESOLVER};

/// Longest time for all attempts; each waits a moment for its answer.
const ALL_TRIED: Duration = Duration::from_secs(90);

/// What a page is told of an attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// That it was refused.
    Refusal,
    /// Nothing, by the rules of the web; only the listener knows.
    Nothing,
}

/// Each attempt of `tests/hostile-page`, how the listener sees it from a browser, and what the page is told.
const ATTEMPTS: &[(&str, &str, Told)] = &[
    ("fetch", "tcp /out/fetch", Told::Refusal),
    ("xhr", "tcp /out/xhr", Told::Refusal),
    ("websocket", "tcp /out/websocket", Told::Refusal),
    ("eventsource", "tcp /out/eventsource", Told::Refusal),
    ("image", "tcp /out/image", Told::Refusal),
    ("script", "tcp /out/script", Told::Refusal),
    ("module", "tcp /out/module", Told::Refusal),
    ("import", "tcp /out/import", Told::Refusal),
    ("stylesheet", "tcp /out/stylesheet", Told::Refusal),
    ("font", "tcp /out/font", Told::Refusal),
    ("video", "tcp /out/video", Told::Refusal),
    ("object", "tcp /out/object", Told::Refusal),
    ("embed", "tcp /out/embed", Told::Refusal),
    ("iframe", "tcp /out/iframe", Told::Refusal),
    ("worker", "tcp /out/worker", Told::Refusal),
    ("preload", "tcp /out/preload", Told::Refusal),
    ("modulepreload", "tcp /out/modulepreload", Told::Refusal),
    ("prefetch", "tcp /out/prefetch", Told::Nothing),
    ("preconnect", "name preconnect.evenkeel-hostile.test", Told::Nothing),
    ("dns-prefetch", "name dns-prefetch.evenkeel-hostile.test", Told::Nothing),
    ("named", "tcp /out/named", Told::Refusal),
    ("beacon", "tcp /out/beacon", Told::Refusal),
    ("ping", "tcp /out/ping", Told::Refusal),
    ("service worker", "tcp /out/service-worker", Told::Refusal),
    ("webrtc", "udp", Told::Refusal),
    ("form", "tcp /out/form", Told::Refusal),
    ("form in a frame", "tcp /out/framed-form", Told::Refusal),
    ("frame navigation", "tcp /out/frame-navigation", Told::Refusal),
    ("window", "tcp /out/window", Told::Refusal),
    ("refresh", "tcp /out/refresh", Told::Refusal),
    ("anchor", "tcp /out/anchor", Told::Refusal),
    ("navigation", "tcp /out/navigation", Told::Refusal),
];

#[test]
fn a_hostile_page_reaches_nobody() {
    let Some(program) = std::env::var_os("EVENKEEL_HOSTILE_BIN").map(PathBuf::from) else {
        return cannot_show("a hostile page, because EVENKEEL_HOSTILE_BIN names no program (`cargo xtask leaks` does)");
    };
    in_own_mounts("hostile_page::a_hostile_page_reaches_nobody", || {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        names_are_asked_of_us(folder.path());
        let listener = Listener::start();
        let desk = Desk::new();
        a_browser_gets_out(&desk, &listener);
        listener.forget();
        the_program_does_not(&desk, &program, &listener);
    });
}

/// Whoever looks up a name asks our listener, in this test alone.
fn names_are_asked_of_us(folder: &Path) {
    let files =
        [("resolv.conf", format!("nameserver {RESOLVER}\n")), ("nsswitch.conf", "hosts: files dns\n".to_owned())];
    for (name, text) in files {
        let (ours, theirs) = (folder.join(name), Path::new("/etc").join(name));
        fs::write(&ours, text).expect("a file can be written");
        // It can be a link into a folder that is not there.
        let theirs = fs::canonicalize(&theirs).unwrap_or(theirs);
        let done = Command::new("mount").arg("--bind").arg(&ours).arg(&theirs).status();
        assert!(done.is_ok_and(|status| status.success()), "{} cannot be replaced", theirs.display());
    }
}

fn a_browser_gets_out(desk: &Desk, listener: &Listener) {
    let begin = Instant::now();
    let mut command = desk.command(Path::new("chromium"));
    // Asked for its passwords, a keyring would wait for somebody to unlock it, and every request with it.
    command.arg("--password-store=basic");
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-popup-blocking", "--no-first-run"]);
    command.arg(format!("--user-data-dir={}", desk.profile().temp().join("chromium").display()));
    command.arg("http://127.0.0.1:47811/front.html").stdout(Stdio::null()).stderr(Stdio::null());
    let browser = Owned::start(command);
    let missing = || {
        let calls = listener.calls();
        let unseen = ATTEMPTS.iter().filter(|(_, call, _)| !calls.iter().any(|seen| seen == call));
        unseen.map(|(name, ..)| *name).collect::<Vec<_>>()
    };
    wait::holds(ALL_TRIED, || missing().is_empty());
    drop(browser);
    assert!(
        missing().is_empty(),
        "the listener does not see these from a browser: {:?}; it saw {:?}",
        missing(),
        listener.calls()
    );
    note(&format!(
        "control: {} of {} ways reach the listener from a browser, after {} s",
        ATTEMPTS.len(),
        ATTEMPTS.len(),
        begin.elapsed().as_secs()
    ));
}

fn the_program_does_not(desk: &Desk, program: &Path, listener: &Listener) {
    let app = App::start_program(desk, program);
    wait::holds(ALL_TRIED, || app.says("all tried"));
    let page = app.find(Role::DocumentWeb, "Hostile page");
    let said: BTreeMap<String, String> = page
        .all()
        .into_iter()
        .filter_map(|element| element.says().split_once(": ").map(|(name, said)| (name.to_owned(), said.to_owned())))
        .collect();
    for (name, said) in &said {
        note(&format!("{name}: {said}"));
    }
    assert!(app.says("all tried"), "{}", app.outline());
    for (name, _, told) in ATTEMPTS {
        let said = said.get(*name).unwrap_or_else(|| panic!("{name} was not tried: {said:?}"));
        let asked = *told == Told::Nothing && said == "asked";
        assert!(asked || said.starts_with("refused"), "{name}: {said}");
    }
    assert_eq!(app.windows().len(), 1, "no window of a page's own");
    drop(app);
    assert!(listener.calls().is_empty(), "somebody was reached: {:?}", listener.calls());
    note(&format!("in the program: {} ways tried, nobody reached", ATTEMPTS.len()));
}
