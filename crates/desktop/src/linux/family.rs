use std::path::Path;

use crate::Family;
use crate::command_line::CommandLine;

/// Which family a browser belongs to, by the program that is run in the end.
pub(crate) fn of(line: &CommandLine) -> Family {
    let words = std::iter::once(&line.program).chain(&line.before).map(|word| word.to_str().unwrap_or_default());
    match run_in_the_end(words) {
        Some(name) => by_name(name),
        None => Family::Other,
    }
}

/// Looks through what only starts other programs: `env`, Flatpak and Snap.
fn run_in_the_end<'l>(mut words: impl Iterator<Item = &'l str>) -> Option<&'l str> {
    let mut name = base_name(words.next()?)?;
    if name == "env" {
        let program = words.find(|word| !word.contains('=') && !word.starts_with('-'))?;
        name = base_name(program)?;
    }
    match name {
        "flatpak" | "snap" => {
            words.find(|word| *word == "run")?;
            words.find(|word| !word.starts_with('-'))
        }
        _ => Some(name),
    }
}

fn base_name(program: &str) -> Option<&str> {
    Path::new(program).file_name()?.to_str()
}

/// Only names whose options are known. A fork that is not here opens normal windows, and says so.
fn by_name(name: &str) -> Family {
    match name {
        "firefox"
        | "firefox-bin"
        | "firefox-esr"
        | "firefox-beta"
        | "firefox-devedition"
        | "firefox-nightly"
        | "librewolf"
        | "org.mozilla.firefox"
        | "io.gitlab.librewolf-community" => Family::Firefox,
        "google-chrome"
        | "google-chrome-stable"
        | "google-chrome-beta"
        | "google-chrome-unstable"
        | "com.google.Chrome" => Family::Chrome,
        "chromium"
        | "chromium-browser"
        | "chromium-freeworld"
        | "ungoogled-chromium"
        | "org.chromium.Chromium"
        | "io.github.ungoogled_software.ungoogled_chromium" => Family::Chromium,
        _ => Family::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{by_name, run_in_the_end};
    use crate::Family;

    #[test]
    fn families_are_known_by_what_runs_in_the_end() {
        for (line, family) in [
            ("/usr/lib/firefox-esr/firefox-esr", Family::Firefox),
            ("firefox", Family::Firefox),
            ("/usr/bin/google-chrome-stable", Family::Chrome),
            ("/usr/bin/chromium", Family::Chromium),
            ("env BAMF_DESKTOP_FILE_HINT=/var/lib/snapd/x.desktop /snap/bin/firefox", Family::Firefox),
            ("/usr/bin/snap run chromium", Family::Chromium),
            (
                "/usr/bin/flatpak run --branch=stable --arch=x86_64 --command=firefox --file-forwarding org.mozilla.firefox @@u",
                Family::Firefox,
            ),
            ("/usr/bin/flatpak run --command=/app/bin/chrome com.google.Chrome", Family::Chrome),
            ("/usr/bin/epiphany", Family::Other),
            ("/usr/bin/brave-browser", Family::Other),
            ("sh -c firefox", Family::Other),
            ("flatpak --user", Family::Other),
            ("env", Family::Other),
            ("", Family::Other),
        ] {
            let found = run_in_the_end(line.split(' ')).map_or(Family::Other, by_name);
            assert_eq!(found, family, "{line}");
        }
    }
}
