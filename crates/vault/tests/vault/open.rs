//! Opening, repair and what damage leads to.

use evenkeel_vault::{CELL_OFFSETS, HALF_OFFSETS, OpenError, RecoverError};

use crate::pretend::{Break, PretendDisk};
use crate::start::{OLDER, OURS, PAYLOAD, SLOT, assert_others_unchanged, entropy, error, look, open, start};

/// Changes one byte of our slot.
fn damage(disk: &PretendDisk, offsets: &[u64]) {
    let mut bytes = disk.bytes();
    for &offset in offsets {
        bytes[OURS * SLOT + offset as usize + 100] ^= 1;
    }
    disk.replace(bytes);
}

const PA: u64 = CELL_OFFSETS[0];
const PB: u64 = CELL_OFFSETS[1];
const RA: u64 = CELL_OFFSETS[2];
const RB: u64 = CELL_OFFSETS[3];
const HALF_A: u64 = HALF_OFFSETS[0];
const HALF_B: u64 = HALF_OFFSETS[1];

/// Created with generations 1 and 2, then saved twice: half B is the newest.
const NEWEST: u64 = HALF_B;

#[test]
fn an_undamaged_space_opens_and_nothing_is_written() {
    let disk = start().disk();
    let session = open(&disk).unwrap();
    assert_eq!(session.payload(), PAYLOAD);
    assert_eq!(session.generation(), 4);
    assert!(!session.older_state() && !session.read_only() && !session.nearly_full() && session.has_recovery_code());
    assert_eq!(disk.steps(), 0, "opening wrote something");
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_writes_nothing() {
    let disk = start().disk();
    assert!(matches!(error(look(&disk).unwrap().open(&start().unused, None, entropy())), OpenError::NothingOpened));
    assert_eq!(disk.steps(), 0);
}

#[test]
fn any_one_damaged_cell_is_repaired_silently() {
    for cell in CELL_OFFSETS {
        let disk = start().disk();
        damage(&disk, &[cell]);
        assert_eq!(open(&disk).unwrap().payload(), PAYLOAD);
        assert_others_unchanged(&disk, "repair");
        for other in CELL_OFFSETS.into_iter().filter(|&other| other != cell) {
            let disk = PretendDisk::with_store(disk.bytes());
            damage(&disk, &[other]);
            assert_eq!(open(&disk).unwrap().payload(), PAYLOAD, "{other:#x} damaged after {cell:#x} was repaired");
        }
    }
}

#[test]
fn the_recovery_cells_are_repaired_by_opening_with_the_passphrase() {
    let disk = start().disk();
    damage(&disk, &[RA, RB]);
    let by_code =
        |disk| look(disk).unwrap().open_by_recovery(&start().code, &start().unused, None, |_| true, entropy());
    assert!(matches!(error(by_code(&disk)), RecoverError::Open(OpenError::NothingOpened)));
    open(&disk).unwrap();
    assert_eq!(by_code(&disk).unwrap().payload(), PAYLOAD);
}

#[test]
fn both_passphrase_cells_damaged_opens_nothing_but_the_code_still_works() {
    let disk = start().disk();
    damage(&disk, &[PA, PB]);
    assert!(matches!(error(open(&disk)), OpenError::NothingOpened));
    assert_eq!(disk.steps(), 0);
    let session =
        look(&disk).unwrap().open_by_recovery(&start().code, &start().root, None, |_| true, entropy()).unwrap();
    assert_eq!(session.payload(), PAYLOAD);
    assert_eq!(open(&disk).unwrap().payload(), PAYLOAD, "the passphrase works again");
    assert_others_unchanged(&disk, "recovery");
}

#[test]
fn a_damaged_newest_half_opens_the_older_one_and_is_kept() {
    let disk = start().disk();
    damage(&disk, &[NEWEST]);
    let before = disk.bytes();
    let mut session = open(&disk).unwrap();
    assert_eq!(session.payload(), OLDER);
    assert!(session.older_state());
    assert!(disk.bytes() == before, "the damaged half stays until the next save");
    session.save(b"written after the damage").unwrap();
    assert!(!session.older_state());
    assert_eq!(open(&disk).unwrap().payload(), b"written after the damage");
}

#[test]
fn a_damaged_older_half_still_opens_the_newest() {
    let disk = start().disk();
    damage(&disk, &[HALF_A]);
    assert_eq!(open(&disk).unwrap().payload(), PAYLOAD);
}

#[test]
fn both_halves_damaged_is_said_and_nothing_is_written() {
    let disk = start().disk();
    damage(&disk, &[HALF_A, HALF_B]);
    assert!(matches!(error(open(&disk)), OpenError::ContentDamaged));
    assert_eq!(disk.steps(), 0);
}

#[test]
fn our_damaged_header_is_rewritten_and_others_are_not() {
    let disk = start().disk();
    let mut bytes = disk.bytes();
    bytes[OURS * SLOT + 30] ^= 1;
    bytes[30] ^= 1;
    disk.replace(bytes.clone());
    open(&disk).unwrap();
    let after = disk.bytes();
    assert!(after[OURS * SLOT..][..SLOT] == start().bytes()[OURS * SLOT..][..SLOT], "ours is whole again");
    assert!(after[..SLOT] == bytes[..SLOT], "the other stays as it is");
}

#[test]
fn no_majority_of_headers_opens_nothing() {
    let disk = start().disk();
    let mut bytes = disk.bytes();
    for slot in 0..bytes.len() / SLOT {
        bytes[slot * SLOT + 30] ^= 1;
    }
    disk.replace(bytes);
    assert!(matches!(error(open(&disk)), OpenError::HeaderDamaged));
    for bytes in [vec![], vec![0; 100], vec![0; SLOT], vec![0xff; 5 * SLOT + 3]] {
        assert!(matches!(error(open(&PretendDisk::with_store(bytes))), OpenError::HeaderDamaged));
    }
}

#[test]
fn a_torn_tail_is_ignored() {
    let mut bytes = start().bytes().to_vec();
    bytes.extend_from_slice(&start().bytes()[..SLOT - 1]);
    let disk = PretendDisk::with_store(bytes.clone());
    assert_eq!(open(&disk).unwrap().payload(), PAYLOAD);
    assert_eq!(disk.bytes(), bytes);
}

#[test]
fn a_slot_moved_elsewhere_does_not_open() {
    let mut bytes = start().bytes().to_vec();
    let (before, ours) = bytes.split_at_mut(OURS * SLOT);
    before[..SLOT].swap_with_slice(&mut ours[..SLOT]);
    assert!(matches!(error(open(&PretendDisk::with_store(bytes))), OpenError::NothingOpened));
}

#[test]
fn halves_that_were_swapped_do_not_open() {
    let mut bytes = start().bytes().to_vec();
    let slot = &mut bytes[OURS * SLOT..][..SLOT];
    let (a, b) = slot[HALF_A as usize..].split_at_mut((HALF_B - HALF_A) as usize);
    a.swap_with_slice(b);
    assert!(matches!(error(open(&PretendDisk::with_store(bytes))), OpenError::ContentDamaged));
}

#[test]
fn an_unwritable_file_opens_for_reading() {
    let disk = start().disk();
    damage(&disk, &[PA]);
    disk.set_unwritable(true);
    let session = open(&disk).unwrap();
    assert_eq!(session.payload(), PAYLOAD);
    assert!(session.read_only());
}

#[test]
fn a_repair_that_fails_does_not_keep_anyone_from_reading() {
    let disk = start().disk();
    damage(&disk, &[PB]);
    disk.break_at(Some(Break::Write));
    let mut session = open(&disk).unwrap();
    assert_eq!(session.payload(), PAYLOAD);
    assert!(session.save(b"not yet").is_err());
    disk.break_at(None);
    session.save(b"now").unwrap();
    assert_eq!(open(&disk).unwrap().payload(), b"now");
    assert_others_unchanged(&disk, "failed repair");
}
