//! What a content pack holds. Written once by the build script, read once at launch.

mod address;
mod country;
pub(crate) mod page;
mod service;

pub use address::HttpsAddress;
pub use country::{Area, CountryId};
pub use page::{Audience, Fallback, Icon, Inline, PageId, Query, StoredBlock, StoredPage, Tone, Wanted};
pub use service::{Anonymous, Contact, Fact, Link, Phone, Service, ServiceId, ServiceKind, TextRoute, Way, Who};

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Everything people read, in one object with a version and a date, so that a later version of the program can take a
/// newer pack from a file without changing anything else.
#[derive(Serialize, Deserialize)]
pub struct Pack {
    pub(crate) version: String,
    pub(crate) date: Date,
    /// Countries that can be chosen, in the order to show them.
    pub(crate) countries: Vec<CountryId>,
    /// Countries that take part in a union, such as Ireland in `EU`.
    pub(crate) unions: BTreeMap<CountryId, Vec<CountryId>>,
    /// Fluent resource per language.
    pub(crate) words: BTreeMap<String, String>,
    /// In the order of the facts files.
    pub(crate) services: Vec<Service>,
    pub(crate) pages: Vec<StoredPage>,
    pub(crate) order: Order,
}

/// What comes first where. All of it is data under `content/`, none of it code.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Order {
    /// Situation cards.
    pub(crate) situations: Vec<PageId>,
    /// Other cards of the first screen.
    pub(crate) more: Vec<PageId>,
    /// The page about crisis help.
    pub(crate) crisis_page: Option<PageId>,
    /// The page about what this computer can show.
    pub(crate) can_show_page: Option<PageId>,
    /// Emergency number, then crisis lines, per country.
    pub(crate) crisis: BTreeMap<CountryId, Vec<ServiceId>>,
    /// Whom to offer below a page, per country and audience.
    pub(crate) people: BTreeMap<CountryId, BTreeMap<Audience, Vec<ServiceId>>>,
}
