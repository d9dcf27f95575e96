//! A disk in memory that loses power, fills up or fails, and randomness that repeats.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard};

use evenkeel_vault::{Access, Disk, DiskError, Entropy, NoRandomness, OpenFile};

/// What a disk writes in one piece.
const SECTOR: usize = 512;

/// Random numbers that are the same for the same seed.
pub struct Dice(Mutex<u64>);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }

    pub fn next(&self) -> u64 {
        let mut state = self.0.lock().unwrap();
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&self, end: u64) -> u64 {
        self.next() % end
    }
}

impl Entropy for Dice {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for chunk in bytes.chunks_mut(8) {
            let next = self.next().to_le_bytes();
            chunk.copy_from_slice(&next[..chunk.len()]);
        }
        Ok(())
    }
}

/// A file as programs see it, and as the disk would have it after a power cut.
#[derive(Clone, Default)]
struct Contents {
    seen: Vec<u8>,
    durable: Vec<u8>,
    pending: Vec<Pending>,
}

#[derive(Clone)]
enum Pending {
    Write(u64, Vec<u8>),
    Length(u64),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Store,
    New,
}

#[derive(Default)]
struct State {
    store: Option<Contents>,
    new: Option<Contents>,
    /// The store before a rename that is not durable yet.
    renamed_from: Option<Option<Contents>>,
    /// Steps until the power goes.
    power: Option<u64>,
    off: bool,
    steps: u64,
    /// Bytes the file may have.
    room: Option<u64>,
    unwritable: bool,
    broken: Option<Break>,
    /// Writes that still work before every one fails.
    writes_left: Option<u64>,
    folder_sync: Option<io::ErrorKind>,
}

/// A disk that works for reading and fails at this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Every write fails halfway.
    Write,
    /// Every sync fails.
    Sync,
    /// Writes say they worked and change one bit too many.
    Garble,
    /// Files cannot be deleted.
    Remove,
}

/// The disk. Clones are the same disk.
#[derive(Clone, Default)]
pub struct PretendDisk(Arc<Mutex<State>>);

impl PretendDisk {
    /// A disk with this store on it.
    pub fn with_store(bytes: Vec<u8>) -> Self {
        let disk = Self::default();
        disk.replace(bytes);
        disk
    }

    /// Puts another file in the place of the store.
    pub fn replace(&self, bytes: Vec<u8>) {
        self.state().store = Some(Contents { seen: bytes.clone(), durable: bytes, pending: Vec::new() });
    }

    pub fn remove(&self) {
        self.state().store = None;
    }

    /// The store as programs see it now.
    pub fn bytes(&self) -> Vec<u8> {
        self.state().store.as_ref().expect("there is a store").seen.clone()
    }

    pub fn has_store(&self) -> bool {
        self.state().store.is_some()
    }

    /// Cuts the power at the given step from now.
    pub fn cut_power_after(&self, steps: u64) {
        self.state().power = Some(steps);
    }

    pub fn is_off(&self) -> bool {
        self.state().off
    }

    /// Writing steps so far.
    pub fn steps(&self) -> u64 {
        self.state().steps
    }

    pub fn limit_room(&self, bytes: Option<u64>) {
        self.state().room = bytes;
    }

    pub fn set_unwritable(&self, unwritable: bool) {
        self.state().unwritable = unwritable;
    }

    pub fn break_at(&self, broken: Option<Break>) {
        let mut state = self.state();
        state.broken = broken;
        state.writes_left = None;
    }

    /// A file system that does not know how to sync a folder.
    pub fn refuse_folder_sync(&self, kind: io::ErrorKind) {
        self.state().folder_sync = Some(kind);
    }

    /// Lets so many writes work; then every write fails halfway.
    pub fn break_after(&self, writes: u64) {
        self.state().writes_left = Some(writes);
    }

