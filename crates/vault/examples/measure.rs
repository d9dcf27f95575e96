//! What opening and saving cost on this computer, for a payload of 400 KiB of text. Numbers, not a test.
//!
//! `cargo run --release -p evenkeel-vault --example measure [FOLDER]`; the folder decides which disk is measured.

#![allow(clippy::print_stdout)] // printing is its job

use std::error::Error;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use evenkeel_keys::Cost;
use evenkeel_vault::{
    Access, CreateOptions, Disk, DiskError, Entropy, Header, OpenFile, Passphrase, RootKey, SLOT_SIZE, Store,
    SystemDisk, SystemEntropy,
};

/// Rounds of which the middle one counts.
const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn Error>> {
    let parent = std::env::args_os().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = parent.join(format!("evenkeel-measure-{}", std::process::id()));
    std::fs::create_dir(&folder)?;
    let measured = measure(&folder);
    std::fs::remove_dir_all(&folder)?;
    measured
}

fn measure(folder: &std::path::Path) -> Result<(), Box<dyn Error>> {
    let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
    let header = Header::make(Cost::USUAL, entropy.as_ref())?;
    // As many slots as a file has on average.
    let mut chaff = vec![0; usize::try_from(SLOT_SIZE)? * 32];
    entropy.fill(&mut chaff)?;
    for slot in chaff.chunks_mut(usize::try_from(SLOT_SIZE)?) {
        slot[..header.write().len()].copy_from_slice(&header.write());
    }
    std::fs::write(folder.join("store.bin"), &chaff)?;

    let synced: Arc<dyn Disk> = Arc::new(SystemDisk::new(folder));
    let unsynced: Arc<dyn Disk> = Arc::new(WithoutSync(SystemDisk::new(folder)));
    let passphrase = Passphrase::new("granite walrus cocoa violet tulip".to_owned());
    let start = Instant::now();
    let root = RootKey::derive(&passphrase, header.salt(), header.cost())?;
    println!("derivation, 256 MiB, 3 passes   {:8.1} ms", millis(start.elapsed()));

    let payload = text();
    let store = Store::look(Arc::clone(&synced))?;
    drop(store.create(&root, &payload, &CreateOptions::default(), Arc::clone(&entropy))?);
    print("unlock without the derivation", || {
        Store::look(Arc::clone(&synced))?.open(&root, None, Arc::clone(&entropy))?;
        Ok(())
    })?;
    let mut session = Store::look(unsynced)?.open(&root, None, Arc::clone(&entropy))?;
    print("save without the sync", || Ok(session.save(&payload)?))?;
    let mut session = Store::look(synced)?.open(&root, None, Arc::clone(&entropy))?;
    print("save with the sync", || Ok(session.save(&payload)?))?;
    Ok(())
}

fn print(what: &str, mut act: impl FnMut() -> Result<(), Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        act()?;
        times.push(start.elapsed());
    }
    times.sort();
    println!("{what:<31} {:8.1} ms (slowest {:.1})", millis(times[ROUNDS / 2]), millis(times[ROUNDS - 1]));
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// 400 KiB that compress about as well as what people write.
fn text() -> Vec<u8> {
    let words = ["account", "again", "asked", "because", "before", "called", "could", "friend", "message", "money"];
    let mut state = 1_u32;
    let mut text = Vec::new();
    while text.len() < 400 << 10 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.extend_from_slice(words[(state >> 24) as usize % words.len()].as_bytes());
        text.extend_from_slice(format!(" {} ", state >> 20).as_bytes());
    }
    text
}

/// A real disk that does not wait.
struct WithoutSync(SystemDisk);

impl Disk for WithoutSync {
    fn open(&self, access: Access) -> Result<Box<dyn OpenFile>, DiskError> {
        Ok(Box::new(FileWithoutSync(self.0.open(access)?)))
    }

    fn make_folder(&self) -> io::Result<()> {
        self.0.make_folder()
    }

    fn start_new(&self) -> io::Result<Box<dyn OpenFile>> {
        self.0.start_new()
    }

    fn open_new(&self) -> Result<Box<dyn OpenFile>, DiskError> {
        self.0.open_new()
    }

    fn finish_new(&self) -> io::Result<()> {
        self.0.finish_new()
    }

    fn discard_new(&self) {
        self.0.discard_new();
    }

    fn remove(&self) -> io::Result<()> {
        self.0.remove()
    }

    fn sync_folder(&self) -> io::Result<()> {
        Ok(())
    }
}

struct FileWithoutSync(Box<dyn OpenFile>);

impl OpenFile for FileWithoutSync {
    fn length(&self) -> io::Result<u64> {
        self.0.length()
    }

    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.0.read_at(offset, bytes)
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.0.write_at(offset, bytes)
    }

    fn set_length(&mut self, length: u64) -> io::Result<()> {
        self.0.set_length(length)
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn touch(&self) -> io::Result<()> {
        self.0.touch()
    }
}
