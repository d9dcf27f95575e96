//! What is wrong with the content, and where.

use std::fmt;

/// A reason not to build, with the place to look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path inside `content/`.
    pub file: String,
    /// Line, counted from 1; 0 when the file as a whole is meant.
    pub line: usize,
    /// What is wrong and, where it is not plain, what to do.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.text),
            line => write!(f, "{}:{line}: {}", self.file, self.text),
        }
    }
}

/// Problems found so far. Collected instead of stopping at the first, so that a writer sees them all at once.
#[derive(Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn add(&mut self, file: &str, line: usize, text: impl Into<String>) {
        self.0.push(Problem { file: file.to_owned(), line, text: text.into() });
    }

    /// All problems, by file and line.
    pub(crate) fn sorted(mut self) -> Vec<Problem> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

/// A fact that is in the facts files but not in the pack, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Service it belongs to.
    pub service: String,
    /// Field, or `whole card`.
    pub field: String,
    /// Why it is not shown.
    pub reason: String,
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.service, self.field, self.reason)
    }
}
