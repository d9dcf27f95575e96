//! Launch and memory of the release program, beside an empty window built the same way.
//!
//! `launch EMPTY-WINDOW [RUNS]`; `EVENKEEL_BIN` names the program. Both are started in turns on one desk, so that the
//! machine's mood reaches both alike. The first start of each is not counted: it fills caches, and ours makes its store.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use evenkeel_tests::desk::program;
use evenkeel_tests::{App, Desk, process, wait};

/// What one start showed.
#[derive(Clone, Copy)]
struct Start {
    window: Duration,
    readable: Duration,
    memory: u64,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(empty) = arguments.next().map(PathBuf::from) else {
        println!("usage: launch EMPTY-WINDOW [RUNS]");
        return ExitCode::FAILURE;
    };
    let runs: usize = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(9);
    let mut desk = Desk::new();
    // As the program sets it for itself: both windows are painted the same way, or the ratio says nothing.
    desk.set_variable("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    let ours = program();
    let (mut of_ours, mut of_empty) = (Vec::new(), Vec::new());
    for run in 0..=runs {
        // Whoever starts second finds a warmer machine, so they take turns in that too.
        let (one, other) = if run % 2 == 0 {
            let one = measure(&desk, &ours);
            (one, measure(&desk, &empty))
        } else {
            let other = measure(&desk, &empty);
            (measure(&desk, &ours), other)
        };
        if run > 0 {
            of_ours.push(one);
            of_empty.push(other);
        }
    }
    println!("medians of {runs} starts in turns        Evenkeel  empty window   ratio");
    row("window on the screen, ms", &of_ours, &of_empty, |start| start.window.as_secs_f64() * 1000.0);
    row("text painted, ms", &of_ours, &of_empty, |start| start.readable.as_secs_f64() * 1000.0);
    row("memory of all processes, MiB", &of_ours, &of_empty, |start| start.memory as f64 / 1024.0);
    ExitCode::SUCCESS
}

fn measure(desk: &Desk, program: &Path) -> Start {
    let begin = Instant::now();
    let app = App::start_program(desk, program);
    let window = begin.elapsed();
    app.wait_until("text on the page", |_| desk.screen().shows_text());
    let readable = begin.elapsed();
    let memory = settled_memory(&app);
    app.close_window();
    let mut app = app;
    app.wait_ended();
    Start { window, readable, memory }
}

/// Memory in KiB once it stays the same within one per cent for a second.
fn settled_memory(app: &App<'_>) -> u64 {
    let total = || app.processes().into_iter().map(process::proportional_memory).sum::<u64>();
    let mut last = total();
    let mut since = Instant::now();
    wait::holds(Duration::from_secs(15), || {
        let now = total();
        if now.abs_diff(last) * 100 > last {
            (last, since) = (now, Instant::now());
        }
        since.elapsed() >= Duration::from_secs(1)
    });
    total()
}

fn row(what: &str, ours: &[Start], empty: &[Start], value: impl Fn(&Start) -> f64) {
    let (ours, empty) = (median(ours.iter().map(&value)), median(empty.iter().map(&value)));
    println!("{what:36} {ours:9.1} {empty:13.1} {:7.2}", ours / empty);
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
