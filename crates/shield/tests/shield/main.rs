//! What the kernel does to processes after our calls. Each measure is taken in a process of its own, because none
//! can be undone: the test program starts itself again with the name of a part to play.
#![cfg(target_os = "linux")]

mod descendants;
mod dumps;
mod network;
mod part;

/// Entry point of every part. Without one it has nothing to do.
#[test]
fn play_part() -> anyhow::Result<()> {
    match part::asked_for().as_deref() {
        None => Ok(()),
        Some(name) if name.starts_with("network") => network::play(name),
        Some(name) => descendants::play(name),
    }
}
