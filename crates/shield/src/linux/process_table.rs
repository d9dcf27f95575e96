use std::collections::{HashMap, HashSet};
use std::{fs, io};

/// All processes of this computer at one moment, as far as ending our own needs them.
pub(crate) struct ProcessTable {
    children: HashMap<u32, Vec<Record>>,
    ids: HashSet<u32>,
}

/// One process.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) id: u32,
    pub(crate) parent: u32,
    pub(crate) session: u32,
    /// Ended, and waiting for its parent to ask how.
    pub(crate) is_dead: bool,
}

impl ProcessTable {
    /// Reads `/proc`. Processes that end while it is read are left out.
    pub(crate) fn read() -> io::Result<Self> {
        let mut table = Self { children: HashMap::new(), ids: HashSet::new() };
        for entry in fs::read_dir("/proc")? {
            let name = entry?.file_name();
            let Some(id) = name.to_str().and_then(|name| name.parse().ok()) else {
                continue;
            };
            if let Some(record) = Record::read(id) {
                table.ids.insert(id);
                table.children.entry(record.parent).or_default().push(record);
            }
        }
        Ok(table)
    }

    pub(crate) fn children_of(&self, parent: u32) -> impl Iterator<Item = &Record> {
        self.children.get(&parent).into_iter().flatten()
    }

    /// Living processes whose parent is not in the table: it ended while we read, and whose children they are now
    /// is seen only by reading again. The first process and the kernel's have the parent 0.
    pub(crate) fn unsettled(&self) -> impl Iterator<Item = &Record> {
        self.children
            .iter()
            .filter(|(parent, _)| **parent != 0 && !self.ids.contains(parent))
            .flat_map(|(_, children)| children)
            .filter(|process| !process.is_dead)
    }
}

impl Record {
    fn read(id: u32) -> Option<Self> {
        // Program names can hold any byte, so the file need not be UTF-8.
        let stat = fs::read(format!("/proc/{id}/stat")).ok()?;
        Self::parse(id, &String::from_utf8_lossy(&stat))
    }

    fn parse(id: u32, stat: &str) -> Option<Self> {
        // `id (name) state parent group session …`; the name may hold spaces and brackets, so start after the last.
        let mut fields = stat.get(stat.rfind(')')? + 1..)?.split_whitespace();
        let state = fields.next()?;
        let parent = fields.next()?.parse().ok()?;
        let session = fields.nth(1)?.parse().ok()?;
        Some(Self { id, parent, session, is_dead: matches!(state, "Z" | "X") })
    }

    /// Whether it carries the mark of a role's processes. Asked only of few, since it reads another file.
    pub(crate) fn has_no_new_privs(&self) -> bool {
        fs::read(format!("/proc/{}/status", self.id))
            .is_ok_and(|status| shows_no_new_privs(&String::from_utf8_lossy(&status)))
    }
}

fn shows_no_new_privs(status: &str) -> bool {
    status.lines().filter_map(|line| line.strip_prefix("NoNewPrivs:")).any(|value| value.trim() == "1")
}

#[cfg(test)]
mod tests {
    use super::{Record, shows_no_new_privs};

    #[test]
    fn a_name_cannot_pass_for_other_fields() {
        let stat = "41 (a) Z 1 1 9) S 7 41 40 0 -1";
        assert_eq!(
            Record::parse(41, stat),
            Some(Record { id: 41, parent: 7, session: 40, is_dead: false }),
            "the program's own name holds brackets and numbers"
        );
    }

    #[test]
    fn a_dead_process_is_known_as_dead() {
        let record = Record::parse(3, "3 (x) Z 2 3 3 0");
        assert!(record.is_some_and(|record| record.is_dead));
    }

    #[test]
    fn half_a_record_is_none() {
        assert_eq!(Record::parse(3, "3 (x) S 2"), None);
        assert_eq!(Record::parse(3, ""), None);
    }

    #[test]
    fn the_mark_is_read_from_its_own_line() {
        assert!(shows_no_new_privs("Name:\ta\nNoNewPrivs:\t1\nSeccomp:\t2\n"));
        assert!(!shows_no_new_privs("Name:\tNoNewPrivs:1\nNoNewPrivs:\t0\n"));
        assert!(!shows_no_new_privs(""), "a process that is gone carries nothing");
    }
}
