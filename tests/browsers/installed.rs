//! A real browser of the system, made the default one of a person who has used it before.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel_tests::wait::{self, PATIENCE};
use evenkeel_tests::{Desk, process};
use x11rb::protocol::xproto::Window;

use crate::stand_in::StandIn;

/// What is different about the browsers.
pub struct Kind {
    /// Name by which the program speaks of it.
    pub name: &'static str,
    /// Id of its desktop entry.
    pub entry: &'static str,
    /// The program that its processes run.
    pub program: &'static str,
    /// In the title of private windows alone, for browsers that say it there.
    pub private_title: Option<&'static str>,
    /// How the files begin in which it keeps the history.
    pub history: &'static str,
    /// Writes what makes it quiet and lets it reach the hosts.
    set_up: fn(&Desk, &StandIn, &[&str]),
}

/// Debian's Firefox.
pub const FIREFOX: Kind = Kind {
    name: "Firefox ESR",
    entry: "firefox-esr.desktop",
    program: "firefox-esr",
    private_title: Some("Private Browsing"),
    history: "places.sqlite",
    set_up: set_up_firefox,
};

/// Debian's Chromium.
pub const CHROMIUM: Kind = Kind {
    name: "Chromium",
    entry: "chromium.desktop",
    program: "chromium",
    private_title: None,
    history: "History",
    set_up: set_up_chromium,
};

/// Nothing that a browser does on its own is wanted here: no pages of its own, no questions, no accessibility tree beside
/// that of the program under test, and no try to reach its maker.
const FIREFOX_CHOICES: &str = r#"
user_pref("accessibility.force_disabled", 1);
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.preonboarding.enabled", false);
user_pref("browser.safebrowsing.downloads.remote.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.search.update", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.startup.page", 0);
user_pref("datareporting.healthreport.uploadEnabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("datareporting.usage.uploadEnabled", false);
user_pref("extensions.systemAddon.update.enabled", false);
user_pref("extensions.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.prefetch-next", false);
user_pref("termsofuse.bypassNotification", true);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
"#;

/// The browser on one desk.
pub struct Installed<'d> {
    desk: &'d Desk,
    kind: &'static Kind,
}

impl<'d> Installed<'d> {
    /// Makes it the person's default browser, and lets it reach `hosts` through `stand_in`.
    #[track_caller]
    pub fn by_default(desk: &'d Desk, kind: &'static Kind, stand_in: &StandIn, hosts: &[&str]) -> Installed<'d> {
        let entry = kind.entry;
        let defaults = format!("[Default Applications]\nx-scheme-handler/https={entry}\n");
        write(&desk.profile().config().join("mimeapps.list"), &defaults);
        (kind.set_up)(desk, stand_in, hosts);
        Installed { desk, kind }
    }

    /// What is special about it.
    pub fn kind(&self) -> &'static Kind {
        self.kind
    }

    /// All its processes: those that run its program and were started in the person's home. Chromium writes over its
    /// environment, by which a desk knows its processes otherwise.
    pub fn processes(&self) -> Vec<u32> {
        let home = self.desk.profile().home();
        let ids = fs::read_dir("/proc").into_iter().flatten().flatten();
        ids.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(|id| process::program(*id) == self.kind.program)
            .filter(|id| fs::read_link(format!("/proc/{id}/cwd")).is_ok_and(|folder| folder == home))
            .collect()
    }

    /// The process that has the windows: the browser itself, no page and no helper of it.
    #[track_caller]
    pub fn main_process(&self) -> u32 {
        let owner = || self.processes().into_iter().find(|id| !self.desk.screen().managed(&[*id]).is_empty());
        wait::until(PATIENCE, owner).unwrap_or_else(|| panic!("{} shows no window", self.kind.program))
    }

    /// Titles of its windows.
    pub fn titles(&self) -> Vec<String> {
        self.windows().into_iter().map(|window| self.desk.screen().title(window)).collect()
    }

    /// Waits until `private` windows call themselves private and `others` do not. Where the browser does not say it in
    /// the title there is nothing to wait for but their number.
    #[track_caller]
    pub fn wait_for_windows(&self, private: usize, others: usize) {
        let fits = || {
            let titles = self.titles();
            let told = titles.iter().filter(|title| self.kind.private_title.is_some_and(|part| title.contains(part)));
            let told = told.count();
            titles.len() == private + others && (self.kind.private_title.is_none() || told == private)
        };
        assert!(wait::holds(PATIENCE, fits), "not {private} private and {others} other windows: {:?}", self.titles());
    }

    /// Presses the close button of each window and waits until nothing of the browser runs: what it keeps is on disk then.
    #[track_caller]
    pub fn close(&self) {
        for window in self.windows() {
            self.desk.screen().close(window);
        }
        let ended = wait::holds(PATIENCE, || self.processes().is_empty());
        assert!(ended, "{} does not end; its windows: {:?}", self.kind.program, self.titles());
    }

    /// Whether `file` belongs to the history.
    pub fn is_history(&self, file: &Path) -> bool {
        file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(self.kind.history))
    }

    fn windows(&self) -> Vec<Window> {
        self.desk.screen().managed(&self.processes())
    }
}

