//! A role that falls over leaves no picture of its memory.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use evenkeel_tests::canary::files;
use evenkeel_tests::{App, Canary, Desk, Role, cannot_show, note, process, say, wait};
use rustix::process::Signal;

use crate::files::nowhere;
use crate::journey::write_everything;
use crate::words::Words;

/// Soft and hard limit of a process for core dumps, in bytes; nothing where there is no limit.
fn core_limits(id: u32) -> [Option<u64>; 2] {
    let limits = fs::read_to_string(format!("/proc/{id}/limits")).expect("a living process has limits");
    let line = limits.lines().find_map(|line| line.strip_prefix("Max core file size")).expect("this limit is told");
    let mut numbers = line.split_whitespace().map(|word| word.parse().ok());
    [numbers.next().flatten(), numbers.next().flatten()]
}

/// Sends `signal` until the process has ended: a handler for stack overflows takes the first one and waits for a second.
#[track_caller]
fn fell(id: u32, signal: Signal) {
    let gone = wait::holds(wait::PATIENCE, || {
        process::signal(id, signal);
        !process::lives(id)
    });
    assert!(gone, "{} survives {signal:?}", process::program(id));
}

fn new_files(desk: &Desk, before: &[PathBuf]) -> Vec<PathBuf> {
    files(desk.profile().root()).into_iter().filter(|file| !before.contains(file)).collect()
}

#[test]
fn no_core_dump_follows_a_crash_with_an_open_space() {
    let desk = Desk::new();
    let words = Words::new();
    let control = dumps_are_found(&desk);
    let mut app = App::start(&desk);
    write_everything(&mut app, &words);
    for id in app.processes().into_iter().filter(|id| *id != app.id()) {
        // Not 0: with a core pattern that is a pipe the kernel would then ignore the limit.
        assert_eq!(core_limits(id), [Some(1), Some(1)], "{}", process::program(id));
        let filter = fs::read_to_string(format!("/proc/{id}/coredump_filter")).expect("it is told");
        assert_eq!(filter.trim().trim_start_matches('0'), "", "{}", process::program(id));
    }
    for (signal, name) in [(Signal::SEGV, "SIGSEGV"), (Signal::ABORT, "SIGABRT")] {
        let before = files(desk.profile().root());
        let open = app.windows();
        let pages = desk.running("WebKitWebProcess");
        // The page first, since its end follows that of the role.
        pages.into_iter().chain([app.role_process()]).for_each(|id| fell(id, signal));
        app.wait_until("the window of the crashed role goes", |app| {
            !open.iter().any(|window| app.desk().screen().is_seen(*window))
        });
        app.find(Role::Heading, &say("help-title"));
        let new = new_files(&desk, &before);
        assert!(new.is_empty(), "{name}: {new:?}");
        nowhere(&desk, &words, name);
        if signal == Signal::SEGV {
            // Two falls in quick succession end the program, as they should; this is about what they leave.
            app = app.restart();
            app.find(Role::Heading, &say("help-title"));
            crate::journey::read_everything(&mut app, &words);
        }
    }
    note(&format!("after SIGSEGV and SIGABRT of role and page: no new file; control: {control}"));
}

/// A program without our limits does leave its memory in a file here, and the search finds the word in it.
fn dumps_are_found(desk: &Desk) -> &'static str {
    let pattern = fs::read_to_string("/proc/sys/kernel/core_pattern").unwrap_or_default();
    if pattern.trim().is_empty() || pattern.starts_with(['|', '/', '@']) {
        cannot_show(&format!("a core dump in the person's folders, because the core pattern is {}", pattern.trim()));
        return "limits only";
    }
    let word = Canary::new("dämmerfalter");
    let before = files(desk.profile().root());
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c unlimited; kill -SEGV $$", word.word()]).current_dir(desk.profile().home());
    let status = command.status().expect("sh is there");
    assert!(!status.success());
    let cores = new_files(desk, &before);
    assert!(!word.in_files(desk.profile().root()).is_empty(), "no dump of the control is found: {cores:?}");
    cores.iter().for_each(|core| fs::remove_file(core).expect("the control's dump can be taken away"));
    "dump written and found"
}
