//! Systems without measures of ours yet. Each function says so by its answer or does nothing.

use std::process::Command;
use std::time::Duration;

use crate::{AdoptError, EndDescendantsError, NetworkFilter, RefuseNetworkError};

pub(crate) fn harden_before_exec(_command: &mut Command) {}

pub(crate) fn refuse_network() -> Result<NetworkFilter, RefuseNetworkError> {
    Ok(NetworkFilter::NotOnThisSystem)
}

pub(crate) fn adopt_descendants() -> Result<(), AdoptError> {
    Ok(())
}

pub(crate) fn end_descendants(_limit: Duration, _spared_sessions: &[u32]) -> Result<usize, EndDescendantsError> {
    Ok(0)
}
