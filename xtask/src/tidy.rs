//! Rules of the house as code. Each says why when it is broken.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::process::{cargo, output, root};

/// Which of our crates a crate may know. Everything points down (docs/architecture.md).
const LAYERS: &[(&str, &[&str])] = &[
    ("keys", &[]),
    ("vault", &["keys"]),
    ("journal", &[]),
    ("guidance", &[]),
    ("desktop", &[]),
    ("shield", &[]),
    ("commands", &["guidance", "journal", "keys", "vault"]),
];

/// Checks every rule and tells all that is broken at once.
///
/// # Errors
/// The broken rules.
pub fn tidy() -> Result<()> {
    let mut broken = Vec::new();
    layers(&mut broken)?;
    only_here(&mut broken)?;
    readmes(&mut broken);
    features(&mut broken)?;
    fuzzed_versions(&mut broken)?;
    if !broken.is_empty() {
        bail!("{}", broken.join("\n"));
    }
    println!("The layers, the places for risky things and the app's features are as docs/architecture.md says.");
    Ok(())
}

fn layers(broken: &mut Vec<String>) -> Result<()> {
    for (name, may_know) in LAYERS {
        let manifest = root().join("crates").join(name).join("Cargo.toml");
        let text = std::fs::read_to_string(&manifest)?;
        let mut section = "";
        for line in text.lines() {
            if line.starts_with('[') {
                section = line;
            }
            // A crate's tests may use it with another feature, and whatever shows that it works inside the app.
            if section.contains("dev-dependencies") {
                continue;
            }
            if let Some(known) = line.strip_prefix("evenkeel-") {
                let known: String = known.chars().take_while(|letter| letter.is_ascii_lowercase()).collect();
                if known != *name && !may_know.contains(&known.as_str()) {
                    broken.push(format!("crates/{name} knows crates/{known}: layers point one way only"));
                }
            }
            if line.starts_with("tauri") {
                broken.push(format!("crates/{name} depends on Tauri: only src-tauri has windows"));
            }
        }
    }
    Ok(())
}

/// Words that may stand only in some places, and why.
const ONLY_HERE: &[(&str, &[&str], &str)] = &[
    (
        "@tauri-apps/",
        &["ui/src/lib/backend/", "ui/package.json", "ui/tests/"],
        "only ui/src/lib/backend/ talks to the program",
    ),
    ("\"store.bin\"", &["crates/vault/", "crates/commands/tests/", "tests/"], "only crates/vault opens the store"),
    ("expose_secret", &["crates/keys/"], "only crates/keys touches the bytes of a key"),
    ("unsafe {", &["crates/shield/", "crates/desktop/", "xtask/src/tidy.rs"], "hand-written unsafe has two homes"),
    ("localStorage", &["ui/tests/", "crates/desktop/tests/", "tests/browsers/"], "nothing is kept in the page"),
    ("indexedDB", &["ui/tests/"], "nothing is kept in the page"),
    ("{@html", &[], "no HTML from data, ever"),
    ("innerHTML", &[], "no HTML from data, ever"),
    ("dangerousDisableAssetCspModification", &[], "the content security policy stays whole"),
];

fn only_here(broken: &mut Vec<String>) -> Result<()> {
    for file in sources()? {
        let shown = file.strip_prefix(root()).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if shown == "xtask/src/tidy.rs" {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        for (word, places, why) in ONLY_HERE {
            if places.iter().any(|place| shown.starts_with(place)) {
                continue;
            }
            for (number, line) in text.lines().enumerate() {
                if line.contains(word) && !is_comment(line) {
                    broken.push(format!("{shown}:{}: {word}: {why}", number + 1));
                }
            }
        }
    }
    Ok(())
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with('*') || line.starts_with("/*")
}

/// Source files that git tracks or would track.
fn sources() -> Result<Vec<PathBuf>> {
    let listed = output(crate::process::command("git", &["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    Ok(listed
        .lines()
        .filter(|path| [".rs", ".ts", ".svelte", ".json", ".html"].iter().any(|ending| path.ends_with(ending)))
        .filter(|path| !path.ends_with("package-lock.json"))
        .map(|path| root().join(path))
        .collect())
}

fn readmes(broken: &mut Vec<String>) {
    for (name, _) in LAYERS {
        let readme = Path::new("crates").join(name).join("README.md");
        if !root().join(&readme).is_file() {
            broken.push(format!(
                "{} is missing: a crate says its purpose and what must never happen in it",
                readme.display()
            ));
        }
    }
}

/// Features that exist for tests and tools, and must never be in the app.
const NOT_IN_THE_APP: &[&str] = &[
    "evenkeel-desktop feature \"loopback\"",
    "evenkeel-guidance feature \"check\"",
    "evenkeel-vault feature \"fuzzing\"",
];

fn features(broken: &mut Vec<String>) -> Result<()> {
    let tree = output(cargo(&[
        "tree",
        "--quiet",
        "--locked",
        "--package",
        "evenkeel",
        "--edges",
        "normal,features",
        "--prefix",
        "none",
    ]))?;
    for feature in NOT_IN_THE_APP {
        if tree.lines().any(|line| line.starts_with(feature)) {
            broken.push(format!("{feature} is in the app: it exists for tests and tools only"));
        }
    }
    Ok(())
}

/// The fuzz targets have a lock file of their own. It must name the versions that the app is built with.
fn fuzzed_versions(broken: &mut Vec<String>) -> Result<()> {
    let manifest = ["tree", "--quiet", "--locked", "--manifest-path", "tests/fuzz/Cargo.toml"];
    if let Err(error) = output(cargo(&manifest)) {
        broken.push(format!("tests/fuzz/Cargo.lock does not fit: {error}"));
    }
    let read = |path: &str| std::fs::read_to_string(root().join(path)).map(|text| locked(&text));
    let (fuzzed, shipped) = (read("tests/fuzz/Cargo.lock")?, read("Cargo.lock")?);
    for (name, versions) in fuzzed {
        if let Some(shipped) = shipped.get(&name)
            && !versions.is_subset(shipped)
        {
            broken.push(format!(
                "tests/fuzz/Cargo.lock has {name} {versions:?}, Cargo.lock has {shipped:?}: other code than ours is \
                 fuzzed. Run: cp Cargo.lock tests/fuzz/ && cargo metadata --manifest-path tests/fuzz/Cargo.toml"
            ));
        }
    }
    Ok(())
}

/// The versions of each package in a lock file.
fn locked(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut packages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in text.split("[[package]]").skip(1) {
        let field = |field: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(" = "));
            line.map(|value| value.trim_matches('"').to_owned())
        };
        if let (Some(name), Some(version)) = (field("name"), field("version")) {
            packages.entry(name).or_default().insert(version);
        }
    }
    packages
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn a_lock_file_is_read() {
        let text = "version = 4\n\n[[package]]\nname = \"one\"\nversion = \"1.0.0\"\ndependencies = [\n \"two\",\n]\n\n\
                    [[package]]\nname = \"two\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"two\"\nversion = \"0.2.0\"\n";
        let packages = locked(text);
        assert_eq!(packages.len(), 2);
        assert!(packages["one"].contains("1.0.0"));
        assert_eq!(packages["two"].len(), 2);
    }
}
