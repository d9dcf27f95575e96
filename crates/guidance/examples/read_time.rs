//! What reading the embedded pack costs at launch: `cargo run --release -p evenkeel-guidance --example read_time`.

use std::time::Instant;

use evenkeel_guidance::read_embedded;

#[allow(clippy::print_stdout, reason = "printing is what this example is for")]
fn main() {
    let mut times: Vec<f64> = (0..101)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(read_embedded());
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    let first = times[0];
    times.sort_by(f64::total_cmp);
    println!("first {first:.2} ms, median {:.2} ms, slowest {:.2} ms", times[50], times[100]);
}
