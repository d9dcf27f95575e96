//! The facts files as they are written. What the fields mean: `content/facts/README.md`.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::problem::Problems;
use super::source::{Source, files, read_toml};
use crate::model::{Anonymous, Phone, ServiceKind, TextRoute, Who};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    service: Vec<ServiceFacts>,
}

/// One `[[service]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceFacts {
    pub(super) id: Spanned<String>,
    pub(super) name: String,
    pub(super) operator: String,
    pub(super) countries: Vec<String>,
    pub(super) kinds: Vec<ServiceKind>,
    pub(super) who: Vec<Who>,
    #[serde(default)]
    pub(super) url: String,
    #[serde(default)]
    pub(super) chat_url: String,
    #[serde(default)]
    pub(super) other_urls: Vec<String>,
    #[serde(default)]
    pub(super) phone: Vec<Phone>,
    #[serde(default)]
    pub(super) sms: Vec<TextRoute>,
    #[serde(default, rename = "email")]
    _email: String,
    pub(super) chat: bool,
    #[serde(default)]
    pub(super) found_locally: bool,
    #[serde(default)]
    pub(super) needs_picture: bool,
    pub(super) what_happens: String,
    pub(super) what_you_need: String,
    pub(super) limits: String,
    pub(super) age_note: String,
    pub(super) hours: String,
    pub(super) cost: String,
    pub(super) languages: String,
    pub(super) anonymous: Anonymous,
    pub(super) source_urls: Vec<String>,
    pub(super) confidence: Confidence,
    #[serde(default)]
    pub(super) unconfirmed: Vec<Field>,
    #[serde(default, rename = "doubts")]
    _doubts: Vec<String>,
    #[serde(default)]
    pub(super) withhold: String,
    #[serde(default, rename = "notes")]
    _notes: String,
    pub(super) checked: jiff::civil::Date,
    pub(super) review_by: jiff::civil::Date,
}

/// What the record rests on.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Confidence {
    #[serde(rename = "official page seen")]
    OfficialPage,
    #[serde(rename = "secondary source")]
    SecondarySource,
    #[serde(rename = "from memory, unverified")]
    Memory,
}

/// Fields that can be unconfirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Field {
    Operator,
    Url,
    ChatUrl,
    OtherUrls,
    Phone,
    Sms,
    Email,
    Chat,
    WhatHappens,
    WhatYouNeed,
    Limits,
    AgeNote,
    Hours,
    Cost,
    Languages,
    Anonymous,
}

impl ServiceFacts {
    /// All addresses of the service, shown or not.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        let shown = [self.url.as_str(), self.chat_url.as_str()];
        shown.into_iter().chain(self.other_urls.iter().map(String::as_str)).filter(|address| !address.is_empty())
    }

    /// Position of the record in its file.
    pub(super) fn position(&self) -> usize {
        self.id.span().start
    }
}

/// Reads all services in the order of file names and, within a file, of the file.
pub(super) fn read(content: &Path, problems: &mut Problems) -> Vec<(Source, Vec<ServiceFacts>)> {
    let mut read = Vec::new();
    for name in files(content, "facts/services", ".toml") {
        let Some(source) = Source::read(content, &name, problems) else { continue };
        let Some(file) = read_toml::<File>(&source, problems) else { continue };
        read.push((source, file.service));
    }
    read
}
