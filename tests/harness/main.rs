//! The harness on itself: what it does not see, no journey can test.

mod canary;
mod desk;
mod window;
