//! Files of `content/`, with the way back from a position to a line.

use std::fs;
use std::path::Path;

use super::problem::Problems;

/// A text file of the content folder.
pub(super) struct Source {
    /// Path inside `content/`, with `/` on every system.
    pub(super) name: String,
    pub(super) text: String,
}

impl Source {
    /// Reads a file. `None` when it is not there or is not UTF-8 text; both are problems.
    pub(super) fn read(content: &Path, name: &str, problems: &mut Problems) -> Option<Self> {
        match fs::read_to_string(content.join(name)) {
            Ok(text) => Some(Self { name: name.to_owned(), text }),
            Err(error) => {
                problems.add(name, 0, format!("cannot be read: {error}"));
                None
            }
        }
    }

    /// Line of a byte position, counted from 1.
    pub(super) fn line_at(&self, position: usize) -> usize {
        let before = self.text.as_bytes().iter().take(position);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    /// Line of the first text that follows `from`, or the line of `from` when there is none.
    pub(super) fn line_of(&self, wanted: &str, from: usize) -> usize {
        let found = self.text.get(from..).and_then(|rest| rest.find(wanted));
        self.line_at(found.map_or(from, |position| from + position))
    }

    /// Like `line_of`, but only at the start of a line.
    pub(super) fn line_starting(&self, wanted: &str, from: usize) -> usize {
        let lines = self.text.lines().zip(1..).skip(self.line_at(from) - 1);
        let found = lines.into_iter().find(|(line, _)| line.starts_with(wanted));
        found.map_or_else(|| self.line_at(from), |(_, number)| number)
    }
}

/// Names of all files below a folder with this ending, sorted, so that every build sees the same order.
pub(super) fn files(content: &Path, folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(content.join(folder)) else { return found };
    for entry in entries.flatten() {
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(content, &name, ending));
        } else if name.ends_with(ending) {
            found.push(name);
        }
    }
    found.sort();
    found
}

/// Reads a TOML file into a type; a mistake in it is one problem at its line.
pub(super) fn read_toml<T: serde::de::DeserializeOwned>(source: &Source, problems: &mut Problems) -> Option<T> {
    match toml::from_str(&source.text) {
        Ok(value) => Some(value),
        Err(error) => {
            let line = error.span().map_or(0, |span| source.line_at(span.start));
            problems.add(&source.name, line, error.message());
            None
        }
    }
}
