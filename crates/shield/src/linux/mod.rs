//! Linux: the kernel keeps these promises, whatever runs inside the process.

mod descendants;
mod dumps;
mod network;
mod process_table;

pub(crate) use descendants::{adopt_descendants, end_descendants};
pub(crate) use dumps::harden_before_exec;
pub(crate) use network::refuse_network;
