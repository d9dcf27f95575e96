//! *Report and remove*: all services of a country, grouped.

use crate::model::{CountryId, Pack, Service, ServiceKind, Way, Who};

/// Which services to list; an absent part lists all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// For whom.
    pub who: Option<Who>,
    /// How to get in touch.
    pub way: Option<Way>,
}

/// Services of one kind. A service stands in exactly one group.
#[derive(Debug)]
pub struct Group<'p> {
    /// Kind.
    pub kind: ServiceKind,
    /// Services, the country's own before worldwide ones.
    pub services: Vec<&'p Service>,
}

impl Pack {
    /// All services for a country, grouped, most urgent kind first, no empty groups.
    ///
    /// Whoever asks for text or chat cannot speak aloud: services with that way come first, then those with another
    /// silent way, and services that only answer calls are left out. Emergency numbers are never left out.
    pub fn directory(&self, country: CountryId, filter: Filter) -> Vec<Group<'_>> {
        let services = self.services_in(country);
        ServiceKind::ALL
            .into_iter()
            .filter_map(|kind| {
                let mut found: Vec<(u8, &Service)> = services
                    .iter()
                    .filter(|service| service.group() == kind)
                    .filter(|service| filter.who.is_none_or(|who| service.who.contains(&who)))
                    .filter_map(|service| Some((rank(service, filter.way)?, *service)))
                    .collect();
                found.sort_by_key(|(rank, _)| *rank);
                let services: Vec<_> = found.into_iter().map(|(_, service)| service).collect();
                (!services.is_empty()).then_some(Group { kind, services })
            })
            .collect()
    }
}

/// Lower comes first; `None` is left out.
fn rank(service: &Service, way: Option<Way>) -> Option<u8> {
    let Some(way) = way else { return Some(0) };
    let silent = [Way::Text, Way::Chat, Way::Web];
    if service.offers(way) {
        Some(0)
    } else if way != Way::Call && silent.into_iter().any(|other| service.offers(other)) {
        // A web form is silent too, but someone who asked for a web page has no use for a text number.
        (way != Way::Web).then_some(1)
    } else {
        (service.group() == ServiceKind::Emergency).then_some(2)
    }
}
