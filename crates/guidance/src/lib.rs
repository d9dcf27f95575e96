#![doc = include_str!("../README.md")]

#[cfg(feature = "check")]
mod check;
#[cfg(feature = "check")]
mod compile;
mod embedded;
mod lookup;
mod model;

#[cfg(feature = "check")]
pub use check::{Grade, Hole, Report, check};
#[cfg(feature = "check")]
pub use compile::{Compiled, Problem, Withheld, compile};
pub use embedded::{pack, read_embedded};
pub use lookup::{Block, Card, Filter, Group, Page};
pub use model::{
    Anonymous, Area, Audience, Contact, CountryId, Fact, Fallback, HttpsAddress, Icon, Inline, Link, Pack, PageId,
    Phone, Service, ServiceId, ServiceKind, TextRoute, Tone, Way, Who,
};
