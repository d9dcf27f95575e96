//! What crosses the boundary to the page: `View` leaves, `Request` enters. The wire can change without the domain types.
//!
//! TypeScript is generated from these types (`cargo xtask bindings`); field names are camelCase there.

mod front;
mod keys;
mod page;
mod service;
mod space;

pub use front::*;
pub use keys::*;
pub use page::*;
pub use service::*;
pub use space::*;
