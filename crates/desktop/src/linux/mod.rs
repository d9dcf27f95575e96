//! Linux: the default browser by the rules of the desktop specifications.

mod entry;
mod family;
mod handler;
mod places;
mod policies;
#[cfg(test)]
mod testkit;

use std::path::PathBuf;
use std::process::Command;

use crate::command_line::CommandLine;
use crate::{Address, Browser, Mode, PrivateWindow};

use entry::Entry;
use places::Places;

/// How to start a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Commands {
    normal: CommandLine,
    private: Option<CommandLine>,
    folder: Option<PathBuf>,
}

impl Commands {
    pub(crate) fn command(&self, address: &Address, mode: Mode) -> Option<Command> {
        let line = match mode {
            Mode::Normal => Some(&self.normal),
            Mode::Private => self.private.as_ref(),
        }?;
        let mut command = line.command(address);
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        Some(command)
    }
}

/// See [`crate::default_browser`].
pub(crate) fn default_browser() -> Option<Browser> {
    let places = Places::from_environment();
    let entry = handler::default_browser(&places)?;
    Some(browser(entry, &places))
}

fn browser(entry: Entry, places: &Places) -> Browser {
    let family = family::of(&entry.normal);
    let private = entry.private_command(family);
    let private_window = match &private {
        None => PrivateWindow::Unknown,
        Some(_) if policies::forbid_private_windows(family, &entry.normal, places) => PrivateWindow::Forbidden,
        Some(_) => PrivateWindow::Available,
    };
    Browser {
        name: entry.name,
        family,
        private_window,
        commands: Commands {
            normal: entry.normal,
            private,
            // Where a launcher would start it; our own folder may be on a stick about to be pulled out.
            folder: entry.folder.or_else(|| places.home.clone()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::browser;
    use super::testkit::{Computer, words};
    use super::{Entry, Mode};
    use crate::{Address, Family, PrivateWindow};

    fn address() -> Address {
        Address::https("https://example.org/a?b=%20c").expect("it is an https address")
    }

    /// An entry, the family, the normal and the private command line.
    struct Case {
        entry: &'static str,
        family: Family,
        normal: &'static str,
        private: Option<&'static str>,
    }

    fn check(case: &Case) {
        let computer = Computer::with_programs(&[
            "firefox",
            "firefox-esr",
            "chromium",
            "google-chrome-stable",
            "flatpak",
            "env",
            "epiphany",
        ]);
        computer.entry("browser.desktop", case.entry);
        let places = computer.places();
        let entry = Entry::find("browser.desktop", &places).expect("the entry is usable");
        let browser = browser(entry, &places);
        assert_eq!(browser.family(), case.family, "{}", case.entry);
        let line = |mode| browser.commands.command(&address(), mode).map(|command| words(&command));
        assert_eq!(line(Mode::Normal).as_deref(), Some(case.normal), "{}", case.entry);
        assert_eq!(line(Mode::Private).as_deref(), case.private, "{}", case.entry);
        assert_eq!(browser.can_open_private(), case.private.is_some(), "{}", case.entry);
    }

    #[test]
    fn an_entry_without_actions_gets_the_option_right_before_the_address() {
        check(&Case {
            entry: "Exec=firefox-esr %u",
            family: Family::Firefox,
            normal: "firefox-esr https://example.org/a?b=%20c",
            private: Some("firefox-esr -private-window https://example.org/a?b=%20c"),
        });
        check(&Case {
            entry: "Exec=chromium --some-option %U",
            family: Family::Chromium,
            normal: "chromium --some-option https://example.org/a?b=%20c",
            private: Some("chromium --some-option --incognito https://example.org/a?b=%20c"),
        });
    }

    #[test]
    fn the_entry_s_own_action_is_used_where_there_is_one() {
        check(&Case {
            entry: "Exec=google-chrome-stable %U\nActions=new-window;new-private-window;\n[Desktop Action new-window]\nName=w\nExec=google-chrome-stable\n[Desktop Action new-private-window]\nName=p\nExec=google-chrome-stable --incognito --from-action",
            family: Family::Chrome,
            normal: "google-chrome-stable https://example.org/a?b=%20c",
            private: Some("google-chrome-stable --from-action --incognito https://example.org/a?b=%20c"),
        });
        check(&Case {
            entry: "Exec=firefox --new-window %u\nActions=private;\n[Desktop Action private]\nName=p\nExec=firefox --private-window --name x %u",
            family: Family::Firefox,
            normal: "firefox --new-window https://example.org/a?b=%20c",
            private: Some("firefox --name x -private-window https://example.org/a?b=%20c"),
        });
    }

    #[test]
    fn options_for_normal_windows_do_not_argue_with_the_private_one() {
        check(&Case {
            entry: "Exec=firefox --new-window %u",
            family: Family::Firefox,
            normal: "firefox --new-window https://example.org/a?b=%20c",
            private: Some("firefox -private-window https://example.org/a?b=%20c"),
        });
    }

    #[test]
    fn flatpak_and_snap_are_asked_through_their_own_starters() {
        check(&Case {
            entry: "Exec=flatpak run --branch=stable --command=firefox --file-forwarding org.mozilla.firefox @@u %u @@\nActions=new-private-window;\n[Desktop Action new-private-window]\nName=p\nExec=flatpak run --branch=stable --command=firefox --file-forwarding org.mozilla.firefox --private-window @@u %u @@",
            family: Family::Firefox,
            normal: "flatpak run --branch=stable --command=firefox --file-forwarding org.mozilla.firefox @@u https://example.org/a?b=%20c @@",
            private: Some(
                "flatpak run --branch=stable --command=firefox --file-forwarding org.mozilla.firefox -private-window @@u https://example.org/a?b=%20c @@",
            ),
        });
        check(&Case {
            entry: "Exec=flatpak run --command=chromium org.chromium.Chromium @@u %U @@",
            family: Family::Chromium,
            normal: "flatpak run --command=chromium org.chromium.Chromium @@u https://example.org/a?b=%20c @@",
            private: Some(
                "flatpak run --command=chromium org.chromium.Chromium --incognito @@u https://example.org/a?b=%20c @@",
            ),
        });
        check(&Case {
            entry: "Exec=env BAMF_DESKTOP_FILE_HINT=/x/firefox.desktop /snap/bin/firefox %u",
            family: Family::Firefox,
            normal: "env BAMF_DESKTOP_FILE_HINT=/x/firefox.desktop /snap/bin/firefox https://example.org/a?b=%20c",
            private: Some(
                "env BAMF_DESKTOP_FILE_HINT=/x/firefox.desktop /snap/bin/firefox -private-window https://example.org/a?b=%20c",
            ),
        });
    }

    #[test]
    fn an_unknown_browser_opens_normal_windows_only() {
        check(&Case {
            entry: "Exec=epiphany %U\nActions=Incognito;\n[Desktop Action Incognito]\nName=p\nExec=epiphany --incognito-mode",
            family: Family::Other,
            normal: "epiphany https://example.org/a?b=%20c",
            private: None,
        });
    }

    #[test]
    fn an_entry_without_a_place_for_the_address_gets_it_at_the_end() {
        check(&Case {
            entry: "Exec=\"firefox\" --profile \"/a b/c\"",
            family: Family::Firefox,
            normal: "firefox --profile /a b/c https://example.org/a?b=%20c",
            private: Some("firefox --profile /a b/c -private-window https://example.org/a?b=%20c"),
        });
    }

    #[test]
    fn a_policy_takes_the_private_window_away() {
        for (exec, file, text) in [
            ("firefox-esr", "etc/firefox/policies/policies.json", r#"{"policies": {"DisablePrivateBrowsing": true}}"#),
            (
                "firefox-esr",
                "usr/lib/firefox-esr/distribution/policies.json",
                r#"{"policies": {"PrivateBrowsingModeAvailability": 1}}"#,
            ),
            ("firefox-esr", "bin/distribution/policies.json", r#"{"policies": {"DisablePrivateBrowsing": true}}"#),
            ("chromium", "etc/chromium/policies/managed/school.json", r#"{"IncognitoModeAvailability": 1}"#),
            ("google-chrome-stable", "etc/opt/chrome/policies/managed/a.json", r#"{"IncognitoModeAvailability": 1}"#),
            (
                "chromium",
                "var/lib/flatpak/extension/org.chromium.Chromium.Extension.system-policies/x86_64/1/policies/managed/a.json",
                r#"{"IncognitoModeAvailability": 1}"#,
            ),
        ] {
            let computer = Computer::with_programs(&[exec]);
            computer.entry("browser.desktop", &format!("Exec={exec} %u"));
            let places = computer.places();
            let found = || Entry::find("browser.desktop", &places).map(|entry| browser(entry, &places));
            let before = found().expect("the entry is usable");
            assert_eq!(before.private_window(), PrivateWindow::Available, "{file}: the control");
            computer.file(file, text);
            let after = found().expect("the entry is still usable");
            assert_eq!(after.private_window(), PrivateWindow::Forbidden, "{file}");
            assert!(
                matches!(crate::open(&after, &address(), Mode::Private), Err(crate::OpenError::NoPrivateWindow)),
                "{file}: nothing is opened instead"
            );
        }
    }
}
