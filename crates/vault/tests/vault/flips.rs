//! One damaged byte anywhere in the live slot: the newest or the older state, never garbage.
//!
//! Each flip goes through a whole unlock and repair, which takes milliseconds. With `EVENKEEL_PROVE` every byte of the cells
//! and every 64th of the halves is tried, otherwise a spread of them. Every one of them is tried against the records
//! themselves in `src/flips.rs` anyway.

use evenkeel_vault::{HALF_OFFSETS, OpenError};

use crate::pretend::PretendDisk;
use crate::start::{OLDER, OURS, PAYLOAD, SLOT, entropy, look, open, start};

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

/// The given distance with `EVENKEEL_PROVE`, else the larger one.
fn every(proving: usize, otherwise: usize) -> usize {
    if std::env::var_os("EVENKEEL_PROVE").is_some() { proving } else { otherwise }
}

#[test]
fn flips_in_header_and_cells_change_nothing() {
    check((0..0x5000).step_by(every(1, 61)), &[PAYLOAD]);
    check((0x5000..0x8000).step_by(every(64, 1021)), &[PAYLOAD]);
}

#[test]
fn flips_in_the_newest_half_give_the_older_state() {
    check((0..0x7c000).step_by(every(64, 64 * 25)).map(|at| HALF_OFFSETS[1] as usize + at), &[OLDER]);
}

#[test]
fn flips_in_the_older_half_give_the_newest_state() {
    check((0..0x7c000).step_by(every(64, 64 * 25)).map(|at| HALF_OFFSETS[0] as usize + at), &[PAYLOAD]);
}

#[test]
fn flips_never_open_a_space_for_somebody_else() {
    let disk = start().disk();
    let mut bytes = start().bytes().to_vec();
    for offset in (0..0x5000).step_by(every(16, 509)) {
        let at = OURS * SLOT + offset;
        bytes[at] ^= 1 << (offset % 8);
        disk.replace(bytes.clone());
        let opened = look(&disk).unwrap().open(&start().unused, None, entropy());
        assert!(matches!(opened, Err(OpenError::NothingOpened)), "a flip at {offset:#x}");
        bytes[at] ^= 1 << (offset % 8);
    }
}
