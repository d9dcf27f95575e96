//! The build's own program: `cargo xtask run`, `cargo xtask test` and the steps they are made of.
#![allow(clippy::print_stdout, clippy::print_stderr)] // a command-line program speaks on its terminal

mod app;
mod bench;
mod bindings;
mod deny;
mod machine;
mod process;
mod prove;
mod steps;
mod tidy;
mod tools;
mod tour;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run        install what is missing, build, open the app (without a display: the tour)
cargo xtask test       install what is missing, run every check
cargo xtask tour       drive the real app through every screen, pictures in target/tour/
cargo xtask bench      print measured ratios
cargo xtask prove      run the long proofs (hours) and write docs/proofs.md; names after it run only these parts,
                       --trial runs them short and writes nothing
cargo xtask bindings   write the TypeScript types of the commands anew
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run"] => app::run(),
        ["test"] => steps::all(),
        ["tour"] => tour::tour(),
        ["bench"] => bench::bench(),
        ["prove", parts @ ..] => prove::prove(parts),
        ["bindings"] => bindings::write(),
        ["bindings", "--check"] => bindings::check(),
        [step] if steps::exists(step) => steps::one(step),
        _ => {
            println!(
                "{HELP}\nOne step of the test alone: {}\nOne part of the proof alone: {}",
                steps::names(),
                prove::names()
            );
            return if words.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}
