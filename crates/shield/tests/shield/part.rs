use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::{env, io};

use anyhow::{Context, ensure};

const VARIABLE: &str = "EVENKEEL_SHIELD_PART";
const MARK: &str = "fact ";

/// The part this process was started to play.
pub fn asked_for() -> Option<String> {
    env::var(VARIABLE).ok()
}

/// This program again, to play `part`.
pub fn command(part: &str) -> anyhow::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.args(["--exact", "play_part", "--test-threads=1"]).env(VARIABLE, part);
    Ok(command)
}

/// Says one thing that was observed, to whoever plays the part's audience.
pub fn report(name: &str, value: impl ToString) -> anyhow::Result<()> {
    writeln!(io::stdout(), "\n{MARK}{name}={}", value.to_string())?;
    Ok(())
}

/// Plays `part` in a new process and returns what it reported.
pub fn play(part: &str) -> anyhow::Result<BTreeMap<String, String>> {
    let output = command(part)?.stdin(Stdio::null()).output()?;
    let text = String::from_utf8(output.stdout)?;
    ensure!(output.status.success(), "part {part} failed: {text}");
    text.lines()
        .filter_map(|line| line.strip_prefix(MARK))
        .map(|fact| {
            let (name, value) = fact.split_once('=').context("a fact has a value")?;
            Ok((name.to_owned(), value.to_owned()))
        })
        .collect()
}
