//! A desk of its own for one test: screen, window manager, session bus, accessibility, empty home.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use zbus::blocking::connection;
use zbus::zvariant::Value;

use crate::keyboard::Keyboard;
use crate::process::{self, Owned};
use crate::profile::Profile;
use crate::screen::Screen;
use crate::tree::Tree;
use crate::{trace, wait};

/// The environment entry that marks all processes of a desk, so that none is left behind.
const MARK: &str = "EVENKEEL_DESK";

/// Where the person is, as the system says it. The program guesses the first country from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// United Kingdom.
    Gb,
    /// United States.
    Us,
    /// A country that has no services of its own in the program.
    Elsewhere,
}

impl Place {
    fn locale(self) -> &'static str {
        match self {
            Place::Gb => "en_GB.UTF-8",
            Place::Us => "en_US.UTF-8",
            Place::Elsewhere => "en_IN.UTF-8",
        }
    }
}

/// Whether windows have a title bar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frames {
    Shown,
    None,
}

const WITHOUT_FRAMES: &str = r#"<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application class="*"><decor>no</decor><maximized>yes</maximized></application>
</applications></openbox_config>"#;

/// A screen with everything a program needs to be used, and a new home. All ends when it is dropped.
pub struct Desk {
    // Dropped in this order: connections first, then servers, then the folder they write to.
    pub(crate) tree: Tree,
    pub(crate) screen: Screen,
    pub(crate) keyboard: Keyboard,
    pub(crate) profile: Profile,
    display: String,
    bus: String,
    place: Place,
    more: Vec<(String, String)>,
    mark: String,
    servers: Vec<Owned>,
}

impl Desk {
    /// A desk in the United Kingdom with a screen of 1280 x 800.
    #[track_caller]
    pub fn new() -> Desk {
        Desk::at(Place::Gb, 1280, 800)
    }

    /// A desk in `place` with a screen of `width` x `height` pixels.
    #[track_caller]
    pub fn at(place: Place, width: u32, height: u32) -> Desk {
        Desk::set_up(Profile::empty(), place, width, height, Frames::Shown)
    }

    /// Like [`Desk::new`], with everything that is written lying below `folder`.
    #[track_caller]
    pub fn below(folder: &Path) -> Desk {
        Desk::set_up(Profile::below(folder), Place::Gb, 1280, 800, Frames::Shown)
    }

    /// Like [`Desk::at`], but windows fill the screen and have no frame: for pictures of nothing but the program.
    #[track_caller]
    pub fn for_pictures(place: Place, width: u32, height: u32) -> Desk {
        Desk::set_up(Profile::empty(), place, width, height, Frames::None)
    }

