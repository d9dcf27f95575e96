#![doc = include_str!("../README.md")]

mod backup;
mod document;
mod draft;
mod error;
mod happened;
mod id;
mod incident;
mod journal;
mod migrations;
mod note;
mod settings;
mod shown;
mod text;
mod time;

pub use backup::Reminder;
pub use draft::{Draft, DraftPlace};
pub use error::{ChangeError, HappenedError, ReadError, TextError, WriteError};
pub use happened::{Happened, Precision, When};
pub use id::{IncidentId, NoteId};
pub use incident::{Incident, IncidentSummary};
pub use journal::Journal;
pub use note::Note;
pub use shown::{restore, show};
pub use text::{App, Body, Title, UnfinishedBody, Words};
pub use time::{Moment, ZoneName};

/// The document format this version writes. Older ones are migrated, newer ones refused.
pub const FORMAT: u64 = 1;

/// The largest document in bytes that is read or written.
pub const DOCUMENT_LIMIT: usize = 8 << 20;
