//! A browser that opens nothing: it writes down how it was called.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::profile::Profile;
use crate::wait::{self, PATIENCE};

/// A default browser of the Firefox family, installed for one person as a package would do it.
pub struct FakeBrowser {
    calls: PathBuf,
}

impl FakeBrowser {
    /// Name under which the program finds it.
    pub const NAME: &str = "Firefox";

    /// Installs it as the default browser of `profile`.
    #[track_caller]
    pub fn install(profile: &Profile) -> FakeBrowser {
        let calls = profile.root().join("browser-calls");
        let program = profile.root().join("firefox");
        let script = format!("#!/bin/sh\nprintf '%s\\n' \"$*\" >> '{}'\n", calls.display());
        fs::write(&program, script).expect("the browser can be written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("the browser can be made to run");

        let applications = profile.data().join("applications");
        fs::create_dir_all(&applications).expect("the folder of entries can be made");
        let path = program.display();
        let entry = format!(
            "[Desktop Entry]\nType=Application\nName={name}\nExec={path} %u\nMimeType=x-scheme-handler/http;x-scheme-handler/https;text/html;\nActions=new-private-window;\n\n[Desktop Action new-private-window]\nName=New Private Window\nExec={path} --private-window %u\n",
            name = FakeBrowser::NAME
        );
        fs::write(applications.join("firefox.desktop"), entry).expect("the entry can be written");
        let defaults = "[Default Applications]\nx-scheme-handler/http=firefox.desktop\nx-scheme-handler/https=firefox.desktop\ntext/html=firefox.desktop\n";
        fs::write(profile.config().join("mimeapps.list"), defaults).expect("the defaults can be written");
        FakeBrowser { calls }
    }

    /// Waits until it was called and tells the arguments of each call.
    #[track_caller]
    pub fn wait_for_call(&self) -> Vec<String> {
        let calls = wait::until(PATIENCE, || Some(self.calls()).filter(|calls| !calls.is_empty()));
        calls.expect("the browser is called")
    }

    /// The arguments of each call so far.
    pub fn calls(&self) -> Vec<String> {
        fs::read_to_string(&self.calls).unwrap_or_default().lines().map(str::to_owned).collect()
    }
}
