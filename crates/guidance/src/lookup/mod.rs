//! What the rest of the program asks the pack. Nothing here reads a clock or a file.

mod directory;
mod help;
mod page;
mod public;

pub use directory::{Filter, Group};
pub use help::Card;
pub use page::{Block, Page};

use jiff::civil::Date;

use crate::model::{CountryId, HttpsAddress, Pack, Service, ServiceId};

impl Pack {
    /// Version of the content, a text to show.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Newest date in the content.
    pub fn date(&self) -> Date {
        self.date
    }

    /// All interface words of a language as one Fluent resource. The language is a BCP 47 tag such as `en`.
    pub fn words(&self, language: &str) -> Option<&str> {
        self.words.get(language).map(String::as_str)
    }

    /// Countries that can be chosen, in the order to show them.
    pub fn countries(&self) -> &[CountryId] {
        &self.countries
    }

    /// The country with this id, if it can be chosen.
    pub fn country(&self, id: &str) -> Option<CountryId> {
        self.countries.iter().copied().find(|country| country.as_str() == id)
    }

    /// The service with this id, if it may be shown.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id.as_str() == id)
    }

    /// A web address of a service, by the number in `Contact::Web`.
    pub fn link(&self, service: &str, number: u16) -> Option<&HttpsAddress> {
        self.service(service)?.links.get(usize::from(number)).map(|link| &link.address)
    }

    /// Services for a country: its own, then those of its union, then worldwide ones; facts-file order within each.
    pub(crate) fn services_in(&self, country: CountryId) -> Vec<&Service> {
        let unions = self.unions.get(&country).map_or(&[][..], Vec::as_slice);
        let own = |service: &&Service| service.serves(country);
        let union = |service: &&Service| unions.iter().any(|union| service.serves(*union));
        let services = self.services.iter();
        services
            .clone()
            .filter(own)
            .chain(services.clone().filter(|s| !own(s) && union(s)))
            .chain(services.filter(|s| !own(s) && !union(s) && s.worldwide()))
            .collect()
    }

    /// Services by id, in the given order; those that may not be shown are left out.
    pub(crate) fn services_named<'p>(&'p self, ids: &'p [ServiceId]) -> Vec<&'p Service> {
        ids.iter().filter_map(|id| self.service(id.as_str())).collect()
    }
}
