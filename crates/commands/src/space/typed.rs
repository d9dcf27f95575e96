//! What a person typed, checked. Errors are named here because the same text error means different things by field.

use evenkeel_journal::{
    App, Body, Happened, IncidentId, Moment, NoteId, Precision as Sure, TextError, Title, UnfinishedBody, When, Words,
    restore,
};

use crate::ErrorCode;
use crate::view::{HappenedView, Precision};

pub(super) fn incident_id(typed: &str) -> Result<IncidentId, ErrorCode> {
    typed.parse().map_err(|_| ErrorCode::UnknownIncident)
}

pub(super) fn note_id(typed: &str) -> Result<NoteId, ErrorCode> {
    typed.parse().map_err(|_| ErrorCode::UnknownNote)
}

/// `kept` are the texts the person may have seen in the field; see [`restore`].
pub(super) fn title(typed: String, kept: &[&str]) -> Result<Title, ErrorCode> {
    Title::new(&restored(typed, kept)).map_err(|error| match error {
        TextError::Missing => ErrorCode::TitleMissing,
        TextError::TooLong => ErrorCode::TitleTooLong,
    })
}

pub(super) fn app(typed: String, kept: &[&str]) -> Result<App, ErrorCode> {
    App::new(&restored(typed, kept)).map_err(|_| ErrorCode::TitleTooLong)
}

pub(super) fn body(typed: String, kept: &[&str]) -> Result<Body, ErrorCode> {
    Body::new(restored(typed, kept)).map_err(|error| match error {
        TextError::Missing => ErrorCode::NoteEmpty,
        TextError::TooLong => ErrorCode::NoteTooLong,
    })
}

pub(super) fn unfinished(typed: String, kept: &[&str]) -> Result<UnfinishedBody, ErrorCode> {
    UnfinishedBody::new(restored(typed, kept)).map_err(|_| ErrorCode::NoteTooLong)
}

/// Words count towards what a note can hold.
pub(super) fn words(typed: String, kept: &[&str]) -> Result<Words, ErrorCode> {
    Words::new(&restored(typed, kept)).map_err(|_| ErrorCode::NoteTooLong)
}

/// Dates are meant in the zone the person is in while typing.
pub(super) fn happened(typed: HappenedView, kept: &[&str], now: &Moment) -> Result<Happened, ErrorCode> {
    Ok(Happened {
        when: When::read(precision(typed.precision), &typed.date, &typed.time).map_err(|_| ErrorCode::DateRefused)?,
        zone: now.zone().clone(),
        words: words(typed.words, kept)?,
    })
}

pub(super) fn precision(typed: Precision) -> Sure {
    match typed {
        Precision::Exact => Sure::Exact,
        Precision::About => Sure::About,
        Precision::Unknown => Sure::Unknown,
    }
}

fn restored(typed: String, kept: &[&str]) -> String {
    kept.iter().fold(typed, |text, kept| restore(text, kept))
}
