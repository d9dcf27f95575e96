use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use anyhow::ensure;
use tempfile::TempDir;

/// How long a browser may take to write down what it showed.
const LIMIT: Duration = Duration::from_secs(40);

/// A person's folders on a new computer, where one browser was chosen.
pub struct Home(TempDir);

impl Home {
    /// `entry` is the default browser. Its text is given where the one of the system does not do.
    pub fn new(entry: &str, text: Option<&str>) -> anyhow::Result<Self> {
        let home = Self(TempDir::new()?);
        for folder in ["tmp", ".config", ".local/share/applications"] {
            fs::create_dir_all(home.path().join(folder))?;
        }
        fs::write(
            home.path().join(".config/mimeapps.list"),
            format!("[Default Applications]\nx-scheme-handler/https={entry}\n"),
        )?;
        if let Some(text) = text {
            fs::write(home.path().join(".local/share/applications").join(entry), text)?;
        }
        Ok(home)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Every file of the person, temporary ones included, in which the text stands.
    pub fn files_with(&self, text: &str) -> anyhow::Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in if_there(fs::read_dir(folder))?.into_iter().flatten() {
                let entry = entry?;
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file()
                    && contains(&if_there(fs::read(entry.path()))?.unwrap_or_default(), text.as_bytes())
                {
                    found.push(entry.path());
                }
            }
        }
        Ok(found)
    }

    /// Waits until a file of the history (or its journal) holds the text.
    pub fn wait_for_history(&self, history: &str, text: &str) -> anyhow::Result<()> {
        let deadline = Instant::now() + LIMIT;
        while !self.has_in_history(history, text)? {
            ensure!(Instant::now() < deadline, "{text} belongs into the history");
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn has_in_history(&self, history: &str, text: &str) -> anyhow::Result<bool> {
        let is_history = |path: &PathBuf| {
            path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(history))
        };
        Ok(self.files_with(text)?.iter().any(is_history))
    }
}

/// A running browser takes files away while they are looked for; one that is gone holds nothing.
fn if_there<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        result => result.map(Some),
    }
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

/// Whatever a failed test leaves running in this home ends with it.
impl Drop for Home {
    fn drop(&mut self) {
        let ours = format!("HOME={}", self.path().display());
        for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
            let environment = fs::read(entry.path().join("environ")).unwrap_or_default();
            if !environment.split(|byte| *byte == 0).any(|variable| variable == ours.as_bytes()) {
                continue;
            }
            let process = entry.file_name().to_str().and_then(|name| name.parse().ok());
            if let Some(process) = process.and_then(rustix::process::Pid::from_raw) {
                // It may be gone by now.
                let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
            }
        }
    }
}
