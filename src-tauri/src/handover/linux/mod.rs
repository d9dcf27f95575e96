//! Linux: a small parent without window and secrets starts the roles, because what they start inherits their filter.

mod instance;
mod outside;
mod parent;
mod supervisor;

pub use parent::Parent;
pub use supervisor::begin;
