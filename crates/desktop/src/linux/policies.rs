use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::places::Places;
use crate::Family;
use crate::command_line::CommandLine;
use crate::policy;

/// A policy file larger than this is not read to its end.
const MOST_BYTES: u64 = 1 << 20;

/// One file each.
const FIREFOX_FILES: [&str; 7] = [
    "etc/firefox/policies/policies.json",
    "etc/firefox-esr/policies/policies.json",
    "etc/librewolf/policies/policies.json",
    "usr/lib/firefox/distribution/policies.json",
    "usr/lib/firefox-esr/distribution/policies.json",
    "usr/lib64/firefox/distribution/policies.json",
    "usr/share/firefox-esr/distribution/policies.json",
];

/// Folders in which every file counts. Debian's and the Snap's Chromium use different ones.
const CHROMIUM_FOLDERS: [&str; 2] = ["etc/chromium/policies/managed", "etc/chromium-browser/policies/managed"];
const CHROME_FOLDERS: [&str; 1] = ["etc/opt/chrome/policies/managed"];

/// Folders of Flatpak extensions that carry policies; below lie processor, branch and the usual tree.
const FLATPAK_EXTENSIONS: &str = "var/lib/flatpak/extension";
const FLATPAK_FIREFOX: &str = "org.mozilla.firefox.systemconfig";
const FLATPAK_CHROMIUM: &str = "org.chromium.Chromium.Extension.system-policies";
const FLATPAK_CHROME: &str = "com.google.Chrome.Extension.system-policies";

/// Whether any policy on this computer forbids this browser private windows. Files of all ways of installing it
/// are looked at: one that belongs to another copy does no more harm than an offer that is not made.
pub(crate) fn forbid_private_windows(family: Family, line: &CommandLine, places: &Places) -> bool {
    files(family, line, places)
        .iter()
        .filter_map(|path| read(path))
        .any(|text| policy::forbids_private_windows(family, &text))
}

fn files(family: Family, line: &CommandLine, places: &Places) -> Vec<PathBuf> {
    let below = |name: &&str| places.root.join(name);
    match family {
        Family::Firefox => FIREFOX_FILES
            .iter()
            .map(below)
            .chain(beside_the_program(line, places))
            .chain(in_flatpak(FLATPAK_FIREFOX, places).map(|folder| folder.join("policies/policies.json")))
            .collect(),
        Family::Chromium => CHROMIUM_FOLDERS
            .iter()
            .map(below)
            .chain(in_flatpak(FLATPAK_CHROMIUM, places).map(|folder| folder.join("policies/managed")))
            .flat_map(|folder| entries(&folder))
            .collect(),
        Family::Chrome => CHROME_FOLDERS
            .iter()
            .map(below)
            .chain(in_flatpak(FLATPAK_CHROME, places).map(|folder| folder.join("policies/managed")))
            .flat_map(|folder| entries(&folder))
            .collect(),
        Family::Other => Vec::new(),
    }
}

/// Firefox also reads the folder `distribution` beside its own program.
fn beside_the_program(line: &CommandLine, places: &Places) -> Option<PathBuf> {
    let program = places.program(Path::new(&line.program))?;
    let folder = fs::canonicalize(program).ok()?;
    Some(folder.parent()?.join("distribution/policies.json"))
}

fn in_flatpak(extension: &str, places: &Places) -> impl Iterator<Item = PathBuf> {
    let system = Some(places.root.join(FLATPAK_EXTENSIONS));
    let own = places.data.first().map(|data| data.join("flatpak/extension"));
    [system, own]
        .into_iter()
        .flatten()
        .flat_map(move |folder| entries(&folder.join(extension)))
        .flat_map(|processor| entries(&processor))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
}

/// Files we may not read are files the browser may not read either: it runs as the same person.
fn read(path: &Path) -> Option<String> {
    if !path.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
