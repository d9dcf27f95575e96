//! The lines between `---` at the top of a page: `key: value`, nothing nested.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::problem::Problems;
use super::source::Source;
use crate::model::{Audience, Icon};

/// Front matter as written, checked as far as that needs no other file.
pub(super) struct FrontMatter {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) icon: Icon,
    pub(super) audience: Audience,
    pub(super) reviewed: Date,
    pub(super) review_by: Date,
    pub(super) countries: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) next: Vec<String>,
    /// Line of each key.
    lines: BTreeMap<String, usize>,
    /// Number of lines before the body.
    pub(super) body_starts_after: usize,
}

const KEYS: [&str; 9] =
    ["title", "summary", "icon", "audience", "reviewed", "review_by", "countries", "sources", "next"];

impl FrontMatter {
    /// Line of a key; 1 when it is not there.
    pub(super) fn line(&self, key: &str) -> usize {
        self.lines.get(key).copied().unwrap_or(1)
    }

    /// Reads it. `None` when something that every page needs is missing or wrong; the problems say what.
    pub(super) fn read(source: &Source, problems: &mut Problems) -> Option<Self> {
        let mut raw = Raw::read(source, problems)?;
        let title = raw.text("title", problems);
        let summary = raw.text("summary", problems);
        let icon = raw.parsed("icon", "one of the icons of the contract", Icon::parse, problems);
        let audience = raw.parsed("audience", "young, parent, professional or all", audience, problems);
        let date = |text: &str| text.parse().ok();
        let reviewed = raw.parsed("reviewed", "a date such as 2026-11-22", date, problems);
        let review_by = raw.parsed("review_by", "a date such as 2027-05-22", date, problems);
        let (reviewed, review_by): (Date, Date) = (reviewed?, review_by?);
        if review_by <= reviewed {
            raw.problem("review_by", "review_by must be later than reviewed", problems);
        }
        Some(Self {
            title: title?,
            summary: summary?,
            icon: icon?,
            audience: audience?,
            reviewed,
            review_by,
            countries: raw.list("countries"),
            sources: raw.list("sources"),
            next: raw.list("next"),
            lines: raw.values.iter().map(|(key, (line, _))| (key.clone(), *line)).collect(),
            body_starts_after: raw.body_starts_after,
        })
    }
}

fn audience(word: &str) -> Option<Audience> {
    match word {
        "young" => Some(Audience::Young),
        "parent" => Some(Audience::Parent),
        "professional" => Some(Audience::Professional),
        "all" => Some(Audience::All),
        _ => None,
    }
}

struct Raw<'s> {
    source: &'s Source,
    values: BTreeMap<String, (usize, String)>,
    body_starts_after: usize,
}

impl<'s> Raw<'s> {
    fn read(source: &'s Source, problems: &mut Problems) -> Option<Self> {
        let mut lines = source.text.lines().zip(1..);
        if lines.next().is_none_or(|(line, _)| line.trim_end() != "---") {
            problems.add(&source.name, 1, "a page starts with --- and its front matter");
            return None;
        }
        let mut values: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for (line, number) in lines {
            if line.trim_end() == "---" {
                return Some(Self { source, values, body_starts_after: number });
            }
            // A `#` after two spaces starts a comment, as in the example of the content syntax.
            let line = line.split("  #").next().unwrap_or(line);
            let Some((key, value)) = line.split_once(':') else {
                problems.add(&source.name, number, "front matter lines are `key: value`");
                continue;
            };
            let (key, value) = (key.trim(), value.trim());
            if !KEYS.contains(&key) {
                problems.add(&source.name, number, format!("unknown key \"{key}\""));
            }
            if values.insert(key.to_owned(), (number, value.to_owned())).is_some() {
                problems.add(&source.name, number, format!("key \"{key}\" is there twice"));
            }
        }
        problems.add(&source.name, 1, "the front matter never ends: --- is missing");
        None
    }

    fn problem(&self, key: &str, text: impl Into<String>, problems: &mut Problems) {
        let line = self.values.get(key).map_or(1, |(line, _)| *line);
        problems.add(&self.source.name, line, text);
    }

    fn text(&self, key: &str, problems: &mut Problems) -> Option<String> {
        let value = self.values.get(key).map(|(_, value)| value.clone());
        let value = value.filter(|value| !value.is_empty());
        if value.is_none() {
            self.problem(key, format!("\"{key}\" is missing"), problems);
        }
        value
    }

    fn parsed<T>(
        &mut self,
        key: &str,
        wanted: &str,
        parse: impl Fn(&str) -> Option<T>,
        problems: &mut Problems,
    ) -> Option<T> {
        let text = self.text(key, problems)?;
        let value = parse(&text);
        if value.is_none() {
            self.problem(key, format!("\"{key}\" must be {wanted}, not \"{text}\""), problems);
        }
        value
    }

    fn list(&self, key: &str) -> Vec<String> {
        let value = self.values.get(key).map_or("", |(_, value)| value);
        let items = value.split(',').map(str::trim).filter(|item| !item.is_empty());
        items.map(str::to_owned).collect()
    }
}
