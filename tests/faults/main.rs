//! The release program under faults: what it said is saved is there, whatever happens next.

mod full_disk;
mod kill;
