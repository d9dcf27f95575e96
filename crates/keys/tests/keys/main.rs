//! The crate from outside: known answers of others, one known answer of the whole chain, and what must be refused.

// In a test the failing line is the message.
#![allow(clippy::unwrap_used)]

mod chain;
mod known_answers;
mod rating;
mod recovery;
mod scripted;
mod sealing;
mod suggestion;
