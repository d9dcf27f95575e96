//! Measures what opening and saving a large space costs before any key or disk is involved:
//! `cargo run --release -p evenkeel-journal --example times`
#![allow(clippy::print_stdout, reason = "a measurement is for reading")]

use std::time::{Duration, Instant};

use evenkeel_journal::{App, Body, Happened, Journal, Moment, Precision, Title, When, Words};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

const NOTES: u32 = 2_000;
const ROUNDS: usize = 50;

fn main() {
    let now = Moment::from(&Zoned::new(Timestamp::UNIX_EPOCH, TimeZone::UTC));
    let mut journal = Journal::empty(now.clone());
    let title = Title::new("Messages").expect("a title");
    let app = App::new("Some app").expect("short");
    let incident = journal.create_incident([255; 16], title, app, now.clone()).expect("fresh");
    for number in 0..NOTES {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&number.to_le_bytes());
        let text = format!("{number}: They wrote again and asked for more. I did not answer. ").repeat(4);
        let happened = Happened {
            when: When::read(Precision::Exact, "2026-11-20", "21:05").expect("a date"),
            zone: now.zone().clone(),
            words: Words::new("after school").expect("short"),
        };
        let body = Body::new(text).expect("short");
        journal.write_note(id, incident, body, happened, now.clone()).expect("fresh");
    }
    let document = journal.write(&now).expect("fits");
    println!("{NOTES} notes, {} KiB", document.len() >> 10);
    println!("write {:?}", median(|| drop(journal.write(&now))));
    println!("read {:?}", median(|| drop(Journal::read(&document))));
    println!("timeline {:?}", median(|| drop(journal.timeline(incident, &TimeZone::UTC))));
    println!("summaries {:?}", median(|| drop(journal.summaries())));
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}
