//! What may be in the app: `deny.toml` read by cargo-deny, and controls that show that the check can fail.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{cargo, root, run, target};
use crate::tools::DENY;

/// A crate of the app on one of its three systems only. Banning them in a copy shows that each system is looked at.
const ON_ONE_SYSTEM: &[(&str, &str)] =
    &[("Linux", "webkit2gtk"), ("Windows", "webview2-com"), ("macOS", "objc2-web-kit")];

/// Checks bans, licences and sources of everything that is in the app.
///
/// # Errors
/// When something is in the app that `deny.toml` does not allow, or when a control does not fail.
pub fn deny() -> Result<()> {
    // For all systems, so that the check itself needs no network.
    run(cargo(&["fetch", "--quiet", "--locked"]))?;
    let program = DENY.ready()?;
    run(check(&program, &root().join("deny.toml")))?;
    controls(&program)
}

/// Starts from the app, so that test tools and the build's own program are left out.
fn check(program: &Path, rules: &Path) -> Command {
    let mut check = Command::new(program);
    check.args(["--offline", "--locked", "--manifest-path"]).arg(root().join("src-tauri/Cargo.toml"));
    check.arg("--config").arg(rules).args(["check", "bans", "licenses", "sources"]);
    check.current_dir(root());
    check
}

fn controls(program: &Path) -> Result<()> {
    let rules = std::fs::read_to_string(root().join("deny.toml"))?;

    let bans: String = ON_ONE_SYSTEM.iter().map(|(_, name)| format!("\n    {{ crate = \"{name}\" }},")).collect();
    let said = refusal(program, &rules, "\ndeny = [", &format!("\ndeny = [{bans}"))?;
    for (system, name) in ON_ONE_SYSTEM {
        if !said.contains(&format!("error[banned]: crate '{name} ")) {
            bail!("{name} is in the app for {system}, and banning it was not noticed:\n{said}");
        }
    }
    let said = refusal(program, &rules, "\n    \"MIT\",", "")?;
    if !said.contains("error[rejected]") {
        bail!("A licence that is not allowed was not noticed:\n{said}");
    }
    println!("Controls: a ban is noticed for each of the three systems, and so is a licence that is not allowed.");
    Ok(())
}

/// What the check says of a copy of the rules with one change. It must refuse.
fn refusal(program: &Path, rules: &str, from: &str, to: &str) -> Result<String> {
    if !rules.contains(from) {
        bail!("deny.toml has no {from:?} to change for the control");
    }
    let copy = target().join("deny-control.toml");
    std::fs::write(&copy, rules.replacen(from, to, 1))?;
    let checked = check(program, &copy).output()?;
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    if checked.status.success() {
        bail!("The check passed although {from:?} was changed to {to:?} in a copy of deny.toml:\n{said}");
    }
    Ok(said)
}
