//! The list of proofs. A new one is one line in it.

use anyhow::{Result, bail};

use super::{Size, elsewhere, fuzz, table};
use crate::app;
use crate::process::{cargo, run, run_and_keep};

/// One proof.
pub struct Part {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it proves, in words.
    pub what: &'static str,
    proof: Proof,
    numbers: &'static [Number],
}

/// An environment variable that says how much to try: its name, the whole number, the number of a trial.
type Number = (&'static str, u64, u64);

enum Proof {
    /// Tests of a package: its name, the kinds of test (`--lib`, `--test=…`), what their names begin with.
    Tests(&'static str, &'static [&'static str], &'static str),
    /// Tests that drive the release program: which of `tests/`, what their names begin with.
    Program(&'static str, &'static [&'static str]),
    /// Fuzz targets, each for the first of the numbers in seconds.
    Fuzz,
    /// Type checks of the app for other systems, by their targets.
    Elsewhere(&'static [&'static str]),
}

const fn part(name: &'static str, what: &'static str, proof: Proof, numbers: &'static [Number]) -> Part {
    Part { name, what, proof, numbers }
}

use Proof::{Elsewhere, Fuzz, Program, Tests};

/// All proofs, in the order in which they run: quick ones first.
#[rustfmt::skip]
pub const PARTS: &[Part] = &[
    part("flips", "A changed bit anywhere in a slot gives the newest state, the older one or an error, never anything else", Tests("evenkeel-vault", &["--lib", "--test=vault"], "flips::"), &[]),
    part("disk", "A full and a read-only file system (tmpfs), every operation of the store", Tests("evenkeel-vault", &["--test=vault"], "limited_disk::"), &[]),
    part("keychain", "The system's keychain unlocked, locked, absent and silent", Tests("evenkeel-desktop", &["--test=desktop"], "keychain::"), &[]),
    part("appearance", "No feature of a slot tells a space from chaff, all ways of writing included", Tests("evenkeel-vault", &["--test=vault"], "appearance::"), &[("EVENKEEL_SLOTS", 1000, 60)]),
    part("power-cuts", "Power cut at a random moment of every operation; two mistakes made on purpose must lose something", Tests("evenkeel-vault", &["--lib"], "power_cut::"), &[("EVENKEEL_RUNS", 10_000, 60)]),
    part("full-disk", "The release program on a disk that is full or can only be read", Program("faults", &["full_disk::"]), &[]),
    part("leaks", "What was written is searched in every file, a whole disk and the memory of every process of the release program", Program("leaks", &["files::", "disk::", "memory::", "crash::"]), &[]),
    part("strace", "A whole journey by keyboard on the release program opens no network socket", Program("leaks", &["network::"]), &[]),
    part("hostile-page", "A page that tries every way out reaches nobody", Program("leaks", &["hostile_page::"]), &[]),
    part("endless-page", "A page that loops for ever in an open space is hidden and ended like any other", Program("leaks", &["endless_page::"]), &[]),
    part("kill", "The release program is killed (kill -9) while it saves; what it called saved is there", Program("faults", &["kill::"]), &[("EVENKEEL_ROUNDS", 500, 4)]),
    part("fuzz", "Fuzz targets with address sanitizer, 64 MiB for an allocation, 5 s for an input", Fuzz, &[("seconds for each target", 600, 10)]),
    part("windows", "The code for Windows compiles", Elsewhere(&["x86_64-pc-windows-gnu"]), &[]),
    part("macos", "The code for macOS compiles", Elsewhere(&["aarch64-apple-darwin", "x86_64-apple-darwin"]), &[]),
];

impl Part {
    /// Builds what it needs, so that building is not in its duration.
    ///
    /// # Errors
    /// When something cannot be built.
    pub fn prepare(&self) -> Result<()> {
        let build = |package, kinds: &[&str]| {
            let mut build = cargo(&["test", "--quiet", "--locked", "--no-run", "--package", package]);
            build.args(kinds);
            run(build)
        };
        match self.proof {
            Tests(package, kinds, _) => build(package, kinds),
            Program(test, _) => {
                app::tests(test)?; // builds the programs it drives
                build("evenkeel-tests", &["--test", test])
            }
            Fuzz => fuzz::build(),
            Elsewhere(_) => elsewhere::prepare(),
        }
    }

    /// Runs it to its end and answers what it measured.
    ///
    /// # Errors
    /// What failed.
    pub fn run(&self, size: Size) -> Result<Vec<String>> {
        let mut tests = match self.proof {
            Tests(package, kinds, names) => {
                let mut tests = cargo(&["test", "--locked", "--package", package]);
                tests.args(kinds).args(["--", names]);
                tests
            }
            Program(test, names) => {
                let mut tests = app::tests(test)?;
                tests.args(names);
                tests
            }
            Fuzz => return fuzz::run(self.amounts(size).map(|(_, amount)| amount).next().unwrap_or_default()),
            Elsewhere(targets) => return elsewhere::check(targets),
        };
        // A test that cannot show anything on this machine fails instead of saying so.
        tests.arg("--show-output").env("EVENKEEL_PROVE", "1");
        tests.envs(self.amounts(size).map(|(name, amount)| (name, amount.to_string())));
        let (succeeded, said) = run_and_keep(tests)?;
        measured(succeeded, &said)
    }

    /// How much is tried, in words.
    pub fn settings(&self, size: Size) -> Vec<String> {
        self.amounts(size).map(|(name, amount)| format!("{name} = {}", table::grouped(amount))).collect()
    }

    fn amounts(&self, size: Size) -> impl Iterator<Item = (&'static str, u64)> {
        self.numbers.iter().map(move |(name, whole, trial)| (*name, if size == Size::Whole { *whole } else { *trial }))
    }
}

/// What tests printed (with `--show-output`), after how many they were.
fn measured(succeeded: bool, said: &str) -> Result<Vec<String>> {
    let mut passed = 0;
    let mut failed = Vec::new();
    let mut numbers = Vec::new();
    let (mut of_success, mut inside) = (false, false);
    for line in said.lines() {
        if let Some(name) = line.strip_prefix("---- ").and_then(|line| line.strip_suffix(" stdout ----")) {
            inside = of_success;
            if !of_success {
                failed.push(name);
            }
        } else if line == "successes:" || line == "failures:" {
            (of_success, inside) = (line == "successes:", false);
        } else if let Some(rest) = line.strip_prefix("test result: ") {
            let count = rest.split(' ').nth(1).and_then(|count| count.parse::<u64>().ok());
            passed += count.unwrap_or_default();
            inside = false;
        } else if inside && !line.trim().is_empty() {
            numbers.push(line.trim().to_owned());
        }
    }
    if !succeeded {
        bail!("{}", if failed.is_empty() { "the tests could not be run".to_owned() } else { failed.join(", ") });
    }
    if passed == 0 {
        bail!("no test was run");
    }
    numbers.insert(0, format!("{passed} {} passed", if passed == 1 { "test" } else { "tests" }));
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSED: &str = "
running 2 tests
..
successes:

---- kill::a stdout ----
  500 kills, 250 notes there

---- kill::b stdout ----
first
second


successes:
    kill::a
    kill::b

test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.01s
";

    #[test]
    fn the_numbers_are_what_passed_tests_printed() {
        let numbers = measured(true, PASSED).expect("passed");
        assert_eq!(numbers, ["2 tests passed", "500 kills, 250 notes there", "first", "second"]);
    }

    #[test]
    fn a_failed_test_is_named() {
        let said = "
successes:

---- kill::a stdout ----
  500 kills

successes:
    kill::a

failures:

---- kill::b stdout ----
thread panicked

failures:
    kill::b

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.01s
";
        assert_eq!(measured(false, said).expect_err("failed").to_string(), "kill::b");
        assert!(measured(false, "error: could not compile").is_err());
    }

    #[test]
    fn tests_that_were_not_there_prove_nothing() {
        let none = "running 0 tests\n\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 9 filtered out\n";
        assert_eq!(measured(true, none).expect_err("nothing ran").to_string(), "no test was run");
    }
}
