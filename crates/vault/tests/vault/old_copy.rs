//! Somebody kept a copy of the file and learned the passphrase of that day.

use evenkeel_keys::{Binding, CELL_SIZE, KeyCell, RecordKind};
use evenkeel_vault::{CELL_OFFSETS, HALF_OFFSETS, HALF_SIZE, OpenError, RecoverError};

use crate::start::{OURS, SLOT, assert_others_unchanged, entropy, error, look, open, start};

const CELLS: [RecordKind; 4] =
    [RecordKind::PassphraseCellA, RecordKind::PassphraseCellB, RecordKind::RecoveryCellA, RecordKind::RecoveryCellB];
const HALVES: [RecordKind; 2] = [RecordKind::HalfA, RecordKind::HalfB];

fn place(kind: RecordKind) -> Binding {
    let header = *look(&start().disk()).unwrap().header();
    Binding::new(kind, OURS as u32, header.salt())
}

fn cell(file: &[u8], number: usize) -> &[u8; CELL_SIZE] {
    file[OURS * SLOT + CELL_OFFSETS[number] as usize..][..CELL_SIZE].try_into().unwrap()
}

/// How many halves of the file open with the DEK of this cell.
fn halves(file: &[u8], key: &KeyCell) -> usize {
    let opens = |number: usize| {
        let mut half = file[OURS * SLOT + HALF_OFFSETS[number] as usize..][..HALF_SIZE].to_vec();
        key.dek().open(&mut half, place(HALVES[number])).is_ok()
    };
    (0..2).filter(|&number| opens(number)).count()
}

/// What follows from what the copy's PA holds: cells of this file that its KEK_R opens, halves that any key so found opens.
fn attack(stolen: &KeyCell, file: &[u8]) -> (usize, usize) {
    let recovery = stolen.recovery().expect("PA holds the key of the code");
    let found: Vec<_> =
        (0..4).filter_map(|number| recovery.open_cell(cell(file, number), place(CELLS[number])).ok()).collect();
    (found.len(), halves(file, stolen) + found.iter().map(|key| halves(file, key)).sum::<usize>())
}

#[test]
fn after_new_keys_nothing_in_an_old_copy_opens_the_space() {
    let disk = start().disk();
    let copy = disk.bytes();
    let stolen = start().root.derive_wrapping_key(None).open_cell(cell(&copy, 0), place(CELLS[0])).unwrap();
    assert_eq!(attack(&stolen, &copy), (2, 6), "the attack works on the copy itself");

    let mut session = open(&disk).unwrap();
    session.change_root(&start().unused).unwrap();
    session.renew_keys().unwrap();
    assert_eq!(attack(&stolen, &disk.bytes()), (0, 0));
    session.save(b"under the new key").unwrap();
    assert_eq!(attack(&stolen, &disk.bytes()), (0, 0));
    assert!(!session.has_recovery_code());

    let by_code = look(&disk).unwrap().open_by_recovery(&start().code, &start().root, None, |_| true, entropy());
    assert!(matches!(error(by_code), RecoverError::Open(OpenError::NothingOpened)));
    assert!(matches!(error(open(&disk)), OpenError::NothingOpened));
    let again = look(&disk).unwrap().open(&start().unused, None, entropy()).unwrap();
    assert_eq!(again.payload(), b"under the new key");
    assert_others_unchanged(&disk, "new keys");
}

#[test]
fn new_keys_that_were_cut_off_are_finished_at_the_next_opening() {
    // Steps: two for each half and cell, a write and a sync.
    for steps in 0..12 {
        let disk = start().disk();
        let stolen = start().root.derive_wrapping_key(None).open_cell(cell(&disk.bytes(), 0), place(CELLS[0])).unwrap();
        let mut session = open(&disk).unwrap();
        disk.cut_power_after(steps);
        let done = session.renew_keys().is_ok();
        disk.reboot(&crate::pretend::Dice::new(steps));
        let mut again = open(&disk).unwrap();
        if !again.has_recovery_code() {
            assert_eq!(attack(&stolen, &disk.bytes()).0, 0, "{steps}: the code still opens a cell");
            again.save(b"after").unwrap();
            assert_eq!(attack(&stolen, &disk.bytes()), (0, 0), "{steps}");
        }
        assert!(!done || !again.has_recovery_code(), "{steps}");
    }
}

#[test]
fn new_keys_that_failed_are_finished_by_the_next_save() {
    for cells in 0..6 {
        let disk = start().disk();
        let stolen = start().root.derive_wrapping_key(None).open_cell(cell(&disk.bytes(), 0), place(CELLS[0])).unwrap();
        let mut session = open(&disk).unwrap();
        disk.break_after(cells);
        let failed = session.renew_keys();
        disk.break_at(None);
        assert!(failed.is_err(), "{cells}");
        session.save(b"after").unwrap();
        if session.has_recovery_code() {
            let by_code =
                look(&disk).unwrap().open_by_recovery(&start().code, &start().root, None, |_| true, entropy());
            assert_eq!(by_code.unwrap().payload(), b"after", "{cells}");
        } else {
            assert_eq!(attack(&stolen, &disk.bytes()), (0, 0), "{cells}");
        }
        assert_eq!(open(&disk).unwrap().payload(), b"after", "{cells}");
    }
}