    /// Power comes back: sectors that were not synced are kept, lost or garbled.
    pub fn reboot(&self, dice: &Dice) {
        let mut state = self.state();
        if let Some(before) = state.renamed_from.take()
            && dice.below(2) == 0
        {
            state.store = before;
        }
        for contents in [Name::Store, Name::New] {
            if let Some(contents) = state.named(contents) {
                contents.survive(dice);
            }
        }
        state.power = None;
        state.off = false;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

impl State {
    fn named(&mut self, name: Name) -> Option<&mut Contents> {
        match name {
            Name::Store => self.store.as_mut(),
            Name::New => self.new.as_mut(),
        }
    }

    /// Counts a step that changes the disk. `Ok(false)` means that the power goes during this very step.
    fn step(&mut self) -> io::Result<bool> {
        if self.off {
            return Err(io::Error::other("no power"));
        }
        self.steps += 1;
        match &mut self.power {
            Some(0) => {
                self.off = true;
                Ok(false)
            }
            Some(left) => {
                *left -= 1;
                Ok(true)
            }
            None => Ok(true),
        }
    }
}

impl Contents {
    fn apply(bytes: &mut Vec<u8>, change: &Pending) {
        match change {
            Pending::Write(offset, written) => {
                let (start, end) = (*offset as usize, *offset as usize + written.len());
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[start..end].copy_from_slice(written);
            }
            Pending::Length(length) => bytes.resize(*length as usize, 0),
        }
    }

    fn change(&mut self, change: Pending) {
        Self::apply(&mut self.seen, &change);
        self.pending.push(change);
    }

    fn sync(&mut self) {
        for change in std::mem::take(&mut self.pending) {
            Self::apply(&mut self.durable, &change);
        }
    }

    fn survive(&mut self, dice: &Dice) {
        for change in std::mem::take(&mut self.pending) {
            match change {
                Pending::Length(_) if dice.below(2) == 0 => {}
                Pending::Length(_) => Self::apply(&mut self.durable, &change),
                Pending::Write(offset, bytes) => self.survive_write(offset, &bytes, dice),
            }
        }
        self.seen = self.durable.clone();
    }

    fn survive_write(&mut self, offset: u64, bytes: &[u8], dice: &Dice) {
        // Each power cut has its own mood: from "nearly all arrived" to "nearly nothing".
        let (kept, garbled) = (dice.below(101), dice.below(101));
        let mut at = 0;
        while at < bytes.len() {
            let place = offset as usize + at;
            let size = (SECTOR - place % SECTOR).min(bytes.len() - at);
            if dice.below(100) < kept {
                Self::apply(&mut self.durable, &Pending::Write(place as u64, bytes[at..at + size].to_vec()));
            } else if dice.below(100) < garbled {
                let mut noise = vec![0; size];
                dice.fill(&mut noise).unwrap();
                Self::apply(&mut self.durable, &Pending::Write(place as u64, noise));
            }
            at += size;
        }
    }
}

struct PretendFile {
    disk: PretendDisk,
    name: Name,
}

impl Disk for PretendDisk {
    fn open(&self, access: Access) -> Result<Box<dyn OpenFile>, DiskError> {
        let state = self.state();
        if state.store.is_none() {
            return Err(DiskError::Missing);
        }
        if state.unwritable && access == Access::Write {
            return Err(io::Error::from(io::ErrorKind::ReadOnlyFilesystem).into());
        }
        drop(state);
        Ok(Box::new(PretendFile { disk: self.clone(), name: Name::Store }))
    }

    fn make_folder(&self) -> io::Result<()> {
        if self.state().unwritable { Err(io::ErrorKind::ReadOnlyFilesystem.into()) } else { Ok(()) }
    }

    fn start_new(&self) -> io::Result<Box<dyn OpenFile>> {
        self.state().new = Some(Contents::default());
        Ok(Box::new(PretendFile { disk: self.clone(), name: Name::New }))
    }

    fn open_new(&self) -> Result<Box<dyn OpenFile>, DiskError> {
        if self.state().new.is_none() {
            return Err(DiskError::Missing);
        }
        Ok(Box::new(PretendFile { disk: self.clone(), name: Name::New }))
    }

    fn finish_new(&self) -> io::Result<()> {
        let mut state = self.state();
        let whole = state.step()?;
        let old = state.store.take();
        state.store = state.new.take();
        state.renamed_from = Some(old);
        if whole { Ok(()) } else { Err(io::Error::other("no power")) }
    }

    fn discard_new(&self) {
        let mut state = self.state();
        if !state.off {
            state.new = None;
        }
    }

    fn remove(&self) -> io::Result<()> {
        let mut state = self.state();
        if state.broken == Some(Break::Remove) {
            return Err(io::Error::other("the disk failed"));
        }
        let whole = state.step()?;
        let old = state.store.take();
        state.renamed_from = Some(old);
        if whole { Ok(()) } else { Err(io::Error::other("no power")) }
    }

    fn sync_folder(&self) -> io::Result<()> {
        let mut state = self.state();
        if !state.step()? {
            return Err(io::Error::other("no power"));
        }
        state.renamed_from = None;
        state.folder_sync.map_or(Ok(()), |kind| Err(kind.into()))
    }
}

impl OpenFile for PretendFile {
    fn length(&self) -> io::Result<u64> {
        let mut state = self.disk.state();
        Ok(state.named(self.name).map_or(0, |contents| contents.seen.len() as u64))
    }

    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        if state.off {
            return Err(io::Error::other("no power"));
        }
        let contents = state.named(self.name).ok_or(io::ErrorKind::NotFound)?;
        let from = contents.seen.get(offset as usize..offset as usize + bytes.len());
        bytes.copy_from_slice(from.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let whole = state.step()?;
        match &mut state.writes_left {
            Some(0) => state.broken = Some(Break::Write),
            Some(left) => *left -= 1,
            None => {}
        }
        let (room, broken) = (state.room, state.broken);
        let contents = state.named(self.name).ok_or(io::ErrorKind::NotFound)?;
        let fits = room.map_or(bytes.len() as u64, |room| room.saturating_sub(offset)).min(bytes.len() as u64) as usize;
        if fits < bytes.len() {
            contents.change(Pending::Write(offset, bytes[..fits].to_vec()));
            return Err(io::ErrorKind::StorageFull.into());
        }
        match broken {
            Some(Break::Write) => {
                contents.change(Pending::Write(offset, bytes[..bytes.len() / 2].to_vec()));
                return Err(io::Error::other("the disk failed"));
            }
            Some(Break::Garble) => {
                let mut garbled = bytes.to_vec();
                garbled[bytes.len() / 2] ^= 1;
                contents.change(Pending::Write(offset, garbled));
            }
            _ => contents.change(Pending::Write(offset, bytes.to_vec())),
        }
        if whole { Ok(()) } else { Err(io::Error::other("no power")) }
    }

    fn set_length(&mut self, length: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        let whole = state.step()?;
        state.named(self.name).ok_or(io::ErrorKind::NotFound)?.change(Pending::Length(length));
        if whole { Ok(()) } else { Err(io::Error::other("no power")) }
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        if !state.step()? {
            return Err(io::Error::other("no power"));
        }
        if state.broken == Some(Break::Sync) {
            return Err(io::Error::other("the disk failed"));
        }
        state.named(self.name).ok_or(io::ErrorKind::NotFound)?.sync();
        Ok(())
    }

    fn touch(&self) -> io::Result<()> {
        Ok(())
    }
}
