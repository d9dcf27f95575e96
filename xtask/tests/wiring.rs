//! The one list of commands against everything that must agree with it: handlers, capabilities, the page's backend.

#[path = "../../src-tauri/src/command_names.rs"]
mod command_names;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies below the root").to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn names(lists: &[&[&str]]) -> BTreeSet<String> {
    lists.iter().flat_map(|list| list.iter()).map(|name| (*name).to_owned()).collect()
}

/// What a capability file allows, as command names.
fn allowed(window: &str) -> BTreeSet<String> {
    let text = read(&format!("src-tauri/capabilities/{window}.toml"));
    assert!(text.contains(&format!("windows = [\"{window}\"]")), "{window}.toml is for its own window only");
    let listed = text.split_once("permissions = [").expect("a list of permissions").1;
    let listed = listed.split_once("\n]").expect("the end of the list").0;
    listed
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let (permission, reason) = line.split_once('#').unwrap_or_else(|| panic!("{window}: no reason: {line}"));
            assert!(!reason.trim().is_empty(), "{window}: no reason: {line}");
            let permission = permission.trim().trim_end_matches(',').trim_matches('"');
            permission
                .strip_prefix("allow-")
                .unwrap_or_else(|| panic!("{window}: only exact commands of ours: {permission}"))
                .replace('-', "_")
        })
        .collect()
}

/// The commands in one `generate_handler!`, by the function that returns it.
fn handled(function: &str) -> BTreeSet<String> {
    let text = read("src-tauri/src/commands/mod.rs");
    let body = text.split_once(&format!("pub fn {function}(")).expect("the handler").1;
    let listed = body.split_once("generate_handler![").expect("its list").1.split_once(']').expect("its end").0;
    listed
        .split(',')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .map(|entry| entry.rsplit("::").next().expect("a name").to_owned())
        .collect()
}

#[test]
fn each_window_may_call_exactly_its_own_commands() {
    use command_names::{DOOR, EVERYWHERE, FRONT, MAIN, PRIVATE, SHARED};
    assert_eq!(allowed("front"), names(&[SHARED, EVERYWHERE, FRONT]));
    assert_eq!(allowed("door"), names(&[EVERYWHERE, PRIVATE, DOOR]));
    assert_eq!(allowed("main"), names(&[SHARED, EVERYWHERE, PRIVATE, MAIN]));
}

#[test]
fn each_role_handles_exactly_the_commands_of_its_windows() {
    use command_names::{DOOR, EVERYWHERE, FRONT, MAIN, PRIVATE, SHARED};
    assert_eq!(handled("front_handler"), names(&[SHARED, EVERYWHERE, FRONT]));
    assert_eq!(handled("space_handler"), names(&[SHARED, EVERYWHERE, PRIVATE, DOOR, MAIN]));
}

#[test]
fn front_can_call_nothing_that_reads_a_space() {
    use command_names::{DOOR, EVERYWHERE, FRONT, MAIN, PRIVATE, SHARED};
    let front = names(&[SHARED, EVERYWHERE, FRONT]);
    let space: BTreeSet<String> =
        names(&[PRIVATE, DOOR, MAIN]).difference(&names(&[EVERYWHERE, SHARED])).cloned().collect();
    assert!(front.is_disjoint(&space), "shared: {:?}", front.intersection(&space));
}

#[test]
fn the_page_calls_every_command_and_no_other() {
    let text = read("ui/src/lib/backend/tauri.ts");
    let called: BTreeSet<String> =
        text.split("ask('").skip(1).map(|rest| rest.split_once('\'').expect("the name ends").0.to_owned()).collect();
    let all: BTreeSet<String> = command_names::all().map(str::to_owned).collect();
    assert_eq!(called, all);
}

#[test]
fn the_page_types_are_the_ones_of_the_wire() {
    let generated = root().join("ui/src/lib/backend/generated");
    let rust = ["front", "page", "service", "space"]
        .iter()
        .map(|module| read(&format!("crates/commands/src/view/{module}.rs")))
        .collect::<String>();
    let exported = rust.matches("#[ts(export").count();
    let files = std::fs::read_dir(&generated).expect("generated types are committed").count();
    // Error code and command error stand in error.rs.
    assert!(files >= exported, "{files} files for {exported} types; run: cargo xtask bindings");
}
