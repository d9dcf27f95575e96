//! The steps of `cargo xtask test`, each also a command of its own.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::machine::{Need, npm, npm_packages, prepare};
use crate::process::{cargo, command, root, run};
use crate::{app, bindings, deny, tidy};

/// A named step.
type Step = (&'static str, fn() -> Result<()>);

/// Quick ones first, so that a small mistake is told early.
const STEPS: &[Step] = &[
    ("fmt", fmt),
    ("tidy", tidy::tidy),
    ("content", content),
    ("bindings", bindings::check),
    ("unit", unit),
    ("corpora", corpora),
    ("reader", reader),
    ("deny", deny::deny),
    ("ui", ui),
    ("lint", lint),
    ("harness", harness),
    ("e2e", e2e),
    ("browsers", browsers),
    ("leaks", leaks),
    ("faults", faults),
];

/// Whether a step has this name.
pub fn exists(name: &str) -> bool {
    STEPS.iter().any(|(step, _)| *step == name)
}

/// The names of all steps.
pub fn names() -> String {
    STEPS.iter().map(|(step, _)| *step).collect::<Vec<_>>().join(", ")
}

/// Runs one step.
///
/// # Errors
/// What the step found, and the command that repeats it.
pub fn one(name: &str) -> Result<()> {
    prepare(Need::Test)?;
    for (step, check) in STEPS.iter().filter(|(step, _)| *step == name) {
        check().with_context(|| format!("Step {step} failed. To repeat it: cargo xtask {step}"))?;
    }
    Ok(())
}

/// Runs every step.
///
/// # Errors
/// What the first failing step found, and the command that repeats it.
pub fn all() -> Result<()> {
    prepare(Need::Test)?;
    for (step, check) in STEPS {
        println!("\n== {step}");
        let start = Instant::now();
        check().with_context(|| format!("Step {step} failed. To repeat it: cargo xtask {step}"))?;
        println!("== {step}: done in {} s", start.elapsed().as_secs());
    }
    println!("\nAll {} steps passed.", STEPS.len());
    Ok(())
}

fn fmt() -> Result<()> {
    run(cargo(&["fmt", "--all", "--check"]))
}

fn content() -> Result<()> {
    run(cargo(&["run", "--quiet", "--locked", "--package", "evenkeel-guidance", "--example", "check", "--", "content"]))
}

fn lint() -> Result<()> {
    app::build_pages()?;
    let warnings = ["--", "-D", "warnings"];
    let rest = [
        "clippy",
        "--quiet",
        "--locked",
        "--workspace",
        "--exclude",
        "evenkeel",
        "--exclude",
        "empty-window",
        "--all-targets",
    ];
    run(cargo(&[&rest[..], &warnings].concat()))?;
    let shell = ["clippy", "--quiet", "--locked", "--release", "--package", "evenkeel"];
    run(app::with_unused_commands_removed(cargo(&[&shell[..], &warnings].concat())))
}

fn unit() -> Result<()> {
    let apart = ["evenkeel", "empty-window", "evenkeel-tests"];
    let mut words = vec!["test", "--locked", "--workspace"];
    words.extend(apart.iter().flat_map(|package| ["--exclude", package]));
    run(cargo(&words))?;
    // Its own run, because the feature that lets it load a page of this machine must never be in the app.
    let browsers =
        ["test", "--locked", "--package", "evenkeel-desktop", "--features", "loopback", "--test", "real_browsers"];
    run(cargo(&browsers))
}

/// What the fuzz targets keep, without the fuzzer. Its own run: the feature it needs must not be in anything else.
fn corpora() -> Result<()> {
    run(cargo(&["test", "--locked", "--package", "evenkeel-tests", "--test", "corpora"]))
}

fn ui() -> Result<()> {
    let ui = root().join("ui");
    npm_packages(&ui)?;
    let script = |name| {
        let mut npm = npm(&["run", "--silent", name]);
        npm.current_dir(&ui);
        run(npm)
    };
    script("check")?;
    app::build_pages()?;
    script("test")
}

/// The harness first: what it cannot see, the journeys cannot either.
fn harness() -> Result<()> {
    run(app::tests("harness")?)
}

/// A reader that was written from `docs/format.md` alone opens what we released.
fn reader() -> Result<()> {
    // The system's own Python: its packages are the ones that were installed for this.
    let words = ["tests/vectors/read_store.py", "--vectors", "tests/vectors"];
    let mut reader = command("/usr/bin/python3", &words);
    reader.current_dir(root());
    run(reader)
}

fn e2e() -> Result<()> {
    run(app::tests("e2e")?)
}

fn browsers() -> Result<()> {
    run(app::tests("browsers")?)
}

fn leaks() -> Result<()> {
    run(app::tests("leaks")?)
}

fn faults() -> Result<()> {
    run(app::tests("faults")?)
}
