//! What a browser's desktop entry says about starting it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use freedesktop_desktop_entry::{DesktopEntry, get_languages_from_env};

use super::places::Places;
use crate::Family;
use crate::command_line::CommandLine;

/// Stands for the address while the entry's own quoting is undone. No entry can hold it: it is no text.
const ADDRESS: &str = "\u{1}";

/// Options that ask for a normal window or tab and would argue with the private one.
const NORMAL_OPTIONS: [&str; 4] = ["-new-window", "--new-window", "-new-tab", "--new-tab"];

/// An installed program that opens web addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) normal: CommandLine,
    pub(crate) folder: Option<PathBuf>,
    actions: Vec<CommandLine>,
}

impl Entry {
    /// Reads the entry with this id, such as `firefox.desktop`, from the first data folder that has it.
    ///
    /// `None` when there is none, or it is switched off, broken, or its program is not there.
    pub(crate) fn find(id: &str, places: &Places) -> Option<Self> {
        if id.contains('/') || !id.ends_with(".desktop") {
            return None;
        }
        let path =
            places.data.iter().flat_map(|data| paths_of(id, &data.join("applications"))).find(|path| path.is_file())?;
        Self::read(&path, places)
    }

    fn read(path: &Path, places: &Places) -> Option<Self> {
        let languages = get_languages_from_env();
        let entry = DesktopEntry::from_path(path, Some(&languages)).ok()?;
        if entry.hidden() || entry.type_() != Some("Application") || entry.terminal() {
            return None;
        }
        if let Some(needed) = entry.try_exec() {
            places.program(Path::new(needed))?;
        }
        let normal = command_line(entry.parse_exec_with_uris(&[ADDRESS], &languages).ok()?)?;
        places.program(Path::new(&normal.program))?;
        let actions = entry
            .actions()
            .unwrap_or_default()
            .into_iter()
            .filter_map(|action| {
                let words = entry.parse_exec_action_with_uris(action, &[ADDRESS], &languages);
                command_line(words.ok()?)
            })
            .collect();
        Some(Self {
            name: entry.name(&languages)?.into_owned(),
            normal,
            folder: entry.path().map(PathBuf::from).filter(|folder| folder.is_absolute() && folder.is_dir()),
            actions,
        })
    }

    /// How to ask for a private window: by the entry's own action for it where there is one, which knows about
    /// containers and wrappers; else as the page would be opened, with the family's option.
    pub(crate) fn private_command(&self, family: Family) -> Option<CommandLine> {
        let option = family.private_option()?;
        let asks = |word: &OsString| is_option(word, option);
        let base = self
            .actions
            .iter()
            .find(|action| action.before.iter().chain(&action.after).any(asks))
            .unwrap_or(&self.normal);
        let unwanted = |word: &OsString| asks(word) || NORMAL_OPTIONS.iter().any(|normal| word == normal);
        let mut line = base.clone();
        line.before.retain(|word| !unwanted(word));
        line.after.retain(|word| !unwanted(word));
        // Right before the address, where Firefox needs it. Flatpak takes its own marks out again.
        let place = match line.before.last() {
            Some(mark) if mark == "@@u" || mark == "@@" => line.before.len() - 1,
            _ => line.before.len(),
        };
        line.before.insert(place, option.into());
        Some(line)
    }
}

/// Firefox takes its options with one dash or two.
fn is_option(word: &OsString, option: &str) -> bool {
    word.to_str().is_some_and(|word| word.trim_start_matches('-') == option.trim_start_matches('-'))
        && word.to_str().is_some_and(|word| word.starts_with('-'))
}

/// An id names a file below the folder, in which a dash may stand for a folder of its own.
fn paths_of(id: &str, applications: &Path) -> Vec<PathBuf> {
    let mut paths = vec![applications.join(id)];
    for (dash, _) in id.match_indices('-') {
        let (folder, file) = (&id[..dash], &id[dash + 1..]);
        if !folder.is_empty() && folder != ".." && folder != "." {
            paths.push(applications.join(folder).join(file));
        }
    }
    paths
}

fn command_line(words: Vec<String>) -> Option<CommandLine> {
    let mut words = words.into_iter();
    let program = words.next().filter(|word| !word.is_empty() && word != ADDRESS)?;
    let words: Vec<OsString> = words.map(OsString::from).collect();
    let (before, after) = match words.iter().position(|word| word == ADDRESS) {
        Some(place) => (words[..place].to_vec(), words[place + 1..].to_vec()),
        // An entry without a place for the address: at the end is where programs look for it.
        None => (words, Vec::new()),
    };
    Some(CommandLine { program: program.into(), before, after })
}