    #[track_caller]
    fn set_up(profile: Profile, place: Place, width: u32, height: u32, frames: Frames) -> Desk {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let mark = format!("{MARK}={}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut servers = Vec::new();

        let (server, display) = start_screen(&profile, &mark, width, height);
        servers.push(server);
        let screen = Screen::connect(&display);
        let keyboard = Keyboard::of(&screen);

        let bus = format!("unix:path={}", profile.runtime().join("bus").display());
        let mut command = own(&profile, &mark, "dbus-daemon");
        command.args(["--session", "--nofork", "--nopidfile", "--address", &bus]);
        // What the bus starts (the accessibility bus above all) gets the bus's environment. Its settings stay in memory:
        // they are the harness's, not the program's.
        command.env("DISPLAY", &display).env("GSETTINGS_BACKEND", "memory");
        servers.push(Owned::start(log_to(command, &profile, "bus")));

        let mut command = own(&profile, &mark, "openbox");
        if frames == Frames::None {
            let file = profile.root().join("openbox.xml");
            fs::write(&file, WITHOUT_FRAMES).expect("a file can be written in the profile");
            command.arg("--config-file").arg(file);
        }
        command.arg("--sm-disable").env("DISPLAY", &display);
        servers.push(Owned::start(log_to(command, &profile, "openbox")));

        let tree = Tree::connect(&turn_on_accessibility(&bus));
        screen.wait_for_manager();
        Desk { tree, screen, keyboard, profile, display, bus, place, more: Vec::new(), mark, servers }
    }

    /// Takes away all programs that the machine has installed, so that there is no browser.
    #[track_caller]
    pub fn without_programs(&mut self) {
        let nothing = self.profile.root().join("no-programs");
        fs::create_dir(&nothing).expect("a folder can be made in the profile");
        self.more.push(("XDG_DATA_DIRS".to_owned(), nothing.to_string_lossy().into_owned()));
    }

    /// Adds a variable to the environment of everything started from now on.
    pub fn set_variable(&mut self, name: &str, value: &str) {
        self.more.push((name.to_owned(), value.to_owned()));
    }

    /// Starts one more message bus and gives its address, for what stands in for services of the system.
    #[track_caller]
    pub fn start_bus(&mut self, name: &str) -> String {
        let socket = self.profile.runtime().join(name);
        let address = format!("unix:path={}", socket.display());
        let mut command = own(&self.profile, &self.mark, "dbus-daemon");
        command.args(["--session", "--nofork", "--nopidfile", "--address", &address]);
        self.servers.push(Owned::start(log_to(command, &self.profile, name)));
        assert!(wait::holds(wait::PATIENCE, || socket.exists()), "the bus {name} does not start");
        address
    }

    /// Starts a keyring for this desk (Debian package gnome-keyring), opened as a login with a password opens it.
    #[track_caller]
    pub fn unlock_keyring(&mut self) {
        let control = self.profile.runtime().join("keyring");
        let mut command = own(&self.profile, &self.mark, "gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets", "--control-directory"]).arg(&control);
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus).stdin(Stdio::piped());
        let mut daemon = Owned::start(log_to(command, &self.profile, "keyring"));
        let mut input = daemon.child().stdin.take().expect("its input is a pipe");
        input.write_all(b"the password of a login").expect("it reads the password");
        drop(input);
        self.servers.push(daemon);
        let bus = connection::Builder::address(self.bus.as_str()).and_then(connection::Builder::build);
        let bus = bus.expect("the session bus answers");
        let names = zbus::blocking::fdo::DBusProxy::new(&bus).expect("the bus knows its names");
        let service = "org.freedesktop.secrets".try_into().expect("a name");
        let there = wait::holds(wait::PATIENCE, || names.name_has_owner(Clone::clone(&service)).unwrap_or(false));
        assert!(there, "the keyring does not start");
    }

    /// Types into whatever has the focus, such as a dialog of the system.
    pub fn type_text(&self, text: &str) {
        self.keyboard.type_text(&self.screen, text);
    }

    /// Folders of the person.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The screen.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// A command that runs `program` for the person of this desk, in a session of its own.
    pub fn command(&self, program: &Path) -> Command {
        self.for_the_person(process::own_session(program))
    }

    /// Like [`Desk::command`], with `program` run by strace, which writes every network call of it and all it starts to
    /// `log` (see [`crate::trace`]).
    pub fn command_under_strace(&self, program: &Path, log: &Path) -> Command {
        let mut command = process::own_session("strace");
        trace::trace(&mut command, program, log);
        self.for_the_person(command)
    }

    /// Like [`Desk::command`], on a kernel that takes no filters: `strace` (a Debian package) answers in its place.
    pub fn command_without_filters(&self, program: &Path) -> Command {
        let mut command = process::own_session("strace");
        // Only this call stops for the tracer, so everything else runs as fast as ever.
        command.args(["-f", "-qq", "--seccomp-bpf", "-e", "inject=seccomp:error=EINVAL", "-o", "/dev/null"]);
        command.arg(program);
        self.for_the_person(command)
    }

    /// Like [`Desk::command`], with everything below `folder` on a disk that cannot be written: mounted so for this
    /// program alone. Needs the right to mount, or not to be root.
    #[track_caller]
    pub fn command_without_writing(&self, program: &Path, folder: &Path) -> Command {
        if !rustix::process::getuid().is_root() {
            for entry in [folder.to_owned()].into_iter().chain(crate::canary::files(folder)) {
                let mode = if entry.is_dir() { 0o500 } else { 0o400 };
                fs::set_permissions(&entry, fs::Permissions::from_mode(mode)).expect("permissions can be changed");
            }
            return self.command(program);
        }
        // Permissions do not stop root; a mount does.
        let mut command = process::own_session("unshare");
        let script = "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" && exec \"$2\"";
        command.args(["--mount", "sh", "-c", script, "sh"]).arg(folder).arg(program);
        self.for_the_person(command)
    }

    /// Like [`Desk::command`], with `folder` on a disk of its own of `kibibytes`, holding what `folder` held. Mounted for
    /// this program alone; needs the right to mount, or to make user namespaces.
    pub fn command_on_a_small_disk(&self, program: &Path, folder: &Path, kibibytes: u32) -> Command {
        let mut command = process::own_session("unshare");
        if !rustix::process::getuid().is_root() {
            command.args(["--user", "--map-root-user"]);
        }
        let script = "cp -a \"$1\" \"$1.before\" && mount -t tmpfs -o size=$3k,mode=700 none \"$1\" \
            && cp -a \"$1.before/.\" \"$1\" && exec \"$2\"";
        command.args(["--mount", "sh", "-c", script, "sh"]).arg(folder).arg(program).arg(kibibytes.to_string());
        self.for_the_person(command)
    }

    fn for_the_person(&self, mut command: Command) -> Command {
        command.env_clear().envs(self.profile.environment());
        command.envs([
            ("DISPLAY", self.display.as_str()),
            ("DBUS_SESSION_BUS_ADDRESS", self.bus.as_str()),
            ("LANG", self.place.locale()),
            ("XDG_CURRENT_DESKTOP", "Openbox"),
        ]);
        command.envs(self.more.iter().cloned());
        let (name, value) = self.mark.split_once('=').expect("the mark is a pair");
        command.env(name, value).current_dir(self.profile.home()).stdin(Stdio::null());
        command
    }

    /// All processes of this desk that run `program`, whoever started them.
    pub fn running(&self, program: &str) -> Vec<u32> {
        process::with_environment(&self.mark).into_iter().filter(|id| process::program(*id) == program).collect()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Desk::new()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Services that the buses started are nobody's children by now.
        process::with_environment(&self.mark).into_iter().for_each(process::kill);
    }
}

