//! The rules of `cargo xtask content`.

use std::path::Path;

use evenkeel_guidance::{Fallback, check};
use jiff::civil::date;

use crate::tree::{PAGE, Tree, page};

#[test]
fn the_real_content_is_fine() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let report = check(&content, date(2026, 11, 22));
    assert!(report.problems.is_empty(), "{report}");
}

#[test]
fn every_person_in_every_country_has_a_complete_path_or_words() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let report = check(&content, date(2026, 11, 22));
    for hole in &report.holes {
        let expected = hole.country.as_str() == "ZZ" && hole.missing == "emergency";
        assert!(expected && hole.fallback == Fallback::LocalEmergency, "a new hole: {hole}");
    }
    assert_eq!(report.holes.len(), 4, "somewhere else has no emergency number, for anybody");
}

#[test]
fn heavy_pages_are_problems_that_show_the_sentence() {
    let heavy = "The organisational responsibilities of international institutions necessitate considerable \
                 administrative documentation, notwithstanding individual circumstances.\n";
    let mut tree = Tree::new();
    tree.put(PAGE, &page(heavy));
    let report = check(tree.write().path(), date(2026, 11, 22));
    let problem = report.problems.iter().find(|p| p.file == PAGE).expect("too heavy");
    assert!(problem.text.contains("organisational responsibilities"), "{problem}");
    tree.replace(PAGE, "audience: young", "audience: professional");
    let report = check(tree.write().path(), date(2026, 11, 22));
    assert!(!report.problems.is_empty(), "too heavy for anybody");
}

#[test]
fn overdue_reviews_warn_and_do_not_fail() {
    let tree = Tree::new();
    let report = check(tree.write().path(), date(2030, 1, 1));
    assert!(report.problems.is_empty(), "an old checkout must build: {report}");
    assert!(report.warnings.iter().any(|warning| warning.contains("situations/threatened")));
    assert!(report.warnings.iter().any(|warning| warning.contains("line, talk, world")));
}

#[test]
fn holes_are_printed() {
    let tree = Tree::new();
    let report = check(tree.write().path(), date(2026, 11, 22));
    let text = report.to_string();
    assert!(text.contains("GB Under18: crisis (says fallback-local-emergency)"), "{text}");
    assert!(text.contains("ZZ Parent: emergency"), "{text}");
}

#[test]
fn pages_that_nobody_can_reach_are_told() {
    let mut tree = Tree::new();
    tree.put("en/help/lost.md", &page("Text.\n"));
    let report = check(tree.write().path(), date(2026, 11, 22));
    assert_eq!(report.warnings, ["no card and no link leads to page help/lost"]);
}

#[test]
fn a_query_that_finds_nothing_and_says_nothing_is_told() {
    let mut tree = Tree::new();
    tree.put(PAGE, &page("[[services: kind=legal]]\n\n[[services: kind=legal fallback=local-police]]\n"));
    let report = check(tree.write().path(), date(2026, 11, 22));
    let told = |country| format!("page situations/threatened: a query finds nothing in {country} and has no fallback");
    assert_eq!(report.warnings, [told("GB"), told("ZZ")]);
}
