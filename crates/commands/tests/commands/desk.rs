//! A computer to test at: its folder, disk, clock, browser and clipboard.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use evenkeel_commands::view::{
    BrowserView, CreateIncidentRequest, HappenedView, IncidentView, MakeSpaceRequest, OpenMode, PassphraseRequest,
    Precision, QrView, WriteNoteRequest,
};
use evenkeel_commands::{
    Clock, CommandError, EarlierTries, ErrorCode, Front, NotCopied, NotOpened, Outside, Space, Surroundings,
    create_incident, open_space, write_note,
};
use evenkeel_keys::{Cost, DeriveError, Entropy, NoRandomness, SystemEntropy};
use evenkeel_vault::{CreateOptions, Machine, Passphrase, create, prepare_on};
use jiff::Zoned;
use tempfile::TempDir;

use crate::cupboard::{Cupboard, Key};
use crate::fragile_disk::{FragileDisk, Trouble};

/// Opens the space of every desk made by [`Desk::with_space`].
pub const PASSPHRASE: &str = "orbit lemon walnut giraffe";

pub struct Desk {
    pub folder: TempDir,
    pub disk: Arc<FragileDisk>,
    pub asked: Arc<Asked>,
    pub keychain: Arc<Cupboard>,
    pub earlier: EarlierTries,
    pub browser: BrowserView,
    pub locale: &'static str,
    pub no_randomness: bool,
    wall: Arc<Mutex<Zoned>>,
    seconds: Arc<AtomicU64>,
}

impl Desk {
    /// A computer that never ran the program.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let wall: Zoned = "2026-11-22T21:30:00+00:00[Europe/London]".parse().expect("a time");
        Self {
            disk: Arc::new(FragileDisk::new(folder.path())),
            folder,
            asked: Arc::default(),
            keychain: Arc::default(),
            earlier: EarlierTries::default(),
            browser: BrowserView::Private { name: "Firefox".to_owned() },
            locale: "en-GB",
            no_randomness: false,
            wall: Arc::new(Mutex::new(wall)),
            seconds: Arc::default(),
        }
    }

    /// A computer with one empty space. The store is made once and copied, because each derivation takes time.
    pub fn with_space() -> Self {
        let desk = Self::new();
        fs::copy(template().join("store.bin"), desk.store_path()).expect("copied");
        desk
    }

    /// A computer whose space holds these bytes.
    pub fn with_payload(payload: &[u8]) -> Self {
        let desk = Self::new();
        make_store(desk.folder.path(), payload);
        desk
    }

    pub fn store_path(&self) -> PathBuf {
        self.folder.path().join("store.bin")
    }

    pub fn front(&self) -> Front {
        Front::within(self.folder.path().to_owned(), self.surroundings())
    }

    /// The space role, locked.
    pub fn space(&self) -> Space {
        let keychain = Box::new(Key(Arc::clone(&self.keychain)));
        Space::within(self.folder.path().to_owned(), self.surroundings(), keychain, self.earlier)
    }

    /// The space role with its space open.
    pub fn opened(&self) -> Space {
        let space = self.space();
        open_space(&space, passphrase(PASSPHRASE)).expect("opens");
        space
    }

    pub fn pass(&self, seconds: u64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
        let mut wall = self.wall.lock().expect("not poisoned");
        *wall = wall.saturating_add(jiff::SignedDuration::from_secs(i64::try_from(seconds).expect("small")));
    }

    pub fn set_wall(&self, time: &str) {
        *self.wall.lock().expect("not poisoned") = time.parse().expect("a time");
    }

    fn surroundings(&self) -> Surroundings {
        let (wall, seconds) = (Arc::clone(&self.wall), Arc::clone(&self.seconds));
        let entropy: Arc<dyn Entropy> = if self.no_randomness { Arc::new(NoEntropy) } else { Arc::new(SystemEntropy) };
        Surroundings {
            outside: Box::new(Recorder { asked: Arc::clone(&self.asked), browser: self.browser.clone() }),
            clock: Clock::new(
                move || wall.lock().expect("not poisoned").clone(),
                move || Duration::from_secs(seconds.load(Ordering::SeqCst)),
            ),
            locale: Some(self.locale.to_owned()),
            entropy,
            disk: Some(self.disk.clone()),
            machine: Box::new(SlowMachine),
            notice: None,
        }
    }
}

/// What the commands asked of the computer.
#[derive(Default)]
pub struct Asked {
    pub opened: Mutex<Vec<(String, OpenMode)>>,
    pub copied: Mutex<Vec<String>>,
    pub coded: Mutex<Vec<String>>,
    pub copied_private: Mutex<Vec<String>>,
    pub wrong_tries: Mutex<Vec<u32>>,
    pub broken: std::sync::atomic::AtomicBool,
}

