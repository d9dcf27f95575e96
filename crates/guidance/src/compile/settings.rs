//! The small files beside pages and services: version, countries, allowed sites.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::problem::Problems;
use super::source::{Source, read_toml};
use crate::model::{Area, CountryId};

/// Countries that content may name.
#[derive(Default)]
pub(super) struct Countries {
    pub(super) known: BTreeSet<CountryId>,
    pub(super) offered: Vec<CountryId>,
    pub(super) unions: BTreeMap<CountryId, Vec<CountryId>>,
}

impl Countries {
    /// A known country or a part of one, or `*`.
    pub(super) fn area(&self, text: &str) -> Option<Area> {
        Area::parse(text).filter(|area| match area {
            Area::Worldwide => true,
            Area::Country(country) => self.known.contains(country),
        })
    }

    /// A known country.
    pub(super) fn country(&self, text: &str) -> Option<CountryId> {
        CountryId::parse(text).filter(|country| self.known.contains(country))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountriesFile {
    country: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Country {
    id: CountryId,
    #[serde(default)]
    offered: bool,
    #[serde(default)]
    unions: Vec<CountryId>,
}

/// Reads `facts/countries.toml`.
pub(super) fn read_countries(content: &Path, problems: &mut Problems) -> Countries {
    let mut countries = Countries::default();
    let Some(source) = Source::read(content, "facts/countries.toml", problems) else {
        return countries;
    };
    let Some(file) = read_toml::<CountriesFile>(&source, problems) else { return countries };
    for country in file.country {
        if !countries.known.insert(country.id) {
            let line = source.line_of(&format!("\"{}\"", country.id), 0);
            problems.add(&source.name, line, format!("country {} is listed twice", country.id));
        }
        if country.offered {
            countries.offered.push(country.id);
        }
        if !country.unions.is_empty() {
            countries.unions.insert(country.id, country.unions);
        }
    }
    for union in countries.unions.values().flatten().filter(|union| !countries.known.contains(union)) {
        problems.add(&source.name, 0, format!("unknown union \"{union}\""));
    }
    if !countries.offered.contains(&CountryId::ELSEWHERE) {
        problems.add(&source.name, 0, "ZZ (somewhere else) must be offered");
    }
    countries
}

/// Sites that cards may link to, and pages that count as sources.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AllowList {
    pub(super) link_hosts: BTreeSet<String>,
    pub(super) sources: BTreeSet<String>,
}

/// Reads `allow-list.toml`.
pub(super) fn read_allow_list(content: &Path, problems: &mut Problems) -> AllowList {
    Source::read(content, "allow-list.toml", problems)
        .and_then(|source| read_toml(&source, problems))
        .unwrap_or_default()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    version: String,
}

/// Reads the version from `pack.toml`.
pub(super) fn read_version(content: &Path, problems: &mut Problems) -> String {
    Source::read(content, "pack.toml", problems)
        .and_then(|source| read_toml::<PackFile>(&source, problems))
        .map_or_else(String::new, |file| file.version)
}
