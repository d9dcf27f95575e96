//! The pack inside the program.

use std::sync::OnceLock;

use crate::model::Pack;

const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack.json"));

/// The pack that was compiled into this program. The first call reads it, which is part of every launch: see
/// `examples/read_time.rs` for what that costs.
///
/// A program built with the feature `check` may have been built from content with problems, and then holds only what
/// could be understood. Such a program is a tool for writers; it is never handed out.
pub fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(read_embedded)
}

/// Reads the embedded pack again. For measuring only; use [`pack`].
pub fn read_embedded() -> Pack {
    serde_json::from_slice(BYTES).expect("the build script wrote this pack with the same types")
}
