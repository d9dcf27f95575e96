//! What comes first: pages from `<language>/order.toml`, services from `facts/order.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::problem::Problems;
use super::service::Services;
use super::settings::Countries;
use super::source::{Source, read_toml};
use crate::model::{Area, Audience, CountryId, Order, PageId, ServiceId, ServiceKind};

/// More crisis lines than this are a list to search, not help.
const MOST_CRISIS_LINES: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PagesFile {
    situations: Vec<String>,
    more: Vec<String>,
    crisis: String,
    can_show: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServicesFile {
    crisis: BTreeMap<CountryId, Vec<ServiceId>>,
    people: BTreeMap<CountryId, BTreeMap<Audience, Vec<ServiceId>>>,
}

/// Reads both files.
pub(super) fn compile(
    content: &Path,
    language: &str,
    pages: &BTreeSet<PageId>,
    services: &Services,
    countries: &Countries,
    problems: &mut Problems,
) -> Order {
    let mut order = Order::default();
    let name = format!("{language}/order.toml");
    if let Some(source) = Source::read(content, &name, problems)
        && let Some(file) = read_toml::<PagesFile>(&source, problems)
    {
        let mut page = |id: &String| {
            let page = PageId(id.clone());
            if !pages.contains(&page) {
                let line = source.line_of(&format!("\"{id}\""), 0);
                problems.add(&source.name, line, format!("there is no page {id}"));
            }
            page
        };
        order.situations = file.situations.iter().map(&mut page).collect();
        order.more = file.more.iter().map(&mut page).collect();
        order.crisis_page = Some(page(&file.crisis));
        order.can_show_page = Some(page(&file.can_show));
    }
    if let Some(source) = Source::read(content, "facts/order.toml", problems)
        && let Some(file) = read_toml::<ServicesFile>(&source, problems)
    {
        let mut checker = Checker { source: &source, services, problems };
        for country in &countries.offered {
            checker.check_crisis(*country, file.crisis.get(country));
            checker.check_people(*country, file.people.get(country));
        }
        order.crisis = file.crisis;
        order.people = file.people;
    }
    order
}

struct Checker<'c> {
    source: &'c Source,
    services: &'c Services,
    problems: &'c mut Problems,
}

impl Checker<'_> {
    fn check_crisis(&mut self, country: CountryId, ids: Option<&Vec<ServiceId>>) {
        let start = self.source.line_of("[crisis]", 0);
        let Some(ids) = ids.filter(|ids| !ids.is_empty()) else {
            let text = format!("country {country} has no crisis lines");
            return self.problems.add(&self.source.name, start, text);
        };
        if ids.len() > MOST_CRISIS_LINES {
            let text = format!("{country}: more than {MOST_CRISIS_LINES} crisis lines");
            self.problems.add(&self.source.name, start, text);
        }
        self.check_ids(country, ids);
        let first = ids.first().and_then(|id| self.find(id));
        let urgent = first.is_some_and(|first| first.kinds.contains(&ServiceKind::Emergency));
        if first.is_some() && !urgent && country != CountryId::ELSEWHERE {
            let text = format!("{country}: the emergency number comes first");
            self.problems.add(&self.source.name, start, text);
        }
    }

    fn check_people(&mut self, country: CountryId, lists: Option<&BTreeMap<Audience, Vec<ServiceId>>>) {
        for audience in [Audience::Young, Audience::Parent, Audience::Professional, Audience::All] {
            match lists.and_then(|lists| lists.get(&audience)).filter(|ids| !ids.is_empty()) {
                Some(ids) => self.check_ids(country, ids),
                None => {
                    let text = format!("{country}: nobody to talk to for {audience:?}");
                    self.problems.add(&self.source.name, 0, text);
                }
            }
        }
    }

    fn check_ids(&mut self, country: CountryId, ids: &[ServiceId]) {
        for id in ids {
            let line = self.source.line_of(&format!("\"{}\"", id.as_str()), 0);
            let serves = |area: &Area| *area == Area::Worldwide || *area == Area::Country(country);
            let text = match (self.find(id), self.services.held_back.get(id.as_str())) {
                (Some(found), _) if found.areas.iter().any(serves) => continue,
                (Some(_), _) => format!("{} does not work in {country}", id.as_str()),
                (None, Some(reason)) => format!("{} is withheld: {reason}", id.as_str()),
                (None, None) => format!("unknown service \"{}\"", id.as_str()),
            };
            self.problems.add(&self.source.name, line, text);
        }
    }

    fn find(&self, id: &ServiceId) -> Option<&crate::model::Service> {
        self.services.shown.iter().find(|service| service.id == *id)
    }
}
