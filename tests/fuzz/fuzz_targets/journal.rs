#![no_main]

#[path = "../targets.rs"]
#[allow(dead_code)] // each program is one of them
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::journal(bytes));
