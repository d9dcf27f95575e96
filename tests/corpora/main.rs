//! The kept inputs of the fuzz targets, tried again without the fuzzer.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use evenkeel_tests::note;

#[path = "../fuzz/targets.rs"]
mod targets;

use targets::TARGETS;

/// Bytes of all corpora together. They are seeds, not what a long run learned.
const SIZE_LIMIT: u64 = 300 << 10;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| entry.expect("an entry").path().file_stem().expect("a name").to_string_lossy().into_owned())
        .collect()
}

#[test]
fn every_target_has_a_program_and_a_corpus() {
    let listed: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(&fuzz().join("fuzz_targets")), listed);
    assert_eq!(names(&fuzz().join("corpus")), listed);
}

#[test]
fn every_kept_input_is_answered() {
    let mut bytes = 0;
    for (name, target) in TARGETS {
        let mut inputs: Vec<PathBuf> = fs::read_dir(fuzz().join("corpus").join(name))
            .expect("a corpus")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        inputs.sort();
        assert!(inputs.len() >= 5, "{name} keeps only {} inputs", inputs.len());
        for input in inputs {
            // Shown only when the target panics: this is the input it happened with.
            note(&input.display().to_string());
            let input = fs::read(&input).expect("an input can be read");
            bytes += input.len() as u64;
            target(&input);
        }
    }
    assert!(bytes <= SIZE_LIMIT, "{bytes} bytes of corpora; keep what is needed and small");
}
