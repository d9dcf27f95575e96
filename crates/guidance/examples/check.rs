//! Checks a content folder: `cargo run -q -p evenkeel-guidance --example check -- content`.

use std::process::ExitCode;

use evenkeel_guidance::check;

#[allow(clippy::print_stdout, reason = "printing is what this example is for")]
fn main() -> ExitCode {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "content".to_owned());
    let report = check(folder.as_ref(), jiff::Zoned::now().date());
    print!("{report}");
    if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
