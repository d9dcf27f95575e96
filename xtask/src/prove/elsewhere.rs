//! The code for Windows and macOS, type-checked on Debian.
//!
//! Debian's own compiler for the web browsers brings the sources of the standard library along, so that it can be checked
//! for a target whose library nobody shipped. Nothing is linked: C compilers for the other systems are stood in for.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::app;
use crate::process::{command, output, root, run, target};

/// Debian's compiler, past rustup.
const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";

/// The app, and the crates that hold code for one system only.
const PACKAGES: &[&str] = &["evenkeel-shield", "evenkeel-desktop", "evenkeel"];

/// Makes sure that a check can start.
///
/// # Errors
/// When the compiler is missing or the pages cannot be built.
pub fn prepare() -> Result<()> {
    if !Path::new(CARGO).exists() || !Path::new(RUSTC).exists() {
        bail!("{CARGO} and {RUSTC} are needed (Debian: rustc-web, cargo-web, rust-web-src)");
    }
    app::build_pages()
}

/// Checks the app for these targets.
///
/// # Errors
/// When it does not compile for one of them.
pub fn check(targets: &[&str]) -> Result<Vec<String>> {
    let folder = target().join("elsewhere");
    std::fs::create_dir_all(&folder)?;
    let compiler = stand_in(&folder, "cc", COMPILER)?;
    let archiver = stand_in(&folder, "ar", ARCHIVER)?;
    let mut numbers = vec![output(command(RUSTC, &["--version"]))?.trim().to_owned()];
    for target in targets {
        let mut check = Command::new(CARGO);
        check.args(["check", "--quiet", "--locked", "-Zbuild-std=std,panic_unwind", "--target", target]);
        check.args(PACKAGES.iter().flat_map(|package| ["--package", package]));
        check.current_dir(root()).env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &folder);
        // What cargo handed to us is about the other compiler.
        for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            check.env_remove(name);
        }
        if target.ends_with("apple-darwin") {
            let suffix = target.replace('-', "_");
            check.env(format!("CC_{suffix}"), &compiler).env(format!("CXX_{suffix}"), &compiler);
            check.env(format!("AR_{suffix}"), &archiver).env("SDKROOT", "/");
        }
        run(check).with_context(|| format!("the app does not compile for {target}"))?;
        numbers.push(format!("{target}: {}", PACKAGES.join(", ")));
    }
    Ok(numbers)
}

/// Makes an empty file of what it is asked to compile.
const COMPILER: &str = r#"#!/bin/sh
while [ $# -gt 0 ]; do case "$1" in -o) : > "$2"; shift;; esac; shift; done
"#;

/// Makes an empty library.
const ARCHIVER: &str = r#"#!/bin/sh
for word in "$@"; do case "$word" in *.a) : > "$word";; esac; done
"#;

fn stand_in(folder: &Path, name: &str, script: &str) -> Result<PathBuf> {
    let file = folder.join(name);
    std::fs::write(&file, script)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755))?;
    }
    Ok(file)
}