impl Drop for Installed<'_> {
    fn drop(&mut self) {
        // After a failed test it would outlive the desk, as it outlives the program.
        self.processes().into_iter().for_each(process::kill);
    }
}

/// The file in which Firefox notes that a person trusts a certificate for a host. It names hosts without a visit.
pub fn trusted_hosts(desk: &Desk) -> PathBuf {
    firefox_profile(desk).join("cert_override.txt")
}

fn firefox_profile(desk: &Desk) -> PathBuf {
    desk.profile().home().join(".mozilla/firefox/person")
}

/// Firefox is started by the system's own entry; all that is ours lies in the person's profile.
fn set_up_firefox(desk: &Desk, stand_in: &StandIn, hosts: &[&str]) {
    let list = "[Profile0]\nName=person\nIsRelative=1\nPath=person\nDefault=1\n\n[General]\nStartWithLastProfile=1\nVersion=2\n";
    write(&desk.profile().home().join(".mozilla/firefox/profiles.ini"), list);
    // Firefox gives a new profile to an installation that has not used the default one yet.
    let used_by = "[Compatibility]\nLastPlatformDir=/usr/lib/firefox-esr\nLastAppDir=/usr/lib/firefox-esr/browser\n";
    write(&firefox_profile(desk).join("compatibility.ini"), used_by);
    let port = stand_in.port();
    let proxy = format!(
        "user_pref(\"network.proxy.type\", 1);\nuser_pref(\"network.proxy.http\", \"127.0.0.1\");\nuser_pref(\"network.proxy.http_port\", {port});\nuser_pref(\"network.proxy.ssl\", \"127.0.0.1\");\nuser_pref(\"network.proxy.ssl_port\", {port});\n\
         // Firefox lets nobody trust a certificate of their own for the hosts on this list.\nuser_pref(\"network.stricttransportsecurity.preloadlist\", false);\n"
    );
    write(&firefox_profile(desk).join("user.js"), &format!("{FIREFOX_CHOICES}{proxy}"));

    let mut trusted = String::new();
    for host in hosts {
        for windows in ["", "^privateBrowsingId=1"] {
            let fingerprint = stand_in.fingerprint();
            trusted += &format!("{host}:443:{windows}\tOID.2.16.840.1.101.3.4.2.1\t{fingerprint}\t\n");
        }
    }
    write(&trusted_hosts(desk), &trusted);
}

/// Chromium is told on its command line where the network is, so its entry is the person's own.
fn set_up_chromium(desk: &Desk, stand_in: &StandIn, _hosts: &[&str]) {
    // Chromium's own sandbox refuses the superuser, as whom tests run in containers. Only this entry knows that.
    let sandbox = if rustix::process::geteuid().is_root() { "--no-sandbox" } else { "" };
    let port = stand_in.port();
    let exec = format!(
        "/usr/bin/chromium {sandbox} --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --password-store=basic --proxy-server=127.0.0.1:{port} --ignore-certificate-errors %U"
    );
    let entry = format!(
        "[Desktop Entry]\nType=Application\nName=Chromium\nExec={exec}\nMimeType=text/html;x-scheme-handler/http;x-scheme-handler/https;\n"
    );
    write(&desk.profile().data().join("applications").join(CHROMIUM.entry), &entry);
}

#[track_caller]
fn write(file: &Path, text: &str) {
    let folder = file.parent().expect("every file lies in a folder");
    fs::create_dir_all(folder).expect("a folder can be made in the profile");
    fs::write(file, text).expect("a file can be written in the profile");
}
