//! Waiting for a state instead of sleeping for a time.

use std::thread;
use std::time::{Duration, Instant};

/// How long a state may take before the test fails. Generous, because it costs nothing when all is well and the
/// machine may be busy with other builds.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Pause between two looks: short enough that a journey is not slowed, long enough that looking does not become
/// the work the program is busy with.
pub const GLANCE: Duration = Duration::from_millis(15);

/// Looks until `look` answers or `limit` has passed.
pub fn until<T>(limit: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if start.elapsed() >= limit {
            return None;
        }
        thread::sleep(GLANCE);
    }
}

/// Like [`until`] with a condition: whether it came true within `limit`.
pub fn holds(limit: Duration, mut look: impl FnMut() -> bool) -> bool {
    until(limit, || look().then_some(())).is_some()
}
