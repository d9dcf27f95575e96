//! Stores to start from. Keys are derived once, because a derivation takes a tenth of a second.

use std::sync::{Arc, OnceLock};

use evenkeel_keys::Cost;
use evenkeel_vault::{
    CreateError, CreateOptions, Disk, Entropy, Header, OpenError, Passphrase, RecoveryCode, RootKey, SLOT_SIZE,
    Session, Store,
};

use crate::pretend::{Dice, PretendDisk};

pub const SLOT: usize = SLOT_SIZE as usize;

/// The slot of the space that [`Start::disk`] holds. Before and behind it lies chaff.
pub const OURS: usize = 2;

/// What that space holds.
pub const PAYLOAD: &[u8] = b"the newest state";

/// What it held one save earlier.
pub const OLDER: &[u8] = b"the older state";

pub struct Start {
    bytes: Vec<u8>,
    /// Opens the space.
    pub root: RootKey,
    /// Opens nothing yet.
    pub unused: RootKey,
    /// Opens the space too.
    pub code: RecoveryCode,
}

impl Start {
    pub fn disk(&self) -> PretendDisk {
        PretendDisk::with_store(self.bytes.clone())
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

pub fn start() -> &'static Start {
    static START: OnceLock<Start> = OnceLock::new();
    START.get_or_init(|| {
        let dice = Arc::new(Dice::new(11));
        let header = Header::make(Cost::SMALLEST, dice.as_ref()).unwrap();
        let root = derive(&header, "granite walrus cocoa violet tulip");
        let unused = derive(&header, "nobody has used this one yet");
        let code = RecoveryCode::make(dice.as_ref()).unwrap();
        let disk = PretendDisk::with_store([chaff(&header, &dice), chaff(&header, &dice)].concat());
        let options = CreateOptions { recovery: Some(&code), device: None };
        let mut session =
            look(&disk).unwrap().create(&root, b"the first state", &options, Arc::clone(&dice) as _).unwrap();
        session.save(OLDER).unwrap();
        session.save(PAYLOAD).unwrap();
        let bytes = [disk.bytes(), chaff(&header, &dice)].concat();
        Start { bytes, root, unused, code }
    })
}

fn derive(header: &Header, passphrase: &str) -> RootKey {
    RootKey::derive(&Passphrase::new(passphrase.to_owned()), header.salt(), header.cost()).unwrap()
}

/// A slot of chaff.
pub fn chaff(header: &Header, dice: &Dice) -> Vec<u8> {
    let mut slot = vec![0; SLOT];
    dice.fill(&mut slot).unwrap();
    let fields = header.write();
    slot[..fields.len()].copy_from_slice(&fields);
    slot
}

pub fn entropy() -> Arc<dyn Entropy> {
    Arc::new(Dice::new(99))
}

pub fn look(disk: &PretendDisk) -> Result<Store, OpenError> {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    Store::look(disk)
}

pub fn open(disk: &PretendDisk) -> Result<Session, OpenError> {
    look(disk)?.open(&start().root, None, entropy())
}

pub fn create(disk: &PretendDisk, payload: &[u8]) -> Result<Session, CreateError> {
    look(disk).map_err(CreateError::Open)?.create(&start().unused, payload, &CreateOptions::default(), entropy())
}

/// The error of something that cannot be printed when it succeeds.
pub fn error<T, E>(result: Result<T, E>) -> E {
    match result {
        Ok(_) => panic!("this had to fail"),
        Err(error) => error,
    }
}

/// Invariant W: whatever was done to our slot, all others are what they were.
pub fn assert_others_unchanged(disk: &PretendDisk, why: &str) {
    let (before, after) = (start().bytes(), disk.bytes());
    assert!(before.len() <= after.len(), "{why}: the file became shorter");
    for (number, slot) in before.chunks(SLOT).enumerate().filter(|(number, _)| *number != OURS) {
        assert!(after[number * SLOT..][..SLOT] == *slot, "{why}: slot {number} changed");
    }
}
