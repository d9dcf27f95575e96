//! TypeScript types of the commands, generated from Rust.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::process::{cargo, root, run, target};

fn committed() -> PathBuf {
    root().join("ui/src/lib/backend/generated")
}

/// Writes the types anew.
///
/// # Errors
/// When the generator fails.
pub fn write() -> Result<()> {
    let folder = committed();
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    generate(&folder)
}

/// Fails when the committed types are not what Rust says.
///
/// # Errors
/// When they differ, naming the command that mends it.
pub fn check() -> Result<()> {
    let fresh = target().join("bindings");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    generate(&fresh)?;
    if files(&fresh)? != files(&committed())? {
        bail!("The TypeScript types are out of date. Run: cargo xtask bindings");
    }
    Ok(())
}

fn generate(folder: &Path) -> Result<()> {
    let mut tests =
        cargo(&["test", "--quiet", "--locked", "--package", "evenkeel-commands", "--lib", "export_bindings"]);
    tests.env("TS_RS_EXPORT_DIR", folder);
    run(tests)
}

fn files(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        files.insert(entry.file_name().to_string_lossy().into_owned(), std::fs::read_to_string(entry.path())?);
    }
    Ok(files)
}
