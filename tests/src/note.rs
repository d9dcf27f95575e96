//! What a test measured, for whoever reads its output. Never a condition of passing.

/// Prints a measured value; the test runner shows it with `--nocapture` or when the test fails.
#[expect(clippy::print_stdout, reason = "this is the one place that prints for the person who runs the tests")]
pub fn note(words: &str) {
    println!("  {words}");
}
