//! One damaged byte anywhere in the live slot: the newest or the older state, never garbage.

use evenkeel_vault::{HALF_OFFSETS, OpenError};

use crate::pretend::PretendDisk;
use crate::start::{OLDER, OURS, PAYLOAD, SLOT, open, start};

fn check(offsets: impl Iterator<Item = usize>, expected: &[&[u8]]) {
    let disk = start().disk();
    let mut bytes = start().bytes().to_vec();
    for offset in offsets {
        let at = OURS * SLOT + offset;
        // All eight bits in turn over neighbouring bytes.
        bytes[at] ^= 1 << (offset % 8);
        check_one(&disk, &bytes, offset, expected);
        bytes[at] ^= 1 << (offset % 8);
    }
}

fn check_one(disk: &PretendDisk, bytes: &[u8], offset: usize, expected: &[&[u8]]) {
    disk.replace(bytes.to_vec());
    match open(disk) {
        Ok(session) => assert!(expected.contains(&session.payload()), "garbage after a flip at {offset:#x}"),
        Err(OpenError::NothingOpened | OpenError::ContentDamaged) => {
            panic!("nothing opened after a flip at {offset:#x}")
        }
        Err(error) => panic!("flip at {offset:#x}: {error}"),
    }
}

#[test]
fn flips_in_header_and_cells_change_nothing() {
    // Every byte is tried against the records themselves in src/flips.rs; here every 64th goes through a whole unlock and
    // repair.
    check((0..0x8000).step_by(64), &[PAYLOAD]);
}

#[test]
fn flips_in_the_newest_half_give_the_older_state() {
    check((0..0x7c000).step_by(64 * 25).map(|at| HALF_OFFSETS[1] as usize + at), &[PAYLOAD, OLDER]);
}

#[test]
fn flips_in_the_older_half_give_the_newest_state() {
    check((0..0x7c000).step_by(64 * 25).map(|at| HALF_OFFSETS[0] as usize + at), &[PAYLOAD]);
}