impl Asked {
    fn works(&self) -> bool {
        !self.broken.load(Ordering::SeqCst)
    }
}

struct Recorder {
    asked: Arc<Asked>,
    browser: BrowserView,
}

impl Outside for Recorder {
    fn default_browser(&self) -> BrowserView {
        self.browser.clone()
    }

    fn open(&self, address: &str, mode: OpenMode) -> Result<(), NotOpened> {
        self.asked.opened.lock().expect("not poisoned").push((address.to_owned(), mode));
        if self.asked.works() { Ok(()) } else { Err(NotOpened::NotStarted) }
    }

    fn copy_public(&self, text: &str) -> Result<(), NotCopied> {
        self.asked.copied.lock().expect("not poisoned").push(text.to_owned());
        if self.asked.works() { Ok(()) } else { Err(NotCopied) }
    }

    fn copy_private(&self, text: &str) -> Result<(), NotCopied> {
        self.asked.copied_private.lock().expect("not poisoned").push(text.to_owned());
        if self.asked.works() { Ok(()) } else { Err(NotCopied) }
    }

    fn remember_wrong_tries(&self, failures: u32) {
        self.asked.wrong_tries.lock().expect("not poisoned").push(failures);
    }

    fn qr(&self, text: &str) -> Option<QrView> {
        self.asked.coded.lock().expect("not poisoned").push(text.to_owned());
        self.asked.works().then(|| QrView { size: 29, path: "M4 4h1v1H4z".to_owned() })
    }
}

/// So slow that the smallest cost is chosen.
pub struct SlowMachine;

impl Machine for SlowMachine {
    fn memory(&self) -> Option<u64> {
        Some(1 << 30)
    }

    fn time(&self, _: Cost) -> Result<Duration, DeriveError> {
        Ok(Duration::from_secs(60))
    }
}

/// Draws the smallest store there can be, so that copying it takes little time. Everything else stays random.
struct SmallStore;

impl Entropy for SmallStore {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        if bytes.len() <= 4 {
            bytes.fill(0);
            return Ok(());
        }
        SystemEntropy.fill(bytes)
    }
}

struct NoEntropy;

impl Entropy for NoEntropy {
    fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
        Err(NoRandomness)
    }
}

fn template() -> &'static Path {
    static TEMPLATE: OnceLock<TempDir> = OnceLock::new();
    TEMPLATE
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let empty = include_bytes!("../../../../tests/vectors/journal/opens.format-1-empty.json");
            make_store(folder.path(), empty);
            folder
        })
        .path()
}

fn make_store(folder: &Path, payload: &[u8]) {
    let disk: Arc<dyn evenkeel_vault::Disk> = Arc::new(FragileDisk::new(folder));
    prepare_on(&disk, &SmallStore, &SlowMachine).expect("prepared");
    let passphrase = Passphrase::new(PASSPHRASE.to_owned());
    create(folder, &passphrase, payload, &CreateOptions::default(), Arc::new(SystemEntropy)).expect("made");
}

pub fn passphrase(text: &str) -> PassphraseRequest {
    PassphraseRequest { passphrase: text.to_owned() }
}

/// A space without a recovery code.
pub fn making(text: &str) -> MakeSpaceRequest {
    MakeSpaceRequest { passphrase: text.to_owned(), recovery_code: None }
}

pub fn unknown() -> HappenedView {
    happened(Precision::Unknown, "", "")
}

pub fn happened(precision: Precision, date: &str, time: &str) -> HappenedView {
    HappenedView { precision, date: date.to_owned(), time: time.to_owned(), words: String::new() }
}

pub fn incident(space: &Space, title: &str) -> IncidentView {
    let request = CreateIncidentRequest { title: title.to_owned(), app: "Some app".to_owned() };
    create_incident(space, request).expect("made")
}

pub fn note(space: &Space, incident: &str, body: &str) -> IncidentView {
    write_note(space, note_request(incident, body)).expect("written")
}

pub fn note_request(incident: &str, body: &str) -> WriteNoteRequest {
    WriteNoteRequest { incident: incident.to_owned(), body: body.to_owned(), happened: unknown() }
}

/// The code of a refusal.
pub fn code<T>(result: Result<T, CommandError>) -> Option<ErrorCode> {
    result.err().map(|error| error.code)
}

/// An id that nothing has.
pub fn nothing() -> String {
    "f".repeat(32)
}

pub fn set_trouble(desk: &Desk, trouble: Trouble) {
    desk.disk.set(trouble);
}
