//! What both roles share: advice, services, links and the person's settings. It cannot open a space.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use evenkeel_guidance::{CountryId, Pack};
use evenkeel_keys::{Entropy, SystemEntropy};
use evenkeel_vault::{Disk, Machine, ThisMachine};
use jiff::civil::Date;

use crate::settings::{self, Settings};
use crate::store::StoreFile;
use crate::view::Theme;
use crate::{Clock, CommandError, ErrorCode, Outside};

/// The computer around the program, passed in so that tests choose it.
pub struct Surroundings {
    /// Browser, clipboard and QR codes.
    pub outside: Box<dyn Outside>,
    /// Time.
    pub clock: Clock,
    /// The system's locale, such as `en-GB`. Only its region is used, for the first country.
    pub locale: Option<String>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// The disk that holds the store; none means the data folder itself.
    pub disk: Option<Arc<dyn Disk>>,
    /// How fast this computer is, asked once, at first launch.
    pub machine: Box<dyn Machine + Send + Sync>,
    /// Why the last role ended in a way the person should know of.
    pub notice: Option<ErrorCode>,
}

impl Surroundings {
    /// This computer.
    #[must_use]
    pub fn system(outside: Box<dyn Outside>) -> Self {
        Self {
            outside,
            clock: Clock::system(),
            locale: sys_locale::get_locale(),
            entropy: Arc::new(SystemEntropy),
            disk: None,
            machine: Box::new(ThisMachine),
            notice: None,
        }
    }
}

/// State of the commands that need no passphrase.
pub struct Front {
    folder: PathBuf,
    outside: Box<dyn Outside>,
    clock: Clock,
    locale: Option<String>,
    store: StoreFile,
    pack: &'static Pack,
    settings: Mutex<Settings>,
    notice: Option<ErrorCode>,
}

impl Front {
    /// Reads the settings from the data folder, which need not exist yet. Never fails: what cannot be read is replaced
    /// by defaults.
    #[must_use]
    pub fn new(data_folder: PathBuf, outside: Box<dyn Outside>) -> Self {
        Self::within(data_folder, Surroundings::system(outside))
    }

    /// The same within chosen surroundings.
    #[must_use]
    pub fn within(data_folder: PathBuf, surroundings: Surroundings) -> Self {
        let pack = evenkeel_guidance::pack();
        let settings = Mutex::new(settings::load(&data_folder, pack));
        let Surroundings { outside, clock, locale, entropy, disk, machine, notice } = surroundings;
        let store = StoreFile::new(&data_folder, disk, entropy, machine);
        Self { folder: data_folder, outside, clock, locale, store, pack, settings, notice }
    }

    /// The person's colours, so that a window does not flash in others before its page is there.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.settings().theme
    }

    /// Minutes without input until a space locks.
    #[must_use]
    pub fn lock_minutes(&self) -> u8 {
        self.settings().lock_minutes
    }

    /// Whether windows are kept out of screenshots where the system can do that.
    #[must_use]
    pub fn blocks_capture(&self) -> bool {
        self.settings().block_capture
    }

    /// Makes the store file full of random bytes at first launch, lets it grow sometimes at later ones. For a
    /// background thread: the first time takes about a second. Opens nothing.
    pub fn prepare_store(&self) -> Result<(), CommandError> {
        Ok(self.store.prepare()?)
    }

    /// Sets the store file's modification time. Call it every ten minutes and at exit, whether or not a space is open,
    /// so that the time tells only that the app ran.
    pub fn touch_store(&self) {
        self.store.touch();
    }

    pub(crate) fn store(&self) -> &StoreFile {
        &self.store
    }

    /// Why the last role ended in a way the person should know of.
    pub(crate) fn notice(&self) -> Option<ErrorCode> {
        self.notice
    }

    pub(crate) fn pack(&self) -> &'static Pack {
        self.pack
    }

    pub(crate) fn outside(&self) -> &dyn Outside {
        &*self.outside
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.clock
    }

    pub(crate) fn today(&self) -> Date {
        self.clock().now().date()
    }

    pub(crate) fn settings(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The chosen country, or the system's guess.
    pub(crate) fn country(&self) -> CountryId {
        let chosen = self.settings().country;
        chosen.unwrap_or_else(|| settings::first_country(self.pack, self.locale.as_deref()))
    }

    /// Changes the settings in memory, then keeps them. They hold even where they cannot be kept.
    pub(crate) fn change(&self, settings: Settings) -> Result<(), CommandError> {
        let mut present = self.settings();
        *present = settings;
        settings::keep(&self.folder, &present).map_err(|_| ErrorCode::SettingsNotKept.into())
    }
}
