//! macOS: the browser chosen for `https`, started through `open`, which takes its arguments as a list.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{Address, Browser, Family, Mode, PrivateWindow, policy};

/// What the system opens addresses with when nothing else was chosen.
const SAFARI: &str = "com.apple.safari";

/// How to start a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Commands {
    bundle: String,
    private_option: Option<&'static str>,
}

impl Commands {
    pub(crate) fn command(&self, address: &Address, mode: Mode) -> Option<Command> {
        let mut open = Command::new("/usr/bin/open");
        match mode {
            Mode::Normal => open.args(["-b", &self.bundle, address.as_str()]),
            // A new instance, since a running one would not be given the arguments; it hands them over itself.
            Mode::Private => {
                open.args(["-n", "-b", &self.bundle, "--args", self.private_option?]).arg(address.as_str())
            }
        };
        Some(open)
    }
}

/// See [`crate::default_browser`].
pub(crate) fn default_browser() -> Option<Browser> {
    let bundle = chosen().unwrap_or_else(|| SAFARI.to_owned());
    let (family, name) = match bundle.to_ascii_lowercase().as_str() {
        "org.mozilla.firefox" => (Family::Firefox, "Firefox"),
        "com.google.chrome" => (Family::Chrome, "Google Chrome"),
        "org.chromium.chromium" => (Family::Chromium, "Chromium"),
        SAFARI => (Family::Other, "Safari"),
        _ => (Family::Other, bundle.as_str()),
    };
    let private_option = family.private_option();
    let private_window = match private_option {
        None => PrivateWindow::Unknown,
        Some(_) if is_forbidden(family, &bundle) => PrivateWindow::Forbidden,
        Some(_) => PrivateWindow::Available,
    };
    Some(Browser { name: name.to_owned(), family, private_window, commands: Commands { private_option, bundle } })
}

fn chosen() -> Option<String> {
    let home = PathBuf::from(std::env::var_os("HOME")?);
    let file = home.join("Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist");
    let document = read(&file)?;
    let handlers = document.get("LSHandlers")?.as_array()?;
    let handler = handlers.iter().find(|handler| handler["LSHandlerURLScheme"] == "https")?;
    Some(handler["LSHandlerRoleAll"].as_str()?.to_owned())
}

fn is_forbidden(family: Family, bundle: &str) -> bool {
    let file = Path::new("/Library/Managed Preferences").join(format!("{bundle}.plist"));
    read(&file).is_some_and(|policies| {
        let text = match family {
            Family::Firefox => serde_json::json!({ "policies": policies }).to_string(),
            _ => policies.to_string(),
        };
        policy::forbids_private_windows(family, &text)
    })
}

/// Property lists come in several forms; the system's own tool reads them all.
fn read(file: &Path) -> Option<Value> {
    let output = Command::new("/usr/bin/plutil")
        .args(["-convert", "json", "-o", "-"])
        .arg(file)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    serde_json::from_slice(&output.stdout).ok()
}
