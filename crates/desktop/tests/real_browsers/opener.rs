use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use anyhow::{Context, bail, ensure};
use evenkeel_desktop::{Address, Mode, default_browser, open};

use crate::bus::Bus;
use crate::display::Display;
use crate::home::Home;

const MODE: &str = "EVENKEEL_BROWSER_MODE";
const PORT: &str = "EVENKEEL_BROWSER_PORT";
const PAGE: &str = "EVENKEEL_BROWSER_PAGE";

/// How long a browser may take to end.
const LIMIT: Duration = Duration::from_secs(20);

/// A process that opens one page and ends, as the supervisor would: the browser must outlive it.
pub struct Opener<'t> {
    home: &'t Home,
    display: &'t Display,
    bus: &'t Bus,
    port: u16,
}

impl<'t> Opener<'t> {
    pub fn new(home: &'t Home, display: &'t Display, bus: &'t Bus, port: u16) -> Self {
        Self { home, display, bus, port }
    }

    pub fn open(&self, mode: &str, page: &str) -> anyhow::Result<Started> {
        let home = self.home.path();
        let output = Command::new(env::current_exe()?)
            .args(["--exact", "play_part"])
            .env_clear()
            .env("PATH", env::var_os("PATH").unwrap_or_default())
            .env("LANG", "C.UTF-8")
            .env("DISPLAY", self.display.name())
            // Where a browser that is started again finds the one that runs.
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus.address())
            .env("HOME", home)
            .env("TMPDIR", home.join("tmp"))
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env(MODE, mode)
            .env(PORT, self.port.to_string())
            .env(PAGE, page)
            .stdin(Stdio::null())
            .output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        ensure!(output.status.success(), "{page} was not opened: {text}");
        let session = text.lines().find_map(|line| line.strip_prefix("session "));
        Ok(Started(session.context("it says what it started")?.parse()?))
    }
}

/// Plays the opener, if this process was started as one.
pub fn play_part() -> anyhow::Result<()> {
    let Ok(mode) = env::var(MODE) else {
        return Ok(());
    };
    let mode = match mode.as_str() {
        "private" => Mode::Private,
        "normal" => Mode::Normal,
        other => bail!("no such mode: {other}"),
    };
    let address = Address::loopback(env::var(PORT)?.parse()?, &format!("/{}", env::var(PAGE)?))?;
    let browser = default_browser().context("a default browser is found")?;
    let opened = open(&browser, &address, mode)?;
    writeln!(io::stdout(), "\nsession {}", opened.session().context("on Linux there is one")?)?;
    Ok(())
}

/// The first process of what was started: the browser, where none was running.
pub struct Started(u32);

impl Started {
    pub fn process(&self) -> u32 {
        self.0
    }

    pub fn status(&self) -> anyhow::Result<String> {
        Ok(fs::read_to_string(format!("/proc/{}/status", self.0))?)
    }

    /// Waits until it has ended; everything it keeps is on disk then.
    pub fn wait_for_end(&self) -> anyhow::Result<()> {
        let deadline = Instant::now() + LIMIT;
        // Gone, or dead and waiting for the system's first process to notice.
        while self.status().is_ok_and(|status| !status.contains("\nState:\tZ")) {
            ensure!(Instant::now() < deadline, "the browser does not end");
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}
