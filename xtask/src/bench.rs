//! Measurements; ratios from one run on one machine. Timings never fail a test.

use anyhow::{Context, Result};

use crate::machine::{Need, prepare};
use crate::process::{cargo, root, run, target};

/// Prints the measurements of design section 9 that exist so far.
///
/// # Errors
/// When something to measure cannot be built or started.
pub fn bench() -> Result<()> {
    prepare(Need::Look)?;
    let program = crate::app::build()?;

    println!("\nSaving and opening a space");
    run(cargo(&["run", "--quiet", "--locked", "--release", "--package", "evenkeel-vault", "--example", "measure"]))?;

    println!("\nLaunch and memory, beside an empty window built the same way");
    let empty = build_empty_window().context("the empty window to compare with")?;
    let mut launch =
        cargo(&["run", "--quiet", "--locked", "--release", "--package", "evenkeel-tests", "--bin", "launch", "--"]);
    launch.arg(empty).env("EVENKEEL_BIN", program);
    run(launch)
}

/// An empty Tauri window with the same libraries, versions and profile.
fn build_empty_window() -> Result<std::path::PathBuf> {
    let mut build = cargo(&["build", "--quiet", "--release", "--locked", "--package", "empty-window"]);
    build.current_dir(root());
    run(build)?;
    Ok(target().join("release/empty-window"))
}
