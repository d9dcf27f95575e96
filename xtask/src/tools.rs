//! Programs of the Rust world that cargo builds from crates.io, in the version named here, beside what it builds anyway.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::process::{cargo, output, run, target};

/// A program and the version we use.
#[derive(Clone, Copy)]
pub struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Checks bans, licences and sources.
pub const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };

/// Builds fuzz targets.
pub const FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2" };

impl Tool {
    /// Where the tool is, installed first if it is missing or of another version.
    ///
    /// # Errors
    /// When it cannot be built.
    pub fn ready(self) -> Result<PathBuf> {
        let Tool { name, version } = self;
        let folder = target().join("tools");
        let program = folder.join("bin").join(name).with_extension(std::env::consts::EXE_EXTENSION);
        if self.is_there(&program) {
            return Ok(program);
        }
        println!("Installing {name} {version} from crates.io into {} (some minutes, once)", folder.display());
        let start = Instant::now();
        let wanted = format!("{name}@{version}");
        // Unoptimised: it runs for a second, and optimising it takes minutes.
        let mut install = cargo(&["install", &wanted, "--locked", "--debug", "--quiet", "--force", "--root"]);
        let build = folder.join("build");
        install.arg(&folder).arg("--target-dir").arg(&build).env("CARGO_PROFILE_DEV_DEBUG", "0");
        run(install).with_context(|| format!("{name} could not be installed"))?;
        // Only the program is needed from now on.
        let _ = std::fs::remove_dir_all(build);
        println!("Installed {name} in {} s", start.elapsed().as_secs());
        Ok(program)
    }

    fn is_there(self, program: &std::path::Path) -> bool {
        if !program.is_file() {
            return false;
        }
        let mut ask = std::process::Command::new(program);
        ask.arg("--version");
        output(ask).is_ok_and(|said| said.split_whitespace().any(|word| word == self.version))
    }
}
