//! Made the released vectors `tests/vectors/vault/format-1-slot.bin` and `tests/vectors/backup/format-1-backup.bin`. Those
//! files are never made again: they must open for ever. This stays so that the next format gets vectors of the same kind.
//!
//! `cargo run -p evenkeel-vault --example make_vector -- EMPTY-FOLDER`

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use evenkeel_vault::{
    BackupJob, Cost, CreateOptions, Disk, Entropy, Header, Passphrase, RecoveryCode, SLOT_SIZE, Store, SystemDisk,
    SystemEntropy,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("name an empty folder")?);
    let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
    let header = Header::make(Cost::SMALLEST, entropy.as_ref())?;
    let mut slot = vec![0; usize::try_from(SLOT_SIZE)?];
    slot[..header.write().len()].copy_from_slice(&header.write());
    std::fs::write(folder.join("store.bin"), &slot)?;

    let disk: Arc<dyn Disk> = Arc::new(SystemDisk::new(&folder));
    let store = Store::look(disk)?;
    let root = store.derive(&Passphrase::new("granite walrus cocoa violet tulip".to_owned()))?;
    let code = RecoveryCode::make(entropy.as_ref())?;
    let options = CreateOptions { recovery: Some(&code), device: None };
    let mut session = store.create(&root, br#"{"format":1,"note":"the first state"}"#, &options, entropy)?;
    // Long enough to be deflated, so that the vector holds both codecs.
    let long = "what happened, in my own words. ".repeat(10_000);
    session.save(format!(r#"{{"format":1,"note":"the older state","long":"{long}"}}"#).as_bytes())?;
    session.save(br#"{"format":1,"note":"the newest state"}"#)?;

    let bytes = std::fs::read(folder.join("store.bin"))?;
    std::fs::write(folder.join("format-1-slot.bin"), &bytes[slot.len()..])?;
    std::fs::write(folder.join("recovery-code.txt"), code.print().as_bytes())?;

    let passphrase = Passphrase::new("harbour lantern quilt meadow seven".to_owned());
    let payload = br#"{"format":1,"note":"what the backup holds"}"#;
    evenkeel_vault::write_backup(
        &folder.join("format-1-backup.bin"),
        &passphrase,
        payload,
        Cost::SMALLEST,
        &BackupJob::default(),
        &SystemEntropy,
    )?;
    Ok(())
}
