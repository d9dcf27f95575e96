//! Compiles `content/` into one pack and puts it where `src/embedded.rs` embeds it from. Content with a problem does not
//! build: a blank screen in front of a frightened person is worse than a failed build in front of us.

// The compiler lies in src/ because `cargo xtask content` runs it too; the build script needs only part of it.
#[allow(dead_code)]
#[path = "src/compile/mod.rs"]
mod compile;
#[allow(dead_code, unused_imports)]
#[path = "src/model/mod.rs"]
mod model;

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let content = manifest.join("../../content");
    println!("cargo::rerun-if-changed={}", content.display());
    println!("cargo::rerun-if-changed=src/compile");
    println!("cargo::rerun-if-changed=src/model");

    let compiled = compile::compile(&content);
    // With the feature `check` this crate must build, or nothing could print the problems in full.
    let checking = env::var_os("CARGO_FEATURE_CHECK").is_some();
    let level = if checking { "warning" } else { "error" };
    for problem in &compiled.problems {
        println!("cargo::{level}=content/{problem}");
    }
    let pack = serde_json::to_vec(&compiled.pack).expect("a pack holds nothing that JSON cannot say");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("pack.json");
    fs::write(&out, pack).expect("cargo's own folder can be written");
}
