//! One damaged byte anywhere in the sealed records of the live slot: it never opens as something else.
//!
//! Whole unlocks after a flip are tried from outside (`tests/vault/flips.rs`) at fewer places, because each takes
//! milliseconds.

use std::sync::Arc;

use evenkeel_keys::{Binding, Cost, Passphrase, RecoveryCode, RootKey};

use crate::create::chaff_slot;
use crate::header::Header;
use crate::layout::{Cell, HALF_SIZE, Half, SLOT_SIZE};
use crate::pretend::{Dice, PretendDisk};
use crate::store::read_cell;
use crate::write::OpenedCell;
use crate::{Access, CreateOptions, Disk, Store};

#[test]
fn no_record_opens_after_a_flip() {
    let dice = Arc::new(Dice::new(5));
    let header = Header::make(Cost::SMALLEST, dice.as_ref()).unwrap();
    let root =
        RootKey::derive(&Passphrase::new("flip me if you can".to_owned()), header.salt(), header.cost()).unwrap();
    let code = RecoveryCode::make(dice.as_ref()).unwrap();
    let disk = PretendDisk::with_store(chaff_slot(&header, dice.as_ref()).unwrap());
    let shared: Arc<dyn Disk> = Arc::new(disk.clone());
    let store = Store::look(shared).unwrap();
    let options = CreateOptions { recovery: Some(&code), device: None };
    let session = store.create(&root, b"the payload", &options, dice).unwrap();
    let slot = session.permit.slot();
    let file = disk.open(Access::Read).unwrap();

    let of_recovery = session.cell.recovery().unwrap();
    let cells = [(Cell::Pa, &session.kek), (Cell::Pb, &session.kek), (Cell::Ra, of_recovery), (Cell::Rb, of_recovery)];
    for (which, kek) in cells {
        let mut record = read_cell(file.as_ref(), slot, which);
        for at in 0..record.len() {
            record[at] ^= 1 << (at % 8);
            let opened = OpenedCell::open(kek, &record, slot, which, &header);
            assert!(opened.is_err(), "{which:?} opened with byte {at} changed");
            record[at] ^= 1 << (at % 8);
        }
        assert!(OpenedCell::open(kek, &record, slot, which, &header).is_ok());
    }

    for half in Half::BOTH {
        let mut record = vec![0; HALF_SIZE];
        file.read_at(u64::from(slot) * SLOT_SIZE + half.offset(), &mut record).unwrap();
        let place = Binding::new(half.kind(), slot, header.salt());
        for at in (0..HALF_SIZE).step_by(64) {
            record[at] ^= 1 << (at / 64 % 8);
            // A record that does not open stays as it was, so it need not be copied.
            assert!(session.cell.dek().open(&mut record, place).is_err(), "{half:?} opened with byte {at} changed");
            record[at] ^= 1 << (at / 64 % 8);
        }
        assert!(session.cell.dek().open(&mut record, place).is_ok());
    }
}
