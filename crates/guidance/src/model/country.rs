//! Countries and where a service works.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Two capital letters: ISO 3166-1, `EU` for the European Union, `ZZ` for "somewhere else".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryId([u8; 2]);

impl CountryId {
    /// "Somewhere else": only what works everywhere.
    pub const ELSEWHERE: Self = Self(*b"ZZ");

    /// Takes exactly two capital letters. It says nothing about whether the pack knows the country; for a choice made
    /// by a person use `Pack::country`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 2] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("two capital letters are UTF-8")
    }
}

impl fmt::Display for CountryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for CountryId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("\"{text}\" is not two capital letters"))
    }
}

impl From<CountryId> for String {
    fn from(id: CountryId) -> Self {
        id.as_str().to_owned()
    }
}

/// Where a service works or a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Area {
    /// Everywhere.
    Worldwide,
    /// One country or one union of countries. A part of a country (`GB-SCT`) counts as the country: the service says in
    /// its own words which part it serves.
    Country(CountryId),
}

impl Area {
    /// `*`, `GB`, or `GB-SCT`.
    #[cfg_attr(not(feature = "check"), allow(dead_code, reason = "only the compiler reads text"))]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Worldwide);
        }
        let (country, part) = text.split_once('-').unwrap_or((text, "ALL"));
        let part_fine = part.len() <= 3 && part.bytes().all(|b| b.is_ascii_uppercase());
        (part_fine && !part.is_empty()).then(|| CountryId::parse(country).map(Self::Country))?
    }
}
