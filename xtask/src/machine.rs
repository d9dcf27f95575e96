//! Installs what a bare Debian or Ubuntu machine lacks; elsewhere says what to install.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::process::{command, run};

/// What building the app needs.
const BUILD: &[&str] = &["build-essential", "pkg-config", "libgtk-3-dev", "libwebkit2gtk-4.1-dev"];

/// What looking at the app without a screen needs: a display, a session bus, the accessibility tree, a window manager,
/// pictures.
const LOOK: &[&str] = &["xvfb", "dbus", "at-spi2-core", "openbox", "imagemagick"];

/// What only the tests need: two real browsers, a reader of the clipboard, a disk of their own, a watcher of system calls,
/// a keyring and another program that reads it, what the independent reader of our files stands on.
#[rustfmt::skip]
const TEST: &[&str] = &[
    "chromium", "firefox-esr", "xclip", "e2fsprogs", "strace", "xdg-utils", "gnome-keyring", "libsecret-tools",
    "python3-argon2", "python3-nacl",
];

/// What only the long proofs need: a compiler with the sources of its library, and C compilers for Windows.
const PROVE: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "mingw-w64"];

/// What a task needs of the machine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Build the app.
    Build,
    /// Build it and look at it without a screen.
    Look,
    /// All that the checks need.
    Test,
    /// All of it.
    Prove,
}

/// Makes sure that what is needed is there.
///
/// # Errors
/// When something is missing and cannot be installed; the message says what to install.
pub fn prepare(need: Need) -> Result<()> {
    require("node", "Node.js 20 or newer (https://nodejs.org)")?;
    require("npm", "npm, which comes with Node.js")?;
    if !cfg!(target_os = "linux") {
        return prepare_elsewhere();
    }
    let mut packages = BUILD.to_vec();
    if need >= Need::Look {
        packages.extend(LOOK);
    }
    if need >= Need::Test {
        packages.extend(TEST);
    }
    if need >= Need::Prove {
        packages.extend(PROVE);
    }
    if !has("dpkg-query") || !has("apt-get") {
        // Other families name their packages differently; the build says what it misses.
        println!("No apt here. If the build fails, install what these Debian packages hold: {}", packages.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = packages.into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing system packages: {}", missing.join(" "));
    run(as_root(&["apt-get", "update", "-qq"])?)?;
    let mut words = vec!["apt-get", "install", "-y", "-qq", "--no-install-recommends"];
    words.extend(missing);
    run(as_root(&words)?)
}

fn prepare_elsewhere() -> Result<()> {
    let wanted = if cfg!(windows) {
        "the Visual Studio C++ build tools; WebView2 comes with Windows 11"
    } else {
        "the Xcode command line tools (xcode-select --install)"
    };
    println!("This system is prepared by hand. Needed besides Rust and Node.js: {wanted}.");
    Ok(())
}

fn as_root(words: &[&str]) -> Result<Command> {
    let root = std::fs::metadata("/proc/self").is_ok_and(|entry| {
        use std::os::unix::fs::MetadataExt;
        entry.uid() == 0
    });
    let mut all = Vec::new();
    if !root {
        if !has("sudo") {
            bail!("Please run this as root: {}", words.join(" "));
        }
        all.extend(["sudo", "env"]);
    } else {
        all.push("env");
    }
    all.push("DEBIAN_FRONTEND=noninteractive");
    all.extend(words);
    Ok(command(all[0], &all[1..]))
}

fn is_installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["-W", "-f=${Status}", package])
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("install ok installed"))
}

fn require(program: &str, what: &str) -> Result<()> {
    if !has(program) {
        bail!("Please install {what}, then run this again.");
    }
    Ok(())
}

/// Whether a program is on the path.
pub fn has(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path).any(|folder| {
        folder.join(program).is_file()
            || folder.join(format!("{program}.cmd")).is_file()
            || folder.join(format!("{program}.exe")).is_file()
    })
}

/// Installs the npm packages of `ui/` from the lock file when they are not there yet or the lock file is newer.
///
/// # Errors
/// When npm fails.
pub fn npm_packages(ui: &Path) -> Result<()> {
    let wanted = std::fs::metadata(ui.join("package-lock.json"))?.modified()?;
    let there = std::fs::metadata(ui.join("node_modules/.package-lock.json")).and_then(|entry| entry.modified());
    if there.is_ok_and(|there| there >= wanted) {
        return Ok(());
    }
    println!("Installing npm packages of ui/ from its lock file");
    let mut npm = npm(&["ci", "--no-fund", "--no-audit"]);
    npm.current_dir(ui).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").stdin(Stdio::null());
    run(npm)
}

/// npm, by the name it has on this system.
pub fn npm(arguments: &[&str]) -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments)
}
