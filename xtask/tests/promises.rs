//! The tests that `docs/threat-model.md` names are there.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies below the root").to_owned()
}

/// What stands between backticks and names a Rust file, with or without a test in it.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).filter(|name| name.contains(".rs"))
}

/// Why `name` does not name a test, if it does not.
fn missing(root: &Path, name: &str) -> Option<String> {
    let (file, test) = name.split_once("::").unwrap_or((name, ""));
    let Ok(text) = std::fs::read_to_string(root.join(file)) else {
        return Some(format!("{file} is not there"));
    };
    let declared = test.is_empty() || text.contains(&format!("fn {test}("));
    (!declared).then(|| format!("{file} has no test {test}"))
}

#[test]
fn every_named_test_is_there() {
    let root = root();
    let text = std::fs::read_to_string(root.join("docs/threat-model.md")).expect("the document is there");
    let names: Vec<&str> = named(&text).collect();
    assert!(names.len() > 50, "only {} tests are named", names.len());
    let missing: Vec<String> = names.iter().filter_map(|name| missing(&root, name)).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_test_that_is_not_there_is_found() {
    assert!(missing(&root(), "xtask/tests/promises.rs::no_such_test").is_some());
    assert!(missing(&root(), "xtask/tests/nothing.rs").is_some());
    assert!(missing(&root(), "xtask/tests/promises.rs::every_named_test_is_there").is_none());
}
