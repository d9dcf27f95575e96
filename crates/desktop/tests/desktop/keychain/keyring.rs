use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use tempfile::TempDir;
use zbus::blocking::{connection, fdo::DBusProxy};

use super::{LIMIT, SERVICE_NAME};
use crate::bus::Bus;

const PASSWORD: &[u8] = b"a password of the test";

/// A home with keyrings, a bus, and the keyring daemon while it runs.
pub struct Keyring {
    bus: Bus,
    home: TempDir,
    daemon: Option<Child>,
}

impl Keyring {
    /// A home in which nobody ever kept anything. No daemon runs.
    pub fn new() -> anyhow::Result<Self> {
        let home = tempfile::tempdir()?;
        fs::create_dir(home.path().join("run"))?;
        fs::set_permissions(home.path().join("run"), fs::Permissions::from_mode(0o700))?;
        Ok(Self { bus: Bus::start()?, home, daemon: None })
    }

    /// Starts the daemon as a login does, which opens the login keyring and makes it the first time.
    pub fn unlocked(&mut self) -> anyhow::Result<()> {
        self.start(&["--unlock"])
    }

    /// Starts the daemon as a login without a password does. What keyrings there are stay locked.
    pub fn locked(&mut self) -> anyhow::Result<()> {
        self.start(&[])
    }

    fn start(&mut self, more: &[&str]) -> anyhow::Result<()> {
        self.stop()?;
        let mut daemon = self
            .command("gnome-keyring-daemon")
            .args(["--foreground", "--components=secrets", "--control-directory"])
            .arg(self.home.path().join("run/keyring"))
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .context("the Debian package gnome-keyring")?;
        let mut input = daemon.stdin.take().context("its input is piped")?;
        self.daemon = Some(daemon);
        // Without --unlock it reads nothing and may have closed it.
        let _ = input.write_all(PASSWORD);
        drop(input);
        self.wait_for_service(true)
    }

    /// Ends the daemon. Nobody offers the service then.
    pub fn stop(&mut self) -> anyhow::Result<()> {
        let Some(mut daemon) = self.daemon.take() else { return Ok(()) };
        daemon.kill()?;
        daemon.wait()?;
        self.wait_for_service(false)
    }

    fn wait_for_service(&self, there: bool) -> anyhow::Result<()> {
        let bus = connection::Builder::address(self.bus.address())?.build()?;
        let names = DBusProxy::new(&bus)?;
        let begin = Instant::now();
        while names.name_has_owner(SERVICE_NAME.try_into()?)? != there {
            ensure!(begin.elapsed() < LIMIT, "the keyring daemon should come or go");
            thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// A program in this home.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path().join("data"))
            .env("XDG_RUNTIME_DIR", self.home.path().join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus.address())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// What another program finds under our name, with all it is told about it.
    pub fn seen_by_others(&self) -> anyhow::Result<String> {
        let output = self.command("secret-tool").args(["search", "--all", "service", "Evenkeel"]).output()?;
        ensure!(output.status.success(), "the Debian package libsecret-tools");
        // Attributes are written to the other stream.
        let all = [output.stdout, output.stderr].concat();
        Ok(String::from_utf8(all)?)
    }

    /// The files in which keyrings are kept.
    pub fn files(&self) -> Vec<PathBuf> {
        let folder = self.home.path().join("data/keyrings");
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            let _ = daemon.kill();
            let _ = daemon.wait();
        }
    }
}
