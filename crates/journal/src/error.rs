//! One error type per thing a caller does.

use thiserror::Error;

/// Why a document was not read. Nothing of it is used then, and its bytes stay as they are.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    /// Longer than [`DOCUMENT_LIMIT`](crate::DOCUMENT_LIMIT).
    #[error("document too long")]
    TooLong,
    /// Not UTF-8.
    #[error("document is not UTF-8")]
    NotUtf8,
    /// Lists and objects nested deeper than 64.
    #[error("document nested too deeply")]
    TooDeep,
    /// Made by a newer version of the app. The only reason that is not damage.
    #[error("document of a newer format")]
    NewerFormat,
    /// A format number that was never released.
    #[error("document of an unknown format")]
    UnknownFormat,
    /// Not JSON, a field missing, doubled or unknown, or of the wrong type.
    #[error("not a document of its format")]
    NotADocument,
    /// An id that is not 32 lower-case hexadecimal digits.
    #[error("malformed id")]
    MalformedId,
    /// The same id, or the same place of a draft, twice.
    #[error("duplicate id")]
    DuplicateId,
    /// A note or draft that belongs to nothing in the document.
    #[error("record without an owner")]
    Orphan,
    /// A text beyond its limit, or an empty one where there must be text.
    #[error("text out of bounds")]
    TextOutOfBounds,
    /// A time that is none, or dates that contradict their precision.
    #[error("impossible time")]
    ImpossibleTime,
}

/// Why a document was not written.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum WriteError {
    /// It would be longer than [`DOCUMENT_LIMIT`](crate::DOCUMENT_LIMIT), so no version could read it again.
    #[error("document too long")]
    TooLong,
}

/// Why a text is not taken. Nothing is ever cut off instead.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum TextError {
    /// Nothing in it can be seen.
    #[error("text missing")]
    Missing,
    /// Longer than its limit.
    #[error("text too long")]
    TooLong,
}

/// Why a date or time is not taken.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum HappenedError {
    /// A date is needed for this precision.
    #[error("date missing")]
    DateMissing,
    /// Not `YYYY-MM-DD`, no such day, or a year outside 1900 to 2199.
    #[error("no such date")]
    NoSuchDate,
    /// Not `HH:MM`, or no such time.
    #[error("no such time")]
    NoSuchTime,
}

/// Why a change was not made. The journal is as it was.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ChangeError {
    /// No such incident.
    #[error("no such incident")]
    UnknownIncident,
    /// No such note, or it belongs to another incident.
    #[error("no such note")]
    UnknownNote,
    /// The random id is in use already, which only a broken random source can cause.
    #[error("id in use")]
    IdTaken,
}
