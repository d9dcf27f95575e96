//! The rules for content that go beyond "can it be shown": can it be read, is it fresh, is no one left without help.

mod grade;
mod paths;

use std::fmt;
use std::path::Path;

use jiff::civil::Date;

pub use grade::Grade;
pub use paths::Hole;

use crate::compile::{Problem, Withheld, compile};
use crate::model::{Audience, Pack};

/// What `cargo xtask content` prints.
pub struct Report {
    /// What stops a build, and reading grades that are too high. Empty when all is well.
    pub problems: Vec<Problem>,
    /// What should be looked at, such as a review date that has passed. Never stops a build: an old checkout must build.
    pub warnings: Vec<String>,
    /// Facts that are not sure enough to be shown.
    pub withheld: Vec<Withheld>,
    /// Steps for which a country has no service of its own kind; each has words that say what to do.
    pub holes: Vec<Hole>,
    /// Reading grade of each page.
    pub grades: Vec<Grade>,
}

/// Checks a content folder.
pub fn check(content: &Path, today: Date) -> Report {
    let compiled = compile(content);
    let mut problems = compiled.problems;
    let grades = grade::grades(&compiled.pack);
    problems.extend(grade::problems(&grades));
    let holes = paths::holes(&compiled.pack);
    let mut warnings = overdue(&compiled.pack, today);
    warnings.extend(unread_pages(&compiled.pack));
    warnings.extend(paths::empty_queries(&compiled.pack));
    warnings.extend(silent_cards(&compiled.pack));
    Report { problems, warnings, withheld: compiled.withheld, holes, grades }
}

/// Pages and services whose review date has passed. Services that fell due on the same day are one line.
fn overdue(pack: &Pack, today: Date) -> Vec<String> {
    let pages = pack.pages.iter().filter(|page| today > page.review_by);
    let mut lines: Vec<String> =
        pages.map(|page| format!("page {} was to be reviewed by {}", page.id.as_str(), page.review_by)).collect();
    let old: Vec<_> = pack.services.iter().filter(|service| service.old(today)).collect();
    let mut dates: Vec<Date> = old.iter().map(|service| service.review_by).collect();
    dates.sort();
    dates.dedup();
    for date in dates {
        let due = old.iter().filter(|service| service.review_by == date);
        let ids: Vec<_> = due.map(|service| service.id.as_str()).collect();
        lines.push(format!("services to be reviewed by {date}: {}", ids.join(", ")));
    }
    lines
}

/// Pages that nobody can reach from the first screen.
fn unread_pages(pack: &Pack) -> Vec<String> {
    let order = &pack.order;
    let listed = order.situations.iter().chain(&order.more);
    let mut reached: Vec<_> = listed.chain(&order.crisis_page).chain(&order.can_show_page).collect();
    let mut position = 0;
    while let Some(id) = reached.get(position).copied() {
        position += 1;
        let Some(page) = pack.pages.iter().find(|page| page.id == *id) else { continue };
        for next in page.next.iter().chain(page.links()) {
            if !reached.contains(&next) {
                reached.push(next);
            }
        }
    }
    let unread = pack.pages.iter().filter(|page| !reached.contains(&&page.id));
    unread.map(|page| format!("no card and no link leads to page {}", page.id.as_str())).collect()
}

/// Cards that do not say what happens, in countries that can be chosen.
fn silent_cards(pack: &Pack) -> Vec<String> {
    let silent = pack.services.iter().filter(|service| {
        service.what_happens.text.is_empty() && pack.countries().iter().any(|country| service.serves(*country))
    });
    silent.map(|service| format!("card {} does not say what happens", service.id.as_str())).collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for grade in &self.grades {
            writeln!(f, "grade    {grade}")?;
        }
        if let Some(median) = grade::median(&self.grades, Audience::Young) {
            writeln!(f, "grade    {median:.1} median of the pages for young people")?;
        }
        for withheld in &self.withheld {
            writeln!(f, "withheld {withheld}")?;
        }
        for hole in &self.holes {
            writeln!(f, "hole     {hole}")?;
        }
        for warning in &self.warnings {
            writeln!(f, "warning  {warning}")?;
        }
        for problem in &self.problems {
            writeln!(f, "PROBLEM  content/{problem}")?;
        }
        match self.problems.len() {
            0 => writeln!(f, "content is fine"),
            1 => writeln!(f, "1 problem"),
            many => writeln!(f, "{many} problems"),
        }
    }
}
