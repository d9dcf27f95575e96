//! What a machine does not let a test do: told, and a failure where everything must be proven.

use std::process::Command;

use crate::note::note;

/// In a test that started itself again, see [`in_own_mounts`].
const INSIDE: &str = "EVENKEEL_OWN_MOUNTS";

/// Says that `what` cannot be shown here. With `EVENKEEL_PROVE` set that fails the test, because a proof must not leave
/// anything out.
///
/// # Panics
/// When `EVENKEEL_PROVE` is set.
#[track_caller]
pub fn cannot_show(what: &str) {
    note(&format!("not shown on this machine: {what}"));
    assert!(std::env::var_os("EVENKEEL_PROVE").is_none(), "not shown on this machine: {what}");
}

/// Runs `inside` where mounts are seen by nobody else and end with the test: the test program starts itself once more
/// with only the test `name` (`module::function`). Needs root.
///
/// # Panics
/// When the test inside fails.
#[track_caller]
pub fn in_own_mounts(name: &str, inside: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        return inside();
    }
    let allowed = Command::new("unshare").args(["--mount", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        return cannot_show(&format!("{name}: mounting is not permitted"));
    }
    let this = std::env::current_exe().expect("the test program knows its path");
    let mut command = Command::new("unshare");
    command.arg("--mount").arg(this).args(["--exact", name, "--nocapture", "--test-threads=1"]).env(INSIDE, "1");
    let output = command.output().expect("unshare was there a moment ago");
    let said = String::from_utf8_lossy(&output.stdout);
    let ran = output.status.success() && said.contains("1 passed");
    assert!(ran, "{name}: {said}\n{}", String::from_utf8_lossy(&output.stderr));
    // The runner puts the first note behind the name of the test.
    let lines = said.lines().map(|line| line.split_once(" ... ").map_or(line, |(_, rest)| rest));
    lines.filter_map(|line| line.strip_prefix("  ")).for_each(note);
}
