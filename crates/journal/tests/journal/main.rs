//! The journal as its callers see it.

mod backup;
mod changes;
mod properties;
mod samples;
mod timeline;
mod vectors;
