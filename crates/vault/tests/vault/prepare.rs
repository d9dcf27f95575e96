//! The first launch and all later ones.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use evenkeel_keys::{Cost, DeriveError, Entropy, NoRandomness};
use evenkeel_vault::{Disk, Machine, PrepareError, Prepared, prepare_on};

use crate::pretend::{Dice, PretendDisk};
use crate::start::{OLDER, OURS, SLOT, error, look, open, start};

/// A computer that needs no measuring.
struct Fast;

impl Machine for Fast {
    fn memory(&self) -> Option<u64> {
        None
    }

    fn time(&self, _: Cost) -> Result<Duration, DeriveError> {
        Ok(Duration::ZERO)
    }
}

/// Chooses the first byte asked for and leaves the rest to the dice.
struct FirstByte(std::sync::Mutex<Option<u8>>, Dice);

impl FirstByte {
    fn new(byte: u8) -> Self {
        Self(Some(byte).into(), Dice::new(5))
    }
}

impl Entropy for FirstByte {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        self.1.fill(bytes)?;
        if bytes.len() == 1
            && let Some(byte) = self.0.lock().unwrap().take()
        {
            bytes[0] = byte;
        }
        Ok(())
    }
}

fn prepare(disk: &PretendDisk, entropy: &dyn Entropy) -> Result<Prepared, PrepareError> {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    prepare_on(&disk, entropy, &Fast)
}

#[test]
fn the_first_launch_writes_16_to_47_slots_of_chaff() {
    for (byte, slots) in [(0, 16), (31, 47), (32, 16), (255, 47)] {
        let disk = PretendDisk::default();
        assert_eq!(prepare(&disk, &FirstByte::new(byte)).unwrap(), Prepared { made_now: true });
        assert_eq!(look(&disk).unwrap().slots(), slots);
        assert_eq!(look(&disk).unwrap().header().cost(), Cost::USUAL);
    }
}

#[test]
fn one_launch_in_sixteen_adds_a_slot() {
    let mut grew = 0;
    for byte in 0..=255 {
        let disk = start().disk();
        assert_eq!(prepare(&disk, &FirstByte::new(byte)).unwrap(), Prepared { made_now: false });
        let after = disk.bytes();
        assert!(after.starts_with(start().bytes()), "what was there stays");
        grew += (after.len() - start().bytes().len()) / SLOT;
    }
    assert_eq!(grew, 16);
}

#[test]
fn chaff_stops_at_96_slots() {
    let with_slots = |count: usize| {
        let disk = PretendDisk::with_store(start().bytes()[..SLOT].repeat(count));
        prepare(&disk, &FirstByte::new(0)).unwrap();
        disk.bytes().len() / SLOT
    };
    assert_eq!(with_slots(95), 96);
    assert_eq!(with_slots(96), 96);
}

#[test]
fn a_torn_tail_is_padded_before_chaff_is_added() {
    let mut bytes = start().bytes().to_vec();
    bytes.extend_from_slice(&[0xaa; 1000]);
    bytes.extend_from_slice(&[0; 700]);
    bytes.extend_from_slice(&[0xbb; 1000]);
    let disk = PretendDisk::with_store(bytes.clone());
    prepare(&disk, &FirstByte::new(0)).unwrap();
    let after = disk.bytes();
    let (before, added) = after.split_at(start().bytes().len());
    assert!(before == start().bytes() && added.len() == 2 * SLOT);
    assert!(added[..108] == before[..108], "the torn slot has a header like any other");
    assert!(added[108..1000].iter().all(|&byte| byte == 0xaa), "what had arrived stays");
    assert!(added[1700..2700].iter().all(|&byte| byte == 0xbb), "what had arrived stays");
    assert!(!has_zero_run(&added[108..SLOT]), "what had not arrived is random");
}

#[test]
fn the_cut_off_end_of_a_space_becomes_whole_again_as_far_as_it_is_there() {
    let bytes = start().bytes();
    // Header, cells, half A and the start of half B.
    let disk = PretendDisk::with_store(bytes[..OURS * SLOT + 700_000].to_vec());
    assert!(open(&disk).is_err());
    prepare(&disk, &FirstByte::new(0)).unwrap();
    assert_eq!(open(&disk).unwrap().payload(), OLDER);
}

#[test]
fn a_damaged_or_foreign_file_is_left_alone() {
    for bytes in [Vec::new(), b"my holiday.txt".to_vec(), vec![0; 3 * SLOT]] {
        let disk = PretendDisk::with_store(bytes.clone());
        assert_eq!(prepare(&disk, &FirstByte::new(0)).unwrap(), Prepared { made_now: false });
        assert_eq!(disk.bytes(), bytes);
    }
}

#[test]
fn a_full_or_unwritable_disk_is_said() {
    let disk = PretendDisk::default();
    disk.limit_room(Some(5 << 20));
    assert!(matches!(error(prepare(&disk, &FirstByte::new(0))), PrepareError::NotSaved(Some(_))));
    assert!(!disk.has_store(), "half a file must not look like one");
    disk.limit_room(None);
    prepare(&disk, &FirstByte::new(0)).unwrap();

    let disk = PretendDisk::default();
    disk.set_unwritable(true);
    assert!(matches!(error(prepare(&disk, &FirstByte::new(0))), PrepareError::Unwritable));
}

#[test]
fn a_full_disk_does_not_keep_a_later_launch_from_starting() {
    let disk = start().disk();
    disk.limit_room(Some(start().bytes().len() as u64 + 1000));
    prepare(&disk, &FirstByte::new(0)).unwrap();
    assert_eq!(disk.bytes(), start().bytes(), "the failed slot was cut off again");
}

#[test]
fn chaff_has_the_header_and_nothing_else_in_common() {
    let disk = PretendDisk::default();
    prepare(&disk, &FirstByte::new(0)).unwrap();
    let bytes = disk.bytes();
    let slots: Vec<&[u8]> = bytes.chunks(SLOT).collect();
    let (header, _) = slots[0].split_at(108);
    assert!(slots.iter().all(|slot| slot.starts_with(header)));
    let starts: BTreeSet<&[u8]> = slots.iter().map(|slot| &slot[108..140]).collect();
    assert_eq!(starts.len(), slots.len());
    assert!(slots.iter().all(|slot| !has_zero_run(&slot[108..])));
}

/// 64 zero bytes in a row.
pub fn has_zero_run(bytes: &[u8]) -> bool {
    let mut run = 0;
    bytes.iter().any(|&byte| {
        run = if byte == 0 { run + 1 } else { 0 };
        run >= 64
    })
}
