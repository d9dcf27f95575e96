//! When something happened, as far as the person knows it.

use std::borrow::Cow;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::{HappenedError, ReadError, Words, ZoneName};

/// Years a date may have. Nobody who uses this was there before, and typing slips such as 0026 or 20266 fall outside.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// How sure a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// The date is known, and the time too if there is one.
    Exact,
    /// Around that date and time.
    About,
    /// Not known.
    Unknown,
}

/// A date with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On that date, at that time if there is one.
    Exact(Date, Option<Time>),
    /// Around that date and time.
    About(Date, Option<Time>),
    /// Not known.
    Unknown,
}

impl When {
    /// Reads `YYYY-MM-DD` and `HH:MM` (empty for none). Unknown has neither, whatever stands in the fields.
    pub fn read(precision: Precision, date: &str, time: &str) -> Result<Self, HappenedError> {
        if precision == Precision::Unknown {
            return Ok(Self::Unknown);
        }
        if date.is_empty() {
            return Err(HappenedError::DateMissing);
        }
        let date = read_date(date).ok_or(HappenedError::NoSuchDate)?;
        let time = match time {
            "" => None,
            time => Some(read_time(time).ok_or(HappenedError::NoSuchTime)?),
        };
        Ok(match precision {
            Precision::Exact => Self::Exact(date, time),
            Precision::About | Precision::Unknown => Self::About(date, time),
        })
    }

    /// How sure it is.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self {
            Self::Exact(..) => Precision::Exact,
            Self::About(..) => Precision::About,
            Self::Unknown => Precision::Unknown,
        }
    }

    /// The date, if known.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Exact(date, _) | Self::About(date, _) => Some(date),
            Self::Unknown => None,
        }
    }

    /// The time, if known.
    #[must_use]
    pub fn time(self) -> Option<Time> {
        match self {
            Self::Exact(_, time) | Self::About(_, time) => time,
            Self::Unknown => None,
        }
    }
}

/// When something happened: the date as known, the zone it is meant in, and the person's own words.
#[derive(PartialEq, Eq)]
pub struct Happened {
    /// As far as it is known.
    pub when: When,
    /// The zone the date and time are meant in.
    pub zone: ZoneName,
    /// Words such as "the day before my birthday".
    pub words: Words,
}

impl Happened {
    /// `HH:MM`, or empty.
    #[must_use]
    pub fn time_text(&self) -> String {
        self.when.time().map(write_time).unwrap_or_default()
    }

    /// `YYYY-MM-DD`, or empty.
    #[must_use]
    pub fn date_text(&self) -> String {
        self.when.date().map(|date| date.to_string()).unwrap_or_default()
    }
}

/// A time as it stands in the document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredHappened<'a> {
    precision: Precision,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    date: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    time: String,
    #[serde(borrow)]
    zone: Cow<'a, str>,
    #[serde(borrow)]
    words: Cow<'a, str>,
}

impl<'a> From<&'a Happened> for StoredHappened<'a> {
    fn from(happened: &'a Happened) -> Self {
        Self {
            precision: happened.when.precision(),
            date: happened.date_text(),
            time: happened.time_text(),
            zone: Cow::Borrowed(happened.zone.as_str()),
            words: Cow::Borrowed(happened.words.as_str()),
        }
    }
}

impl TryFrom<StoredHappened<'_>> for Happened {
    type Error = ReadError;

    fn try_from(stored: StoredHappened<'_>) -> Result<Self, ReadError> {
        let dated = !stored.date.is_empty() || !stored.time.is_empty();
        if stored.precision == Precision::Unknown && dated {
            return Err(ReadError::ImpossibleTime);
        }
        Ok(Self {
            when: When::read(stored.precision, &stored.date, &stored.time).map_err(|_| ReadError::ImpossibleTime)?,
            zone: ZoneName::stored(stored.zone.into_owned())?,
            words: Words::stored(stored.words.into_owned())?,
        })
    }
}

fn read_date(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let year = i16::try_from(number(&[y1, y2, y3, y4])?).ok().filter(|year| YEARS.contains(year))?;
    let month = i8::try_from(number(&[m1, m2])?).ok()?;
    let day = i8::try_from(number(&[d1, d2])?).ok()?;
    Date::new(year, month, day).ok()
}

fn read_time(text: &str) -> Option<Time> {
    let [h1, h2, b':', m1, m2] = *text.as_bytes() else {
        return None;
    };
    let hour = i8::try_from(number(&[h1, h2])?).ok()?;
    let minute = i8::try_from(number(&[m1, m2])?).ok()?;
    Time::new(hour, minute, 0, 0).ok()
}

fn write_time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let when = When::read(Precision::About, "2024-02-29", "00:05").expect("a leap day");
        assert_eq!(when.date().map(|d| d.to_string()).as_deref(), Some("2024-02-29"));
        assert_eq!(when.time().map(write_time).as_deref(), Some("00:05"));
    }

    #[test]
    fn impossible_dates_are_refused() {
        for date in [
            "2026-02-30",
            "2026-13-01",
            "2026-00-10",
            "0001-01-01",
            "1899-12-31",
            "2200-01-01",
            "9999-12-31",
            "2026-1-1",
            "26-01-01",
            "20260101",
            "2026-01-01T00:00",
            "+026-01-01",
            "２０２６-01-01",
            " 2026-01-01",
        ] {
            assert_eq!(When::read(Precision::Exact, date, ""), Err(HappenedError::NoSuchDate), "{date}");
        }
    }

    #[test]
    fn impossible_times_are_refused() {
        for time in ["24:00", "12:60", "9:30", "12:30:00", "12.30", "noon", "-1:00"] {
            assert_eq!(When::read(Precision::Exact, "2026-11-22", time), Err(HappenedError::NoSuchTime), "{time}");
        }
    }

    #[test]
    fn unknown_has_no_date_and_everything_else_needs_one() {
        assert_eq!(When::read(Precision::Unknown, "2026-02-30", "x"), Ok(When::Unknown));
        assert_eq!(When::read(Precision::About, "", "10:00"), Err(HappenedError::DateMissing));
    }
}
