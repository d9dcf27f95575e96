//! All pages of a language, and the links between them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::body::{self, Body};
use super::directive::is_directive;
use super::front_matter::FrontMatter;
use super::plain_text::{self, Numbers};
use super::problem::Problems;
use super::service::Services;
use super::settings::Countries;
use super::source::{Source, files};
use crate::model::{Area, HttpsAddress, PageId, StoredPage};

/// What pages are checked against.
pub(super) struct Known<'k> {
    pub(super) countries: &'k Countries,
    pub(super) services: &'k Services,
    pub(super) service_ids: &'k BTreeSet<String>,
    /// Names of services may hold what looks like an address or a number.
    pub(super) service_names: &'k [String],
    pub(super) numbers: &'k Numbers,
    pub(super) sources: &'k BTreeSet<String>,
}

/// Pages of a language.
pub(super) struct Pages {
    pub(super) pages: Vec<StoredPage>,
    /// Ids of all files, those included whose front matter is wrong: a link to such a page is no second mistake.
    pub(super) ids: BTreeSet<PageId>,
}

/// Reads every page of a language.
pub(super) fn compile(content: &Path, language: &str, known: &Known<'_>, problems: &mut Problems) -> Pages {
    let mut pages = Vec::new();
    let mut ids = BTreeSet::new();
    let mut sources = BTreeMap::new();
    for name in files(content, language, ".md") {
        let Some(source) = Source::read(content, &name, problems) else { continue };
        let Some(id) = page_id(&name, language) else {
            problems.add(&name, 0, "a page lies in <topic>/<page>.md");
            continue;
        };
        pages.extend(page(&source, id.clone(), known, problems));
        ids.insert(id);
        sources.insert(name, source);
    }
    for page in &pages {
        let name = format!("{language}/{}.md", page.id.as_str());
        let Some(source) = sources.get(&name) else { continue };
        check_links(page, &pages, &ids, source, known.countries, problems);
    }
    Pages { pages, ids }
}

/// `en/topic/page.md` is page `topic/page`.
fn page_id(name: &str, language: &str) -> Option<PageId> {
    let id = name.strip_prefix(language)?.strip_prefix('/')?.strip_suffix(".md")?;
    (id.split('/').count() == 2).then(|| PageId(id.to_owned()))
}

fn page(source: &Source, id: PageId, known: &Known<'_>, problems: &mut Problems) -> Option<StoredPage> {
    let front = FrontMatter::read(source, problems)?;
    let areas = areas(source, &front, known.countries, problems);
    check_sources(source, &front, known, problems);
    check_plain_text(source, front.body_starts_after, known, problems);
    let Body { blocks, named } = body::read(source, front.body_starts_after, known.countries, problems);
    for (line, id) in named {
        if let Some(reason) = known.services.held_back.get(&id) {
            problems.add(&source.name, line, format!("service {id} is withheld: {reason}"));
        } else if !known.service_ids.contains(&id) {
            problems.add(&source.name, line, format!("unknown service \"{id}\""));
        }
    }
    if blocks.is_empty() {
        problems.add(&source.name, 0, "the page is empty");
    }
    let mut hosts: Vec<String> = Vec::new();
    for address in front.sources.iter().filter_map(|address| HttpsAddress::parse(address)) {
        if !hosts.iter().any(|host| host == address.host()) {
            hosts.push(address.host().to_owned());
        }
    }
    Some(StoredPage {
        id,
        title: front.title,
        summary: front.summary,
        icon: front.icon,
        audience: front.audience,
        reviewed: front.reviewed,
        review_by: front.review_by,
        areas,
        next: front.next.into_iter().map(PageId).collect(),
        sources: hosts,
        blocks,
    })
}

fn areas(source: &Source, front: &FrontMatter, countries: &Countries, problems: &mut Problems) -> Vec<Area> {
    let mut areas = Vec::new();
    for country in &front.countries {
        match countries.area(country) {
            Some(area) => areas.push(area),
            None => {
                let line = front.line("countries");
                problems.add(&source.name, line, format!("unknown country \"{country}\""));
            }
        }
    }
    if areas.is_empty() { vec![Area::Worldwide] } else { areas }
}

fn check_sources(source: &Source, front: &FrontMatter, known: &Known<'_>, problems: &mut Problems) {
    let line = front.line("sources");
    for address in &front.sources {
        if HttpsAddress::parse(address).is_none() {
            problems.add(&source.name, line, format!("not a plain https address: {address}"));
        } else if !known.sources.contains(address) {
            let text = format!("source is in no facts file and not in allow-list.toml: {address}");
            problems.add(&source.name, line, text);
        }
    }
}

/// Looks for typed numbers and addresses in title, summary and body.
fn check_plain_text(source: &Source, body_starts_after: usize, known: &Known<'_>, problems: &mut Problems) {
    for (line, number) in source.text.lines().zip(1..) {
        let front = number <= body_starts_after;
        let shown = !front || line.starts_with("title:") || line.starts_with("summary:");
        let directive = is_directive(line);
        if !directive && (line.contains("[[") || line.contains("]]")) {
            problems.add(&source.name, number, "a [[directive]] stands alone at the start of its line");
        }
        if !shown || directive {
            continue;
        }
        let mut text = line.to_owned();
        for name in known.service_names {
            text = text.replace(name, "");
        }
        for mistake in plain_text::mistakes(&text, known.numbers) {
            problems.add(&source.name, number, mistake);
        }
    }
}

/// Every page that this one leads to must exist, and be shown in every country where this link is.
fn check_links(
    page: &StoredPage,
    pages: &[StoredPage],
    ids: &BTreeSet<PageId>,
    source: &Source,
    countries: &Countries,
    problems: &mut Problems,
) {
    for next in page.next.iter().filter(|next| !ids.contains(next)) {
        let line = source.line_starting("next:", 0);
        problems.add(&source.name, line, format!("next: there is no page {}", next.as_str()));
    }
    for country in countries.offered.iter().filter(|country| page.shown_in(**country)) {
        for link in page.links_in(*country) {
            let hidden = pages.iter().any(|other| other.id == *link && !other.shown_in(*country));
            let text = if !ids.contains(link) {
                format!("there is no page {}", link.as_str())
            } else if hidden {
                format!("page {} is not shown in {country}", link.as_str())
            } else {
                continue;
            };
            let line = source.line_of(&format!("(page:{})", link.as_str()), 0);
            problems.add(&source.name, line, text);
        }
    }
}
