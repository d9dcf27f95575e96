//! From what the crates below know to what the page may see.

mod guidance_words;
mod page;
mod records;
mod service;
mod time;

pub(crate) use guidance_words::{kind_view, way_asked, who_asked};
pub(crate) use page::{page_view, situation_views};
pub(crate) use records::{incident_view, saved_view, summary_views};
pub(crate) use service::{service_view, service_views};
pub(crate) use time::moment_view;
