//! Moments: an instant and the name of the zone the person was in, so that local time can be told later and elsewhere.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned, civil::DateTime};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use crate::ReadError;

/// An instant with the zone it was noted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    at: Timestamp,
    zone: ZoneName,
}

impl Moment {
    /// The instant.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The zone it was noted in.
    #[must_use]
    pub fn zone(&self) -> &ZoneName {
        &self.zone
    }

    /// The date and time a clock in `local` showed. The zone is passed in because looking one up reads files.
    #[must_use]
    pub fn in_zone(&self, local: &TimeZone) -> DateTime {
        local.to_datetime(self.at)
    }
}

impl From<&Zoned> for Moment {
    /// Keeps whole milliseconds: finer than anything a person does, and shorter in the document.
    fn from(now: &Zoned) -> Self {
        let at = now.timestamp();
        let at = Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
        Self { at, zone: ZoneName::from(now.time_zone()) }
    }
}

/// An IANA zone name such as `Europe/London`, or an offset such as `+05:30` where the system has no name.
///
/// Never looked up here: a name that this computer does not know must not make a document unreadable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneName(String);

impl ZoneName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn stored(name: String) -> Result<Self, ReadError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/_+-:".contains(c);
        if name.is_empty() || name.len() > 64 || !name.chars().all(plain) {
            return Err(ReadError::ImpossibleTime);
        }
        Ok(Self(name))
    }
}

impl From<&TimeZone> for ZoneName {
    fn from(zone: &TimeZone) -> Self {
        let name = zone
            .iana_name()
            .map(str::to_owned)
            .or_else(|| zone.to_fixed_offset().ok().map(|offset| offset.to_string()));
        // A system whose zone has neither name nor fixed offset is read as UTC; the instant is right either way.
        name.and_then(|name| Self::stored(name).ok()).unwrap_or_else(|| Self("UTC".to_owned()))
    }
}

/// A moment as it stands in the document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredMoment<'a> {
    at: String,
    #[serde(borrow)]
    zone: Cow<'a, str>,
}

impl<'a> From<&'a Moment> for StoredMoment<'a> {
    fn from(moment: &'a Moment) -> Self {
        Self { at: moment.at.to_string(), zone: Cow::Borrowed(moment.zone.as_str()) }
    }
}

impl TryFrom<StoredMoment<'_>> for Moment {
    type Error = ReadError;

    fn try_from(stored: StoredMoment<'_>) -> Result<Self, ReadError> {
        Ok(Self {
            at: stored.at.parse().map_err(|_| ReadError::ImpossibleTime)?,
            zone: ZoneName::stored(stored.zone.into_owned())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_without_a_name_is_kept_as_its_offset() {
        let zone = TimeZone::fixed(jiff::tz::offset(5));
        assert_eq!(ZoneName::from(&zone).as_str(), "+05");
    }

    #[test]
    fn a_zone_this_computer_does_not_know_is_still_readable() {
        assert!(ZoneName::stored("Mars/Olympus_Mons".to_owned()).is_ok());
        for name in ["", "Europe/<b>", "a b", &"a".repeat(65)] {
            assert_eq!(ZoneName::stored(name.to_owned()), Err(ReadError::ImpossibleTime));
        }
    }

    #[test]
    fn a_moment_has_whole_milliseconds() {
        let at = Timestamp::new(1_800_000_000, 123_456_789).expect("within range");
        let moment = Moment::from(&at.to_zoned(TimeZone::UTC));
        assert_eq!(moment.at().to_string(), "2027-01-15T08:00:00.123Z");
    }
}
