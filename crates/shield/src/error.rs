use std::io;

use thiserror::Error;

/// The network could not be given up.
#[derive(Debug, Error)]
pub enum RefuseNetworkError {
    /// The filter could not be built for this processor.
    #[error("no network filter for this kind of processor")]
    NotBuilt,
    /// The kernel did not take the filter.
    #[error("the kernel did not take the network filter")]
    NotTaken(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A process could not protect itself.
#[cfg(any(target_os = "windows", target_os = "macos"))]
#[derive(Debug, Error)]
pub enum HardenError {
    /// Crash files with memory in them could not be forbidden.
    #[cfg(target_os = "macos")]
    #[error("core dumps could not be forbidden")]
    Dumps(#[source] io::Error),
    /// Other processes of the same user can still read our memory.
    #[cfg(target_os = "windows")]
    #[error("memory could not be closed to other processes")]
    MemoryOpen(#[source] io::Error),
    /// The processes that this one starts would not end with it.
    #[cfg(target_os = "windows")]
    #[error("no job object for the processes that will be started")]
    NoJob(#[source] io::Error),
}

/// Left-behind processes will not come to us.
#[derive(Debug, Error)]
pub enum AdoptError {
    /// The kernel refused.
    #[error("the kernel did not make this process an adopter")]
    Refused(#[source] io::Error),
}

/// Not every descendant is known to have ended.
#[derive(Debug, Error)]
pub enum EndDescendantsError {
    /// The process table could not be read.
    #[error("the process table cannot be read")]
    Unreadable(#[source] io::Error),
    /// Some processes were still there when the time was up.
    #[error("{left} processes were still alive when the time was up")]
    StillAlive {
        /// How many.
        left: usize,
    },
}
