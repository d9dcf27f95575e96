//! A complete path for a person in a country: emergency, crisis, someone to talk to, report, remove.

use std::fmt;

use crate::model::{CountryId, Fallback, Pack, ServiceKind, StoredBlock, Wanted, Who};

/// A part of the path for which a country has no service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    /// Country.
    pub country: CountryId,
    /// Person.
    pub who: Who,
    /// What is missing.
    pub missing: &'static str,
    /// What is said instead.
    pub fallback: Fallback,
}

impl fmt::Display for Hole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { country, who, missing, fallback } = self;
        write!(f, "{country} {who:?}: {missing} (says {})", fallback.word())
    }
}

/// A part of the path: its name, kinds of service that fill it, and what is said when there is none.
type Part = (&'static str, &'static [ServiceKind], Fallback);

const PARTS: [Part; 5] = [
    ("emergency", &[ServiceKind::Emergency], Fallback::LocalEmergency),
    ("crisis", &[ServiceKind::Crisis], Fallback::LocalEmergency),
    ("someone to talk to", &[ServiceKind::Helpline], Fallback::TrustedPerson),
    ("report", &[ServiceKind::Police, ServiceKind::Report], Fallback::LocalPolice),
    ("remove", &[ServiceKind::Remove], Fallback::LocalPolice),
];

/// Every hole in every country that can be chosen.
pub(super) fn holes(pack: &Pack) -> Vec<Hole> {
    let mut holes = Vec::new();
    for country in pack.countries() {
        let services = pack.services_in(*country);
        for who in Who::ALL {
            for (missing, kinds, fallback) in PARTS {
                let fills = services
                    .iter()
                    .any(|service| service.who.contains(&who) && service.kinds.iter().any(|kind| kinds.contains(kind)));
                if !fills {
                    holes.push(Hole { country: *country, who, missing, fallback });
                }
            }
        }
    }
    holes
}

/// Queries on pages that find nothing in a country and say nothing instead.
pub(super) fn empty_queries(pack: &Pack) -> Vec<String> {
    let mut lines = Vec::new();
    for country in pack.countries() {
        for page in pack.pages.iter().filter(|page| page.shown_in(*country)) {
            let empty = empty_in(pack, &page.blocks, *country);
            lines.extend(
                (0..empty).map(|_| {
                    format!("page {}: a query finds nothing in {country} and has no fallback", page.id.as_str())
                }),
            );
        }
    }
    lines.dedup();
    lines
}

fn empty_in(pack: &Pack, blocks: &[StoredBlock], country: CountryId) -> usize {
    blocks
        .iter()
        .map(|block| match block {
            StoredBlock::Services(Wanted::Fitting(query)) => {
                usize::from(query.fallback.is_none() && pack.fitting(query, country).is_empty())
            }
            StoredBlock::Only { only, .. } if !only.shows(country) => 0,
            StoredBlock::Step { blocks, .. }
            | StoredBlock::Callout { blocks, .. }
            | StoredBlock::Only { blocks, .. } => empty_in(pack, blocks, country),
            StoredBlock::List { items, .. } => items.iter().map(|item| empty_in(pack, item, country)).sum(),
            StoredBlock::Services(Wanted::Named(_)) | StoredBlock::Heading { .. } | StoredBlock::Paragraph { .. } => 0,
        })
        .sum()
}
