//! An empty home: every folder the program can write to lies below one temporary folder.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// Folders of one person on one computer.
pub struct Profile {
    root: TempDir,
}

impl Profile {
    /// Makes the empty folders.
    #[track_caller]
    pub fn empty() -> Profile {
        Profile::below(&std::env::temp_dir())
    }

    /// Makes the empty folders in a new folder below `place`.
    #[track_caller]
    pub fn below(place: &Path) -> Profile {
        let root = tempfile::Builder::new().prefix("desk-").tempdir_in(place).expect("a temporary folder can be made");
        let profile = Profile { root };
        for folder in
            [profile.home(), profile.data(), profile.config(), profile.cache(), profile.temp(), profile.logs()]
        {
            fs::create_dir_all(folder).expect("a folder can be made in a new temporary folder");
        }
        // D-Bus, the accessibility bus and GTK refuse a runtime folder that others can read.
        fs::DirBuilder::new().mode(0o700).create(profile.runtime()).expect("the runtime folder can be made");
        profile
    }

    /// Everything of this profile.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// `HOME`.
    pub fn home(&self) -> PathBuf {
        self.root().join("home")
    }

    /// `XDG_DATA_HOME`.
    pub fn data(&self) -> PathBuf {
        self.home().join(".local/share")
    }

    /// `XDG_CONFIG_HOME`.
    pub fn config(&self) -> PathBuf {
        self.home().join(".config")
    }

    /// `XDG_CACHE_HOME`.
    pub fn cache(&self) -> PathBuf {
        self.home().join(".cache")
    }

    /// `XDG_RUNTIME_DIR`.
    pub fn runtime(&self) -> PathBuf {
        self.root().join("run")
    }

    /// `TMPDIR`.
    pub fn temp(&self) -> PathBuf {
        self.root().join("tmp")
    }

    /// What the program and the servers wrote to their output.
    pub fn logs(&self) -> PathBuf {
        self.root().join("logs")
    }

    /// The program's own folder.
    pub fn evenkeel(&self) -> PathBuf {
        self.data().join("evenkeel")
    }

    /// The file with the spaces.
    pub fn store(&self) -> PathBuf {
        self.evenkeel().join("store.bin")
    }

    /// Writes the person's choices as the program itself keeps them.
    #[track_caller]
    pub fn write_settings(&self, settings: &serde_json::Value) {
        fs::DirBuilder::new()
            .mode(0o700)
            .recursive(true)
            .create(self.evenkeel())
            .expect("the program's folder can be made");
        let file = self.evenkeel().join("settings.json");
        fs::write(&file, settings.to_string()).expect("settings can be written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("settings can be made private");
    }

    /// The environment of a program that runs for this person. Nothing of the machine's own environment gets in but
    /// the search path.
    pub fn environment(&self) -> Vec<(String, String)> {
        let path = std::env::var("PATH").unwrap_or_else(|_| "/usr/local/bin:/usr/bin:/bin".to_owned());
        let text = |path: PathBuf| path.to_string_lossy().into_owned();
        [
            ("PATH", path),
            ("HOME", text(self.home())),
            ("XDG_DATA_HOME", text(self.data())),
            ("XDG_CONFIG_HOME", text(self.config())),
            ("XDG_CACHE_HOME", text(self.cache())),
            ("XDG_RUNTIME_DIR", text(self.runtime())),
            ("TMPDIR", text(self.temp())),
            ("TZ", "Europe/London".to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    }
}
