//! Interface words: every Fluent file of a language must parse, and no word may be there twice.

use std::collections::BTreeMap;
use std::path::Path;

use fluent_syntax::ast::Entry;
use fluent_syntax::parser;

use super::plain_text::{self, Numbers};
use super::problem::Problems;
use super::source::{Source, files};
use crate::model::{CountryId, Fallback};

/// Joins the words of a language into one resource.
pub(super) fn compile(
    content: &Path,
    language: &str,
    countries: &[CountryId],
    numbers: &Numbers,
    problems: &mut Problems,
) -> String {
    let folder = format!("{language}/words");
    let mut joined = String::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for name in files(content, &folder, ".ftl") {
        let Some(source) = Source::read(content, &name, problems) else { continue };
        for id in ids(&source, problems) {
            if let Some(other) = seen.insert(id.clone(), name.clone()) {
                let line = source.line_starting(&format!("{id} "), 0);
                problems.add(&name, line, format!("word {id} is already in {other}"));
            }
        }
        check_plain_text(&source, numbers, problems);
        joined.push_str(&source.text);
        joined.push('\n');
    }
    let fallbacks = Fallback::ALL.into_iter().map(|fallback| fallback.word().to_owned());
    let names = countries.iter().map(|country| format!("country-{country}"));
    for word in fallbacks.chain(names).filter(|word| !seen.contains_key(word)) {
        problems.add(&folder, 0, format!("the word {word} is missing"));
    }
    joined
}

/// Interface words show numbers and addresses from the facts, they hold none.
fn check_plain_text(source: &Source, numbers: &Numbers, problems: &mut Problems) {
    for (line, number) in source.text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#')) {
        for mistake in plain_text::mistakes(line, numbers) {
            problems.add(&source.name, number, mistake);
        }
    }
}

/// Ids of messages and terms (with their hyphen), in file order.
fn ids(source: &Source, problems: &mut Problems) -> Vec<String> {
    let resource = match parser::parse(source.text.as_str()) {
        Ok(resource) => resource,
        Err((resource, mistakes)) => {
            for mistake in mistakes {
                let line = source.line_at(mistake.pos.start);
                problems.add(&source.name, line, format!("not Fluent: {mistake}"));
            }
            resource
        }
    };
    resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            Entry::Term(term) => Some(format!("-{}", term.id.name)),
            _ => None,
        })
        .collect()
}
