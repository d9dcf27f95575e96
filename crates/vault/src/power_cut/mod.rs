//! The power goes at a random moment of random operations, again and again. Nothing that was said to be saved may be lost,
//! no other slot may change, and what is left behind looks like chaff.
//!
//! Controls make the mistakes the design avoids, and must be found out: otherwise the simulation proves nothing.
//! `EVENKEEL_RUNS` sets the number of lives of a space; what happens once in a life is simulated on its own, a third as
//! often.

mod life;
mod once;

use std::cell::Cell as ThreadCell;
use std::sync::{Arc, OnceLock};

use evenkeel_keys::{Cost, DeviceSecret, Entropy, Passphrase, RecoveryCode, RootKey};

use crate::create::chaff_slot;
use crate::header::Header;
use crate::layout::{HEADER_FIELDS_SIZE, SLOT_BYTES};
use crate::pretend::{Dice, PretendDisk};
use crate::{CreateError, CreateOptions, Disk, OpenError, Session, Store};

/// A mistake made on purpose.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistake {
    SkipRepair,
    SaveOverNewest,
    AppendAtOnce,
}

thread_local! {
    static MISTAKE: ThreadCell<Option<Mistake>> = const { ThreadCell::new(None) };
}

/// Whether the running simulation makes this mistake.
pub(crate) fn makes(mistake: Mistake) -> bool {
    MISTAKE.get() == Some(mistake)
}

/// Does this while making a mistake.
fn with<T>(mistake: Mistake, act: impl FnOnce() -> T) -> T {
    MISTAKE.set(Some(mistake));
    let result = act();
    MISTAKE.set(None);
    result
}

fn runs() -> u64 {
    std::env::var("EVENKEEL_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(300)
}

/// A store that every run starts from. Keys are derived once: the simulation is about the disk.
struct Start {
    bytes: Vec<u8>,
    roots: Vec<RootKey>,
    codes: Vec<RecoveryCode>,
}

/// The slot of the space under test, behind one of chaff. No code can tell chaff from somebody else's space.
const OURS: usize = 1;

/// The passphrases of the space under test, as numbers into [`Start::roots`].
const CHANGES: u64 = 3;

/// The passphrase of whoever makes one more space.
const NEWCOMER: usize = 3;

/// A passphrase that opens nothing.
const UNUSED: usize = 4;

/// The recovery code of the newcomer. The ones before are used by the space under test.
const CODE_OF_NEWCOMER: usize = 3;

fn start() -> &'static Start {
    static START: OnceLock<Start> = OnceLock::new();
    START.get_or_init(|| {
        let dice = Arc::new(Dice::new(1));
        let header = Header::make(Cost::SMALLEST, dice.as_ref()).unwrap();
        let disk = PretendDisk::with_store(chaff_slot(&header, dice.as_ref()).unwrap());
        let roots: Vec<_> = (0..5)
            .map(|number| {
                let passphrase = Passphrase::new(format!("passphrase number {number}"));
                RootKey::derive(&passphrase, header.salt(), header.cost()).unwrap()
            })
            .collect();
        let codes: Vec<_> = (0..4).map(|_| RecoveryCode::make(dice.as_ref()).unwrap()).collect();
        let options = CreateOptions { recovery: Some(&codes[0]), device: None };
        create(&disk, &roots[0], &options, &dice).unwrap();
        Start { bytes: disk.bytes(), roots, codes }
    })
}

fn look(disk: &PretendDisk) -> Result<Store, OpenError> {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    Store::look(disk)
}

fn entropy(dice: &Arc<Dice>) -> Arc<dyn Entropy> {
    Arc::clone(dice) as Arc<dyn Entropy>
}

/// What the keychain of this computer keeps.
fn secret() -> DeviceSecret {
    DeviceSecret::from_keychain(Box::new([0xd5; 32]))
}

fn create(
    disk: &PretendDisk,
    root: &RootKey,
    options: &CreateOptions,
    dice: &Arc<Dice>,
) -> Result<Session, CreateError> {
    look(disk).map_err(CreateError::Open)?.create(root, b"state 0", options, entropy(dice))
}

fn open(disk: &PretendDisk, root: usize, dice: &Arc<Dice>) -> Result<Session, OpenError> {
    look(disk)?.open(&start().roots[root], Some(secret()), entropy(dice))
}

/// What must hold for every file a power cut leaves: what was there before the space under test is as it was, and no whole
/// slot shows that it was never finished.
fn check_others(bytes: &[u8]) -> Result<(), String> {
    let before = &start().bytes[..OURS * SLOT_BYTES];
    if bytes.len() < start().bytes.len() || &bytes[..before.len()] != before {
        return Err("another slot changed".to_owned());
    }
    let gap = |slot: &[u8]| slot[HEADER_FIELDS_SIZE..].chunks(32).any(|chunk| chunk.len() == 32 && chunk == [0; 32]);
    match bytes.chunks_exact(SLOT_BYTES).position(gap) {
        Some(slot) => Err(format!("slot {slot} has a gap of zero bytes")),
        None => Ok(()),
    }
}
