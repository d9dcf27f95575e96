//! Running other programs, saying which.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The root of the checkout. Asked when running: two checkouts that share a target folder may share this very program.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&here).parent().expect("xtask lies one level below the root").to_owned()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A command that runs in the root.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Cargo, as the one that runs us.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(&cargo, arguments)
}

/// Runs a command to its end; an error names the command that repeats it.
pub fn run(mut command: Command) -> Result<()> {
    let words = words(&command);
    println!("  $ {words}");
    let status = command.status().with_context(|| format!("could not start: {words}"))?;
    if !status.success() {
        bail!("failed ({status}): {words}");
    }
    Ok(())
}

/// Runs a command to its end, shows what it prints and keeps it. The answer says whether it succeeded.
///
/// # Errors
/// When it cannot be started or read.
pub fn run_and_keep(mut command: Command) -> Result<(bool, String)> {
    let words = words(&command);
    println!("  $ {words}");
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("could not start: {words}"))?;
    let mut kept = String::new();
    let printed = child.stdout.take().context("standard output is a pipe")?;
    for line in BufReader::new(printed).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    Ok((child.wait()?.success(), kept))
}

/// What a command prints.
pub fn output(mut command: Command) -> Result<String> {
    let words = words(&command);
    let output = command.output().with_context(|| format!("could not start: {words}"))?;
    if !output.status.success() {
        bail!("failed ({}): {words}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn words(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ")
}
