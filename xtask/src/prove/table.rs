//! The page of results. Rows of parts that were not run stay, each with its own commit and machine.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

/// What one part showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name on the command line.
    pub part: String,
    /// What was proved, in words.
    pub what: String,
    /// What was set and what was measured.
    pub numbers: Vec<String>,
    /// Passed, or what failed.
    pub result: String,
    /// Without building.
    pub duration: String,
    /// The day, in UTC.
    pub date: String,
    /// The commit, and whether the checkout was clean.
    pub commit: String,
    /// The machine.
    pub machine: String,
}

impl Row {
    /// Whether the part passed.
    pub fn passed(&self) -> bool {
        self.result == "passed"
    }
}

/// All rows.
#[derive(Default, Debug, PartialEq, Eq)]
pub struct Table(Vec<Row>);

const HEAD: &str = "\
# Proofs

What `cargo xtask prove` found; it writes this page. `cargo xtask prove <part>` repeats one part and its row. A duration
is without building. Each row says which commit was tried, and whether the checkout held anything else (clean or not).
Which promise each part guards is in [threat-model.md](threat-model.md).

";

const COLUMNS: &str = "\
| part | what | numbers | result | duration | date | commit | machine |
|---|---|---|---|---|---|---|---|
";

/// Stands for a bar inside a cell while a row is taken apart.
const BAR: &str = "\u{1}";

impl Table {
    /// The rows of the page, or none when there is no page yet.
    ///
    /// # Errors
    /// When the page cannot be read.
    pub fn read(file: &Path) -> Result<Table> {
        if !file.exists() {
            return Ok(Table::default());
        }
        let text = std::fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))?;
        Ok(Table::parse(&text))
    }

    fn parse(text: &str) -> Table {
        let machines: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("- machine ")).collect();
        let machine = |letter: &str| {
            machines
                .iter()
                .find_map(|line| line.strip_prefix(letter)?.strip_prefix(": "))
                .unwrap_or_default()
                .to_owned()
        };
        let rows = text.lines().filter(|line| line.starts_with("| `")).filter_map(|line| {
            let line = line.replace("\\|", BAR);
            let cells: Vec<String> =
                line.trim_matches('|').split('|').map(|cell| cell.trim().replace(BAR, "|")).collect();
            let [part, what, numbers, result, duration, date, commit, letter] = cells.try_into().ok()?;
            Some(Row {
                part: part.trim_matches('`').to_owned(),
                what,
                numbers: numbers.split("<br>").filter(|number| !number.is_empty()).map(str::to_owned).collect(),
                result,
                duration,
                date,
                commit,
                machine: machine(&letter),
            })
        });
        Table(rows.collect())
    }

    /// Adds a row in place of the last one of the same part.
    pub fn put(&mut self, row: Row) {
        self.0.retain(|other| other.part != row.part);
        self.0.push(row);
    }

    /// The whole page, in this order. A row of a part that no longer exists goes: nobody could repeat it.
    pub fn page(&mut self, order: &[&str]) -> String {
        let place = |row: &Row| order.iter().position(|part| *part == row.part);
        self.0.retain(|row| place(row).is_some());
        self.0.sort_by_key(place);
        format!("{HEAD}{}", self.rows())
    }

    /// The table and its machines.
    pub fn rows(&self) -> String {
        let mut machines: Vec<&str> = Vec::new();
        let mut text = COLUMNS.to_owned();
        for row in &self.0 {
            let number = machines.iter().position(|machine| *machine == row.machine).unwrap_or_else(|| {
                machines.push(&row.machine);
                machines.len() - 1
            });
            let numbers = row.numbers.join("<br>");
            let cells =
                [&row.what, &numbers, &row.result, &row.duration, &row.date, &row.commit].map(|cell| escaped(cell));
            let _ = writeln!(text, "| `{}` | {} | {} |", row.part, cells.join(" | "), number + 1);
        }
        text.push('\n');
        for (number, machine) in machines.iter().enumerate() {
            let _ = writeln!(text, "- machine {}: {machine}", number + 1);
        }
        text
    }
}

fn escaped(cell: &str) -> String {
    cell.replace('\n', " ").replace('|', "\\|")
}

/// A number with its thousands set apart.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// A duration in the largest fitting unit.
pub fn duration(time: Duration) -> String {
    match time.as_secs() {
        0..120 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(part: &str, machine: &str) -> Row {
        Row {
            part: part.to_owned(),
            what: "What a|b is".to_owned(),
            numbers: vec!["RUNS = 10".to_owned(), "7 | 3 kept".to_owned()],
            result: "passed".to_owned(),
            duration: "1.0 s".to_owned(),
            date: "2026-11-22".to_owned(),
            commit: "`abc`, clean".to_owned(),
            machine: machine.to_owned(),
        }
    }

    #[test]
    fn a_page_is_read_back_as_it_was_written() {
        let mut table = Table(vec![row("one", "small"), row("two", "large"), row("three", "small")]);
        let page = table.page(&["one", "two", "three"]);
        assert_eq!(Table::parse(&page), table);
        assert_eq!(page.matches("- machine ").count(), 2);
    }

    #[test]
    fn a_new_row_replaces_its_own_part_only() {
        let mut table = Table(vec![row("two", "small"), row("one", "small"), row("gone", "small")]);
        let failed = Row { result: "**failed**: lost".to_owned(), ..row("two", "large") };
        table.put(failed.clone());
        let page = table.page(&["one", "two"]);
        assert_eq!(Table::parse(&page), Table(vec![row("one", "small"), failed.clone()]));
        assert!(!failed.passed());
        assert!(!page.contains("gone"));
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([grouped(7), grouped(1000), grouped(1_234_567)], ["7", "1,000", "1,234,567"]);
    }

    #[test]
    fn durations_are_told_in_a_fitting_unit() {
        assert_eq!(duration(Duration::from_millis(1250)), "1.2 s");
        assert_eq!(duration(Duration::from_secs(600)), "10 min 0 s");
    }
}
