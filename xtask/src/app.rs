//! Building and opening the app.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::Result;

use crate::machine::{Need, npm, npm_packages, prepare};
use crate::process::{cargo, root, run as run_command, target};

/// Builds the pages, then the release program; answers where it is. The steps of one run share what the first built.
///
/// # Errors
/// When a build fails.
pub fn build() -> Result<PathBuf> {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    once(&PROGRAM, build_program)
}

fn once(place: &OnceLock<PathBuf>, build: impl FnOnce() -> Result<PathBuf>) -> Result<PathBuf> {
    if let Some(program) = place.get() {
        return Ok(program.clone());
    }
    let program = build()?;
    Ok(place.get_or_init(|| program).clone())
}

fn build_program() -> Result<PathBuf> {
    build_pages()?;
    run_command(with_unused_commands_removed(cargo(&["build", "--release", "--locked", "--package", "evenkeel"])))?;
    Ok(target().join("release").join(if cfg!(windows) { "evenkeel.exe" } else { "evenkeel" }))
}

/// Builds the release program once more with the pages of `tests/hostile-page` in place of ours; answers where it is.
///
/// Everything else is the same. It lies beside the real one and neither makes the other be built again: the compiler
/// gets one number of parts less for this program, which gives it a name of its own among what is built.
///
/// # Errors
/// When the build fails.
fn build_with_hostile_page() -> Result<PathBuf> {
    let apart = target().join("hostile-page");
    let mut build = cargo(&["build", "--release", "--locked", "--package", "evenkeel"]);
    build.args(["--config", "profile.release.package.evenkeel.codegen-units=3"]);
    build.env("TAURI_CONFIG", r#"{"build":{"frontendDist":"../tests/hostile-page/pages"}}"#);
    build.env("CARGO_BUILD_BUILD_DIR", target()).env("CARGO_TARGET_DIR", &apart);
    run_command(with_unused_commands_removed(build))?;
    Ok(apart.join("release").join(if cfg!(windows) { "evenkeel.exe" } else { "evenkeel" }))
}

/// Tests that drive the release program, built first: which of `tests/`. What is added goes to the test runner.
///
/// # Errors
/// When a build fails.
pub fn tests(test: &str) -> Result<Command> {
    let program = build()?;
    let words = ["test", "--locked", "--package", "evenkeel-tests", "--test", test, "--", "--test-threads=1"];
    let mut tests = cargo(&words);
    tests.env("EVENKEEL_BIN", program);
    if test == "leaks" {
        static HOSTILE: OnceLock<PathBuf> = OnceLock::new();
        // It also looks at the program with a page that tries to get out.
        tests.env("EVENKEEL_HOSTILE_BIN", once(&HOSTILE, build_with_hostile_page)?);
    }
    Ok(tests)
}

/// Leaves the commands of Tauri itself, which no window of ours may call, out of the program.
pub fn with_unused_commands_removed(mut command: Command) -> Command {
    command.env("REMOVE_UNUSED_COMMANDS", root().join("src-tauri"));
    command
}

/// Builds the pages of `ui/` into `ui/dist/`, once in a run: fresh files would make the program be built again.
///
/// # Errors
/// When npm or the build fails.
pub fn build_pages() -> Result<()> {
    static BUILT: OnceLock<()> = OnceLock::new();
    if BUILT.get().is_some() {
        return Ok(());
    }
    let ui = root().join("ui");
    npm_packages(&ui)?;
    let mut build = npm(&["run", "--silent", "build"]);
    build.current_dir(&ui);
    run_command(build)?;
    BUILT.get_or_init(|| ());
    Ok(())
}

/// `cargo xtask run`.
///
/// # Errors
/// When something needed is missing or a build fails.
pub fn run() -> Result<()> {
    if cfg!(target_os = "linux") && !has_display() {
        println!("No display here. Driving the app through its screens on a virtual one instead (cargo xtask tour).");
        return crate::tour::tour();
    }
    prepare(Need::Build)?;
    let program = build()?;
    println!("Opening {}", program.display());
    run_command(Command::new(program))
}

fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
