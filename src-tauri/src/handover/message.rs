//! What a role process and its supervisor say to each other: one JSON object a line over a socket pair.

use serde::{Deserialize, Serialize};

use super::{Before, BrowserFound, Next, OutsideProblem};

/// From a role process to the supervisor. No secret ever goes this way.
#[derive(Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum ToSupervisor {
    /// What follows when this process ends.
    Next {
        /// What follows.
        next: Next,
    },
    /// A passphrase was wrong, or one opened a space (0).
    WrongTries {
        /// How many since the last opening.
        failures: u32,
    },
    /// Asks which browser there is.
    Browser {
        /// Number of the question.
        question: u64,
    },
    /// Opens an address of the compiled table.
    Open {
        /// Number of the question.
        question: u64,
        /// The address; refused unless the table holds it.
        address: String,
        /// In a private window.
        private: bool,
    },
    /// Keeps a public address or number on the clipboard.
    Copy {
        /// Number of the question.
        question: u64,
        /// The text; refused unless the table holds it.
        text: String,
    },
}

/// From the supervisor to a role process.
#[derive(Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum FromSupervisor {
    /// The first line of all.
    Begin {
        /// What happened before.
        before: Before,
    },
    /// Answer to a question.
    Answer {
        /// Number of the question.
        question: u64,
        /// The answer.
        answer: Answer,
    },
    /// The person started the program again.
    Raise,
    /// End now, as by quick exit.
    End,
}

/// Answers.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Which browser there is.
    Browser(Option<BrowserFound>),
    /// Done.
    Done,
    /// Not done.
    Refused(OutsideProblem),
}
