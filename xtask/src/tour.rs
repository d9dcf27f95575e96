//! Pictures of every screen of the real app.

use anyhow::Result;

use crate::machine::{Need, prepare};
use crate::process::{cargo, root, run};

/// Drives the real app through every screen, light and dark, wide and narrow, into `target/tour/`.
///
/// # Errors
/// When the app cannot be built or a screen is not reached.
pub fn tour() -> Result<()> {
    prepare(Need::Look)?;
    let program = crate::app::build()?;
    let pictures = root().join("target/tour");
    let mut tour = cargo(&["run", "--quiet", "--locked", "--package", "evenkeel-tests", "--bin", "tour", "--"]);
    tour.arg(&pictures).env("EVENKEEL_BIN", program);
    run(tour)?;
    println!("Pictures: {}", pictures.display());
    Ok(())
}
