//! Erasing everything.

use evenkeel_vault::{Disk, EraseError, OpenError, erase_everything};

use crate::pretend::{Break, Dice, PretendDisk};
use crate::start::{SLOT, create, entropy, error, look, open, start};

fn erase(disk: &PretendDisk) -> Result<(), EraseError> {
    erase_everything(disk, &Dice::new(4))
}

#[test]
fn nothing_is_left() {
    let disk = start().disk();
    create(&disk, b"somebody else").unwrap();
    disk.start_new().unwrap();
    erase(&disk).unwrap();
    assert!(!disk.has_store() && disk.open_new().is_err());
    assert!(matches!(error(look(&disk)), OpenError::Missing));
    erase(&disk).unwrap();
}

#[test]
fn a_damaged_foreign_or_torn_file_goes_too() {
    for bytes in [Vec::new(), vec![3; 100], vec![0; 3 * SLOT + 5000], start().bytes()[..SLOT + 9000].to_vec()] {
        let disk = PretendDisk::with_store(bytes);
        erase(&disk).unwrap();
        assert!(!disk.has_store());
    }
}

#[test]
fn what_an_undelete_brings_back_opens_nothing() {
    let disk = start().disk();
    create(&disk, b"somebody else").unwrap();
    // Deleting fails here, so the overwritten file can be looked at.
    disk.break_at(Some(Break::Remove));
    assert!(matches!(error(erase(&disk)), EraseError::NotDeleted(_)));
    disk.break_at(None);
    let store = look(&disk).unwrap();
    assert!(matches!(error(open(&disk)), OpenError::NothingOpened));
    assert!(matches!(error(store.open(&start().unused, None, entropy())), OpenError::NothingOpened));
    assert!(store.open_by_recovery(&start().code, &start().unused, None, |_| true, entropy()).is_err());
    assert!(!crate::prepare::has_zero_run(&disk.bytes()[108..SLOT]));
    erase(&disk).unwrap();
}

#[test]
fn what_could_not_be_done_is_said() {
    let disk = start().disk();
    disk.set_unwritable(true);
    assert!(matches!(error(erase(&disk)), EraseError::Unwritable));
    disk.set_unwritable(false);
    assert!(disk.bytes() == start().bytes(), "nothing was erased");

    for broken in [Break::Write, Break::Sync] {
        let disk = start().disk();
        disk.break_at(Some(broken));
        assert!(matches!(error(erase(&disk)), EraseError::NotOverwritten(_)), "{broken:?}");
        assert!(!disk.has_store(), "{broken:?}");
    }
    let disk = start().disk();
    assert!(matches!(erase_everything(&disk, &NoEntropy), Err(EraseError::NoRandomness)));
    assert!(disk.has_store());
}

struct NoEntropy;

impl evenkeel_vault::Entropy for NoEntropy {
    fn fill(&self, _: &mut [u8]) -> Result<(), evenkeel_vault::NoRandomness> {
        Err(evenkeel_vault::NoRandomness)
    }
}
