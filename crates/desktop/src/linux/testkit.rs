use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use tempfile::TempDir;

use super::places::Places;

/// A computer in a folder, for tests of what is found where.
pub(crate) struct Computer(TempDir);

impl Computer {
    pub(crate) fn with_programs(names: &[&str]) -> Self {
        let computer = Self(TempDir::new().expect("a folder for temporary files"));
        for name in names.iter().copied().chain(["env"]) {
            let path = format!("bin/{name}");
            computer.file(&path, "");
            fs::set_permissions(computer.0.path().join(path), fs::Permissions::from_mode(0o755))
                .expect("it is our file");
        }
        computer
    }

    pub(crate) fn file(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("it is our folder");
        fs::write(path, text).expect("it is our folder");
    }

    pub(crate) fn entry(&self, id: &str, text: &str) {
        self.named_entry(id, "A browser", text);
    }

    pub(crate) fn named_entry(&self, path: &str, name: &str, text: &str) {
        self.file(
            &format!("data/applications/{path}"),
            &format!("[Desktop Entry]\nType=Application\nName={name}\n{text}\n"),
        );
    }

    pub(crate) fn places(&self) -> Places {
        let root = self.0.path();
        Places {
            home: Some(root.join("home")),
            config: vec![root.join("home/.config"), root.join("etc/xdg")],
            data: vec![root.join("home/.local/share"), root.join("data")],
            desktops: vec!["gnome".to_owned()],
            programs: vec![root.join("bin")],
            root: root.to_owned(),
        }
    }
}

/// The program and its arguments, to compare at a glance. That they stay apart is the system call's business.
pub(crate) fn words(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
