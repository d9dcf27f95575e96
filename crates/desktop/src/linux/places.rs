use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folders in which desktops and browsers keep what we read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) home: Option<PathBuf>,
    /// Configuration folders, the person's own first.
    pub(crate) config: Vec<PathBuf>,
    /// Data folders, the person's own first. Each may hold `applications`.
    pub(crate) data: Vec<PathBuf>,
    /// Names of the running desktop, in lower case, the most specific first.
    pub(crate) desktops: Vec<String>,
    /// Folders with programs.
    pub(crate) programs: Vec<PathBuf>,
    /// `/`, and another folder in tests.
    pub(crate) root: PathBuf,
}

impl Places {
    /// By the XDG base directory rules: unset and empty variables mean the default, relative paths are ignored.
    pub(crate) fn from_environment() -> Self {
        Self::from_variables(|name| env::var_os(name))
    }

    fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let one = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let list = |name: &str, default: &str| {
            let value = variable(name).filter(|value| !value.is_empty()).unwrap_or_else(|| default.into());
            env::split_paths(&value).filter(|path| path.is_absolute()).collect::<Vec<_>>()
        };
        let home = one("HOME");
        let in_home = |folder: &str| home.as_ref().map(|home| home.join(folder));
        let own_config = one("XDG_CONFIG_HOME").or_else(|| in_home(".config"));
        let own_data = one("XDG_DATA_HOME").or_else(|| in_home(".local/share"));
        let desktops = variable("XDG_CURRENT_DESKTOP")
            .and_then(|value| value.into_string().ok())
            .unwrap_or_default()
            .split(':')
            // The name becomes part of a file name.
            .filter(|name| !name.is_empty() && !name.contains('/'))
            .map(str::to_ascii_lowercase)
            .collect();
        Self {
            config: own_config.into_iter().chain(list("XDG_CONFIG_DIRS", "/etc/xdg")).collect(),
            data: own_data.into_iter().chain(list("XDG_DATA_DIRS", "/usr/local/share:/usr/share")).collect(),
            desktops,
            programs: list("PATH", "/usr/local/bin:/usr/bin:/bin"),
            root: "/".into(),
            home,
        }
    }

    /// Finds a program as `exec` would: by path, or by name in the folders for programs.
    pub(crate) fn program(&self, name: &Path) -> Option<PathBuf> {
        if name.is_absolute() {
            return is_program(name).then(|| name.to_owned());
        }
        if name.components().count() != 1 {
            return None;
        }
        self.programs.iter().map(|folder| folder.join(name)).find(|path| is_program(path))
    }
}

fn is_program(path: &Path) -> bool {
    path.is_file() && rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::Places;

    fn places(variables: &[(&str, &str)]) -> Places {
        Places::from_variables(|name| variables.iter().find(|(other, _)| *other == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn without_variables_the_defaults_hold() {
        let places = places(&[("HOME", "/home/a")]);
        assert_eq!(places.config, [PathBuf::from("/home/a/.config"), "/etc/xdg".into()]);
        assert_eq!(
            places.data,
            [PathBuf::from("/home/a/.local/share"), "/usr/local/share".into(), "/usr/share".into()]
        );
        assert!(places.desktops.is_empty());
    }

    #[test]
    fn relative_folders_are_ignored() {
        let places = places(&[("HOME", "/home/a"), ("XDG_CONFIG_HOME", "here"), ("XDG_DATA_DIRS", "there:/usr/share")]);
        assert_eq!(places.config[0], Path::new("/home/a/.config"));
        assert_eq!(places.data[1..], [PathBuf::from("/usr/share")]);
    }

    #[test]
    fn the_desktop_names_come_in_lower_case() {
        let places = places(&[("XDG_CURRENT_DESKTOP", "ubuntu:GNOME:../x")]);
        assert_eq!(places.desktops, ["ubuntu", "gnome"]);
    }

    #[test]
    fn a_program_is_found_by_name_and_by_path() {
        let places = places(&[("PATH", "/nowhere:/usr/bin:/bin")]);
        assert!(places.program(Path::new("env")).is_some());
        assert!(places.program(Path::new("/usr/bin/env")).is_some());
        assert!(places.program(Path::new("bin/env")).is_none(), "relative to what?");
        assert!(places.program(Path::new("/usr/bin")).is_none(), "a folder is no program");
        assert!(places.program(Path::new("/etc/passwd")).is_none(), "nor is a text");
    }
}
