//! Turns `content/` into a pack.

mod body;
mod directive;
mod facts;
mod front_matter;
mod links;
mod markdown;
mod order;
mod pages;
mod plain_text;
mod problem;
mod service;
mod settings;
mod source;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub use problem::{Problem, Withheld};

use problem::Problems;

use crate::model::Pack;

/// The only language so far.
const LANGUAGE: &str = "en";

/// What came of compiling.
pub struct Compiled {
    /// The pack. Only to be shown to people when there is no problem; with problems it holds what could be understood,
    /// so that the other checks can go on.
    pub pack: Pack,
    /// Every problem found, by file and line.
    pub problems: Vec<Problem>,
    /// Facts that are not sure enough to be shown.
    pub withheld: Vec<Withheld>,
}

/// Compiles a content folder.
pub fn compile(content: &Path) -> Compiled {
    let mut problems = Problems::default();
    let version = settings::read_version(content, &mut problems);
    let countries = settings::read_countries(content, &mut problems);
    let allow_list = settings::read_allow_list(content, &mut problems);
    let files = facts::read(content, &mut problems);
    let services = service::compile(&files, &countries, &allow_list, &mut problems);

    let all = || files.iter().flat_map(|(_, records)| records);
    let mut sources: BTreeSet<String> = allow_list.sources.clone();
    sources
        .extend(all().flat_map(|f| f.addresses().chain(f.source_urls.iter().map(String::as_str))).map(str::to_owned));
    let known = pages::Known {
        countries: &countries,
        services: &services,
        service_ids: &all().map(|facts| facts.id.get_ref().clone()).collect(),
        service_names: &all().map(|facts| facts.name.clone()).collect::<Vec<_>>(),
        numbers: &all().flat_map(numbers).collect(),
        sources: &sources,
    };
    let pages::Pages { pages, ids } = pages::compile(content, LANGUAGE, &known, &mut problems);
    let order = order::compile(content, LANGUAGE, &ids, &services, &countries, &mut problems);
    let words = words::compile(content, LANGUAGE, &countries.offered, known.numbers, &mut problems);

    let checked = services.shown.iter().map(|service| service.checked);
    let date = checked.chain(pages.iter().map(|page| page.reviewed)).max().unwrap_or_default();
    let pack = Pack {
        version,
        date,
        countries: countries.offered,
        unions: countries.unions,
        words: BTreeMap::from([(LANGUAGE.to_owned(), words)]),
        services: services.shown,
        pages,
        order,
    };
    Compiled { pack, problems: problems.sorted(), withheld: services.withheld }
}

/// All numbers of a service, as digits.
fn numbers(facts: &facts::ServiceFacts) -> impl Iterator<Item = String> {
    let phones = facts.phone.iter().flat_map(|phone| [&phone.dial, &phone.e164]);
    let texts = facts.sms.iter().map(|text| &text.to);
    phones.chain(texts).map(|number| number.chars().filter(char::is_ascii_digit).collect())
}
