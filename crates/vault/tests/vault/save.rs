//! Saving.

use evenkeel_vault::{Entropy, RAW_LIMIT, SaveError};

use crate::pretend::{Break, Dice, PretendDisk};
use crate::start::{OURS, PAYLOAD, SLOT, assert_others_unchanged, error, open, start};

#[test]
fn states_alternate_and_the_last_one_opens() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    for number in 0..5 {
        let payload = format!("state {number}");
        session.save(payload.as_bytes()).unwrap();
        assert_eq!(session.payload(), payload.as_bytes());
        assert_eq!(open(&disk).unwrap().payload(), payload.as_bytes());
        assert_others_unchanged(&disk, "save");
    }
    assert_eq!(session.generation(), 9);
    assert_eq!(disk.bytes().len(), start().bytes().len(), "saving never needs room");
}

#[test]
fn large_payloads_are_kept_whole_or_refused_whole() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    let large = "what happened on that day. ".repeat(RAW_LIMIT / 27).into_bytes();
    session.save(&large).unwrap();
    assert!(open(&disk).unwrap().payload() == large);

    let mut noise = vec![0; 600_000];
    Dice::new(3).fill(&mut noise).unwrap();
    assert!(matches!(error(session.save(&noise)), SaveError::SpaceFull));
    assert!(matches!(error(session.save(&vec![b' '; RAW_LIMIT + 1])), SaveError::SpaceFull));
    assert!(open(&disk).unwrap().payload() == large, "the last saved state stays");

    session.save(&noise[..420_000]).unwrap();
    assert!(session.nearly_full());
}

#[test]
fn a_failed_save_keeps_the_saved_state_and_can_be_repeated() {
    for broken in [Break::Write, Break::Sync, Break::Garble] {
        let disk = start().disk();
        let mut session = open(&disk).unwrap();
        disk.break_at(Some(broken));
        for _ in 0..3 {
            assert!(matches!(error(session.save(b"new")), SaveError::NotSaved(_)), "{broken:?}");
            assert_eq!(session.payload(), PAYLOAD);
        }
        disk.break_at(None);
        if broken != Break::Sync {
            assert_eq!(open(&disk).unwrap().payload(), PAYLOAD, "{broken:?}");
        }
        session.save(b"new").unwrap();
        assert_eq!(open(&disk).unwrap().payload(), b"new", "{broken:?}");
        assert_others_unchanged(&disk, "failed save");
    }
}

#[test]
fn a_full_disk_keeps_the_saved_state() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    disk.limit_room(Some((OURS * SLOT) as u64 + 0x9000));
    assert!(matches!(error(session.save(b"new")), SaveError::NotSaved(Some(_))));
    assert_eq!(open(&disk).unwrap().payload(), PAYLOAD);
    disk.limit_room(None);
    session.save(b"new").unwrap();
}

#[test]
fn an_unwritable_file_is_said() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    disk.set_unwritable(true);
    assert!(matches!(error(session.save(b"new")), SaveError::Unwritable));
    let mut read_only = open(&disk).unwrap();
    assert!(matches!(error(read_only.save(b"new")), SaveError::Unwritable));
    disk.set_unwritable(false);
    session.save(b"new").unwrap();
}

/// Saves into a file that somebody put in the place of ours, which must stay as it is.
fn check_changed(why: &str, replace: impl FnOnce(&PretendDisk)) {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    replace(&disk);
    let before = disk.has_store().then(|| disk.bytes());
    assert!(matches!(error(session.save(b"new")), SaveError::VaultChanged), "{why}");
    assert!(disk.has_store().then(|| disk.bytes()) == before, "{why}: something was written");
    assert_eq!(session.payload(), PAYLOAD, "{why}: the text stays in memory");
}

#[test]
fn a_file_that_changed_while_open_is_not_written_to() {
    check_changed("removed", PretendDisk::remove);
    check_changed("cut short", |disk| disk.replace(disk.bytes()[..OURS * SLOT + 100].to_vec()));
    check_changed("emptied", |disk| disk.replace(Vec::new()));
    check_changed("another file", |disk| disk.replace(vec![7; start().bytes().len()]));
    check_changed("saved by another session", |disk| open(disk).unwrap().save(b"theirs").unwrap());
    check_changed("saved twice by another session", |disk| {
        let mut other = open(disk).unwrap();
        other.save(b"theirs").unwrap();
        other.save(b"theirs again").unwrap();
    });
    check_changed("other passphrase", |disk| open(disk).unwrap().change_root(&start().unused).unwrap());
    check_changed("erased", |disk| open(disk).unwrap().erase_space().unwrap());
}

#[test]
fn an_older_copy_put_back_while_open_is_not_written_to() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    session.save(b"one more").unwrap();
    session.save(b"two more").unwrap();
    disk.replace(start().bytes().to_vec());
    assert!(matches!(error(session.save(b"three more")), SaveError::VaultChanged));
    assert!(disk.bytes() == start().bytes());
}

#[test]
fn an_older_copy_put_back_opens() {
    let disk = start().disk();
    open(&disk).unwrap().save(b"one more").unwrap();
    disk.replace(start().bytes().to_vec());
    let session = open(&disk).unwrap();
    assert_eq!(session.payload(), PAYLOAD);
    assert!(!session.older_state(), "both halves are fine: a rollback cannot be proven");
}

#[test]
fn nothing_is_saved_with_a_wrong_key_or_in_a_wrong_place() {
    let disk = start().disk();
    let mut session = open(&disk).unwrap();
    session.save(b"new").unwrap();
    let (before, after) = (start().bytes(), disk.bytes());
    let changed: Vec<usize> = (0..after.len()).filter(|&at| before[at] != after[at]).collect();
    let half_a = OURS * SLOT + 0x8000..OURS * SLOT + 0x84000;
    assert!(changed.iter().all(|at| half_a.contains(at)), "a save writes one half and nothing else");
    assert!(changed.len() > 500_000, "with a fresh nonce, everything in it");
}
