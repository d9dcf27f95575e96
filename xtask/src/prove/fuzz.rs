//! The fuzz targets of `tests/fuzz`, two at a time.

use std::collections::VecDeque;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use anyhow::{Context, Result, bail};

use super::table::grouped;
use crate::process::{command, output, root, run as run_command, target};
use crate::tools::FUZZ;

/// As many as the smallest machine has cores.
const AT_A_TIME: usize = 2;

/// The most memory one allocation may take, in MiB.
const ALLOCATION_MIB: u64 = 64;

/// The most memory the whole process may take, in MiB: 64 for the target, about 50 for the sanitizer and libFuzzer before
/// the first input, and what libFuzzer keeps of the inputs it learned.
const PROCESS_MIB: u64 = 64 + 50 + 110;

/// The longest input. Longer ones differ only in how much follows what decides.
const INPUT_BYTES: u64 = 128 << 10;

/// The longest time for one input, in seconds.
const INPUT_SECONDS: u64 = 5;

fn folder() -> PathBuf {
    root().join("tests/fuzz")
}

fn built() -> PathBuf {
    target().join("fuzz")
}

/// The targets, by the names of their files.
fn targets() -> Result<Vec<String>> {
    let mut targets = Vec::new();
    for entry in std::fs::read_dir(folder().join("fuzz_targets"))? {
        let path = entry?.path();
        targets.push(path.file_stem().context("a target has a name")?.to_string_lossy().into_owned());
    }
    targets.sort();
    Ok(targets)
}

/// The compiler that the rest is built with also builds these: the flag allows the sanitizer, which is not stable.
fn cargo_fuzz(arguments: &[&str]) -> Result<Command> {
    let mut fuzz = Command::new(FUZZ.ready()?);
    fuzz.args(arguments).current_dir(root()).env("RUSTC_BOOTSTRAP", "1");
    Ok(fuzz)
}

/// Builds all targets.
///
/// # Errors
/// When one cannot be built.
pub fn build() -> Result<()> {
    let mut build = cargo_fuzz(&["build", "--fuzz-dir"])?;
    build.arg(folder()).arg("--target-dir").arg(built());
    run_command(build)
}

/// Runs each target for so many seconds.
///
/// # Errors
/// The targets that found something.
pub fn run(seconds: u64) -> Result<Vec<String>> {
    let host = output(command("rustc", &["--print", "host-tuple"]))?;
    let programs = built().join(host.trim()).join("release");
    let mut waiting: VecDeque<String> = targets()?.into();
    let mut running: VecDeque<Fuzzing> = VecDeque::new();
    let mut numbers = Vec::new();
    let mut found = Vec::new();
    while !waiting.is_empty() || !running.is_empty() {
        while running.len() < AT_A_TIME
            && let Some(name) = waiting.pop_front()
        {
            running.push_back(Fuzzing::start(&programs, name, seconds)?);
        }
        // All run equally long, so the first is done first.
        if let Some(first) = running.pop_front() {
            let name = first.name.clone();
            match first.wait() {
                Ok(number) => numbers.push(number),
                Err(error) => {
                    eprintln!("{error:#}");
                    found.push(name);
                }
            }
        }
    }
    if !found.is_empty() {
        bail!("{}: see tests/fuzz/artifacts/ and {}", found.join(", "), built().display());
    }
    Ok(numbers)
}

struct Fuzzing {
    name: String,
    log: PathBuf,
    child: Child,
}

impl Fuzzing {
    fn start(programs: &Path, name: String, seconds: u64) -> Result<Fuzzing> {
        // What it learns goes into a folder of its own: the kept corpus stays small.
        let learned = built().join("learned").join(&name);
        let artifacts = folder().join("artifacts").join(&name);
        std::fs::create_dir_all(&learned)?;
        std::fs::create_dir_all(&artifacts)?;
        let log = built().join(format!("{name}.log"));
        let mut program = Command::new(programs.join(&name));
        program
            .arg(&learned)
            .arg(folder().join("corpus").join(&name))
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .args([format!("-max_total_time={seconds}"), format!("-timeout={INPUT_SECONDS}")])
            .args([format!("-malloc_limit_mb={ALLOCATION_MIB}"), format!("-rss_limit_mb={PROCESS_MIB}")])
            .args([format!("-max_len={INPUT_BYTES}"), "-print_final_stats=1".to_owned()])
            // Freed memory that the sanitizer holds back counts too.
            .env("ASAN_OPTIONS", "quarantine_size_mb=4:abort_on_error=0")
            .stdin(std::process::Stdio::null())
            .stdout(File::create(built().join(format!("{name}.out")))?)
            .stderr(File::create(&log)?);
        println!("  fuzzing {name} for {seconds} s");
        let child = program.spawn().with_context(|| format!("could not start the target {name}"))?;
        Ok(Fuzzing { name, log, child })
    }

    fn wait(mut self) -> Result<String> {
        let status = self.child.wait()?;
        let log = String::from_utf8_lossy(&std::fs::read(&self.log)?).into_owned();
        if !status.success() {
            let end: Vec<&str> = log.lines().rev().take(40).collect();
            bail!("{} ended with {status}:\n{}", self.name, end.into_iter().rev().collect::<Vec<_>>().join("\n"));
        }
        let number = summary(&self.name, &log)?;
        println!("  {number}");
        Ok(number)
    }
}

/// What libFuzzer says at the end.
fn summary(name: &str, log: &str) -> Result<String> {
    let stat = |stat: &str| {
        let line = log.lines().find_map(|line| line.strip_prefix("stat::")?.strip_prefix(stat)?.strip_prefix(':'));
        line.and_then(|value| value.trim().parse::<u64>().ok()).with_context(|| format!("{name} says no {stat}"))
    };
    let inputs = stat("number_of_executed_units")?;
    if inputs == 0 {
        bail!("{name} tried nothing");
    }
    let edges = log
        .lines()
        .rev()
        .find_map(|line| line.split_once(" cov: ")?.1.split(' ').next()?.parse().ok())
        .with_context(|| format!("{name} says no coverage"))?;
    Ok(format!(
        "{name}: {} inputs, no finding, {} edges, slowest input {} s, peak {} MiB with the sanitizer",
        grouped(inputs),
        grouped(edges),
        stat("slowest_unit_time_sec")?,
        stat("peak_rss_mb")?
    ))
}

#[cfg(test)]
mod tests {
    use super::summary;

    const LOG: &str = "\
#2 INITED cov: 12 ft: 13 corp: 1/1b exec/s: 0 rss: 30Mb
#1048576 pulse  cov: 321 ft: 700 corp: 9/99b lim: 4096 exec/s: 524288 rss: 61Mb
Done 1234567 runs in 3 second(s)
stat::number_of_executed_units: 1234567
stat::average_exec_per_sec:     411522
stat::new_units_added:          8
stat::slowest_unit_time_sec:    0
stat::peak_rss_mb:              61
";

    #[test]
    fn the_summary_tells_how_much_was_tried() {
        let said = summary("cell", LOG).expect("a whole log");
        assert!(said.starts_with("cell: 1,234,567 inputs, no finding, 321 edges"), "{said}");
    }

    #[test]
    fn a_run_that_tried_nothing_is_no_proof() {
        assert!(summary("cell", &LOG.replace("1234567", "0")).is_err());
        assert!(summary("cell", "").is_err());
    }
}
