//! `cargo xtask prove`: the long proofs with their whole numbers, written to `docs/proofs.md`.

mod elsewhere;
mod fuzz;
mod here;
mod parts;
mod table;

use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::machine::{Need, prepare};
use crate::process::root;
use parts::{PARTS, Part};
use table::{Row, Table};

/// How much is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// The numbers a promise rests on.
    Whole,
    /// Few, to see that a part runs. Proves nothing and is written nowhere.
    Trial,
}

/// Runs the named parts, or all of them. Every part is run even if one fails, and each adds its row as soon as it ended.
///
/// # Errors
/// When there is no such part, or when a part fails.
pub fn prove(words: &[&str]) -> Result<()> {
    let size = if words.contains(&"--trial") { Size::Trial } else { Size::Whole };
    let names: Vec<&str> = words.iter().copied().filter(|word| *word != "--trial").collect();
    let chosen = choose(&names)?;
    prepare(Need::Prove)?;

    let file = root().join("docs/proofs.md");
    let mut table = match size {
        Size::Whole => Table::read(&file)?,
        Size::Trial => Table::default(),
    };
    let mut failed = Vec::new();
    for part in chosen {
        let row = run(part, size);
        if !row.passed() {
            failed.push(part.name);
        }
        table.put(row);
        if size == Size::Whole {
            let order: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
            std::fs::write(&file, table.page(&order)).with_context(|| format!("could not write {}", file.display()))?;
        }
    }
    println!("\n{}", table.rows());
    if !failed.is_empty() {
        bail!("These proofs failed. To repeat them: cargo xtask prove {}", failed.join(" "));
    }
    Ok(())
}

/// The names of all parts.
pub fn names() -> String {
    PARTS.iter().map(|part| part.name).collect::<Vec<_>>().join(", ")
}

fn choose(names: &[&str]) -> Result<Vec<&'static Part>> {
    if let Some(unknown) = names.iter().find(|name| !PARTS.iter().any(|part| part.name == **name)) {
        bail!("There is no proof called {unknown}. There are: {}", self::names());
    }
    Ok(PARTS.iter().filter(|part| names.is_empty() || names.contains(&part.name)).collect())
}

fn run(part: &Part, size: Size) -> Row {
    println!("\n== {}: {}", part.name, part.what);
    // Asked before it runs: this is the code that is then built and tried.
    let (commit, machine, date) = (here::commit(), here::machine(), here::date());
    let proved = part.prepare().and_then(|()| {
        let start = Instant::now();
        part.run(size).map(|numbers| (numbers, start.elapsed()))
    });
    let (numbers, result, duration) = match proved {
        Ok((numbers, time)) => (numbers, "passed".to_owned(), table::duration(time)),
        Err(error) => {
            let error = format!("{error:#}");
            eprintln!("{error}");
            (Vec::new(), format!("**failed**: {}", error.lines().next().unwrap_or_default()), String::new())
        }
    };
    println!("== {}: {result} {duration}", part.name);
    let mut all = part.settings(size);
    all.extend(numbers);
    Row {
        part: part.name.to_owned(),
        what: part.what.to_owned(),
        numbers: all,
        result,
        duration,
        date,
        commit,
        machine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_chosen_by_name_and_unknown_ones_refused() {
        assert_eq!(choose(&[]).expect("all").len(), PARTS.len());
        let names: Vec<&str> = choose(&["kill", "power-cuts"]).expect("two").iter().map(|part| part.name).collect();
        assert_eq!(names, ["power-cuts", "kill"], "in the order of the list");
        assert!(choose(&["kil"]).is_err());
    }

    #[test]
    fn every_part_has_a_name_of_its_own() {
        let mut names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PARTS.len());
    }
}
