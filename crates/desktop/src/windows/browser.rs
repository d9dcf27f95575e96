//! Windows: the browser chosen for `https`, started directly.

use std::path::{Path, PathBuf};
use std::process::Command;

use windows_registry::{CLASSES_ROOT, CURRENT_USER, Key, LOCAL_MACHINE};

use crate::command_line::CommandLine;
use crate::{Address, Browser, Family, Mode, PrivateWindow};

const CHOICE: &str = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice";

/// How to start a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Commands {
    program: PathBuf,
    private_option: Option<&'static str>,
}

impl Commands {
    pub(crate) fn command(&self, address: &Address, mode: Mode) -> Option<Command> {
        let before = match mode {
            Mode::Normal => Vec::new(),
            Mode::Private => vec![self.private_option?.into()],
        };
        let line = CommandLine { program: self.program.clone().into(), before, after: Vec::new() };
        Some(line.command(address))
    }
}

/// See [`crate::default_browser`].
pub(crate) fn default_browser() -> Option<Browser> {
    let choice = CURRENT_USER.open(CHOICE).ok()?.get_string("ProgId").ok()?;
    let registered = CLASSES_ROOT.open(format!(r"{choice}\shell\open\command")).ok()?.get_string("").ok()?;
    let program = quoted_program(&registered)?;
    let family = family(&choice);
    let private_option = family.private_option();
    let private_window = match private_option {
        None => PrivateWindow::Unknown,
        Some(_) if is_forbidden(family) => PrivateWindow::Forbidden,
        Some(_) => PrivateWindow::Available,
    };
    Some(Browser {
        name: name(family, &program),
        family,
        private_window,
        commands: Commands { program, private_option },
    })
}

/// `"C:\…\firefox.exe" -osint -url "%1"`: the first word, which every browser of ours writes in quotes.
fn quoted_program(registered: &str) -> Option<PathBuf> {
    let (program, _) = registered.strip_prefix('"')?.split_once('"')?;
    let program = PathBuf::from(program);
    (program.is_absolute() && program.is_file()).then_some(program)
}

fn family(choice: &str) -> Family {
    if choice.starts_with("FirefoxURL") {
        Family::Firefox
    } else if choice.starts_with("ChromeHTML") {
        Family::Chrome
    } else if choice.starts_with("ChromiumHTM") {
        Family::Chromium
    } else {
        Family::Other
    }
}

fn name(family: Family, program: &Path) -> String {
    match family {
        Family::Firefox => "Firefox".to_owned(),
        Family::Chrome => "Google Chrome".to_owned(),
        Family::Chromium => "Chromium".to_owned(),
        Family::Other => program.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
    }
}

/// Policies by which private windows are forbidden, all with the value 1: the first is a switch, the others know 0
/// for "allowed" and 2 for "always".
const FORBIDDING: [(Family, &str, &str); 4] = [
    (Family::Firefox, r"SOFTWARE\Policies\Mozilla\Firefox", "DisablePrivateBrowsing"),
    (Family::Firefox, r"SOFTWARE\Policies\Mozilla\Firefox", "PrivateBrowsingModeAvailability"),
    (Family::Chrome, r"SOFTWARE\Policies\Google\Chrome", "IncognitoModeAvailability"),
    (Family::Chromium, r"SOFTWARE\Policies\Chromium", "IncognitoModeAvailability"),
];

fn is_forbidden(family: Family) -> bool {
    let is_one = |root: &Key, key: &str, value: &str| {
        root.open(key).and_then(|policies| policies.get_u32(value)).is_ok_and(|found| found == 1)
    };
    FORBIDDING
        .into_iter()
        .filter(|(concerned, ..)| *concerned == family)
        .any(|(_, key, value)| is_one(LOCAL_MACHINE, key, value) || is_one(CURRENT_USER, key, value))
}
