//! Advice, services, links and settings are the same in both roles; only where they live differs.

use std::ops::Deref;
use std::sync::Arc;

use evenkeel_commands::{Front, Space};

/// What both roles offer.
pub enum Advice {
    /// Role `front`: nothing else is there.
    Alone(Box<Front>),
    /// Role `space`: it lives in the space.
    InSpace(Arc<Space>),
}

impl Deref for Advice {
    type Target = Front;

    fn deref(&self) -> &Front {
        match self {
            Self::Alone(front) => front,
            Self::InSpace(space) => space.front(),
        }
    }
}