/// The program under test: `EVENKEEL_BIN`, or the release build in the target folder.
pub fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("EVENKEEL_BIN") {
        return path.into();
    }
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map(PathBuf::from)
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"));
    target.join("release/evenkeel")
}

fn own(profile: &Profile, mark: &str, program: &str) -> Command {
    let mut command = process::own_session(program);
    let (name, value) = mark.split_once('=').expect("the mark is a pair");
    command.env_clear().envs(profile.environment()).env(name, value).stdin(Stdio::null());
    command
}

/// Sends a server's output to a file, so that nothing waits for a reader.
pub(crate) fn log_to(mut command: Command, profile: &Profile, name: &str) -> Command {
    let path = profile.logs().join(name);
    let file = File::options().create(true).append(true).open(&path).expect("a log can be made in the profile");
    let same = file.try_clone().expect("a log can be shared");
    command.stdout(file).stderr(same);
    command
}

/// Starts Xvfb, which picks a free display itself and tells its number on its output.
fn start_screen(profile: &Profile, mark: &str, width: u32, height: u32) -> (Owned, String) {
    let mut command = own(profile, mark, "Xvfb");
    command.args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0", &format!("{width}x{height}x24")]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = Owned::start(command);
    let output = server.child().stdout.take().expect("the output is a pipe");
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).expect("the X server tells its number");
    let number = line.trim();
    assert!(!number.is_empty(), "Xvfb does not start (Debian package xvfb)");
    (server, format!(":{number}"))
}

/// Asks for the accessibility bus, which starts it, and tells programs that someone listens.
fn turn_on_accessibility(bus: &str) -> String {
    let connection = wait::until(wait::PATIENCE, || connection::Builder::address(bus).ok()?.build().ok())
        .expect("the session bus answers (Debian package dbus)");
    let there = (Some("org.a11y.Bus"), "/org/a11y/bus");
    let reply = connection
        .call_method(there.0, there.1, Some("org.a11y.Bus"), "GetAddress", &())
        .unwrap_or_else(|error| panic!("no accessibility bus (Debian package at-spi2-core): {error}"));
    let address = reply.body().deserialize().expect("GetAddress answers with text");
    connection
        .call_method(
            there.0,
            there.1,
            Some("org.freedesktop.DBus.Properties"),
            "Set",
            &("org.a11y.Status", "IsEnabled", Value::from(true)),
        )
        .unwrap_or_else(|error| panic!("accessibility cannot be turned on: {error}"));
    address
}
