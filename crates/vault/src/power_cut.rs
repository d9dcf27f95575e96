//! The power goes at a random moment of random operations, again and again. Nothing that was said to be saved may be lost,
//! and no other slot may change.
//!
//! Two controls make the mistakes the design avoids, and must lose something: otherwise the simulation proves nothing.
//! `EVENKEEL_RUNS` sets the number of runs.

use std::cell::Cell as ThreadCell;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use evenkeel_keys::{Cost, Entropy, Passphrase, RecoveryCode, RootKey};

use crate::create::chaff_slot;
use crate::header::Header;
use crate::layout::SLOT_BYTES;
use crate::pretend::{Dice, PretendDisk};
use crate::{CreateError, CreateOptions, Disk, OpenError, Session, Store};

/// A mistake made on purpose.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistake {
    SkipRepair,
    SaveOverNewest,
}

thread_local! {
    static MISTAKE: ThreadCell<Option<Mistake>> = const { ThreadCell::new(None) };
}

/// Whether the running simulation makes this mistake.
pub(crate) fn makes(mistake: Mistake) -> bool {
    MISTAKE.get() == Some(mistake)
}

fn runs() -> u64 {
    std::env::var("EVENKEEL_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(300)
}

/// A store that every run starts from. Keys are derived once: the simulation is about the disk.
struct Start {
    bytes: Vec<u8>,
    roots: Vec<RootKey>,
    codes: Vec<RecoveryCode>,
}

/// The slot of the space under test, behind one of chaff. No code can tell chaff from somebody else's space.
const OURS: usize = 1;

/// Who makes one more space.
const NEWCOMER: usize = 3;

fn start() -> &'static Start {
    static START: OnceLock<Start> = OnceLock::new();
    START.get_or_init(|| {
        let dice = Arc::new(Dice::new(1));
        let header = Header::make(Cost::SMALLEST, dice.as_ref()).unwrap();
        let disk = PretendDisk::with_store(chaff_slot(&header, dice.as_ref()).unwrap());
        let roots: Vec<_> = (0..4)
            .map(|number| {
                let passphrase = Passphrase::new(format!("passphrase number {number}"));
                RootKey::derive(&passphrase, header.salt(), header.cost()).unwrap()
            })
            .collect();
        let codes: Vec<_> = (0..3).map(|_| RecoveryCode::make(dice.as_ref()).unwrap()).collect();
        create(&disk, &roots[0], &CreateOptions { recovery: Some(&codes[0]), device: None }, &dice).unwrap();
        Start { bytes: disk.bytes(), roots, codes }
    })
}

fn look(disk: &PretendDisk) -> Result<Store, OpenError> {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    Store::look(disk)
}

fn entropy(dice: &Arc<Dice>) -> Arc<dyn Entropy> {
    Arc::clone(dice) as Arc<dyn Entropy>
}

fn create(
    disk: &PretendDisk,
    root: &RootKey,
    options: &CreateOptions,
    dice: &Arc<Dice>,
) -> Result<Session, CreateError> {
    look(disk).map_err(CreateError::Open)?.create(root, b"state 0", options, entropy(dice))
}

/// What may be true after a power cut: before and after of an unfinished operation, or the one thing that was confirmed.
struct Possible {
    roots: BTreeSet<usize>,
    codes: BTreeSet<Option<usize>>,
    states: BTreeSet<u64>,
    /// A recovery was interrupted. It writes over passphrase cells that it cannot open, so the code may be the only way in
    /// until it is used again.
    recovering: bool,
}

fn state_of(session: &Session) -> u64 {
    let text = std::str::from_utf8(session.payload()).unwrap();
    text.strip_prefix("state ").unwrap().trim_end().parse().unwrap()
}

fn payload(state: u64) -> Vec<u8> {
    // Different lengths, so that a mix of two states shows.
    let mut payload = format!("state {state}").into_bytes();
    payload.resize(20 + (state as usize * 977) % 5000, b' ');
    payload
}

/// One life of a space. `Err` says what was lost.
fn live(seed: u64) -> Result<(), String> {
    let start = start();
    let dice = Arc::new(Dice::new(seed));
    let disk = PretendDisk::with_store(start.bytes.clone());
    let mut possible = Possible {
        roots: BTreeSet::from([0]),
        codes: BTreeSet::from([Some(0)]),
        states: BTreeSet::from([0]),
        recovering: false,
    };
    let mut next_state = 1;
    for _ in 0..6 {
        disk.cut_power_after(dice.below(24));
        if let Some(mut session) = enter(&disk, &mut possible, &dice) {
            while !disk.is_off() && dice.below(5) > 0 {
                act(&mut session, &disk, &mut possible, &mut next_state, &dice);
            }
        }
        disk.reboot(&dice);
        check(&disk, &mut possible)?;
    }
    Ok(())
}

/// Opens the space in one of the ways that may work, repairs included.
fn enter(disk: &PretendDisk, possible: &mut Possible, dice: &Arc<Dice>) -> Option<Session> {
    let store = look(disk).ok()?;
    let by_code = possible.codes.iter().copied().flatten().next().filter(|_| dice.below(4) == 0);
    let session = if let Some(code) = by_code {
        let root = dice.below(3) as usize;
        possible.roots.insert(root);
        possible.recovering = true;
        let session = store.open_by_recovery(&start().codes[code], &start().roots[root], None, entropy(dice)).ok()?;
        possible.roots = BTreeSet::from([root]);
        possible.codes = BTreeSet::from([Some(code)]);
        session
    } else {
        possible
            .roots
            .iter()
            .find_map(|&root| {
                let session = store.open(&start().roots[root], None, entropy(dice)).ok()?;
                Some((root, session))
            })
            .map(|(root, session)| {
                if !disk.is_off() {
                    possible.roots = BTreeSet::from([root]);
                }
                session
            })?
    };
    possible.states = BTreeSet::from([state_of(&session)]);
    possible.recovering &= disk.is_off();
    Some(session)
}

fn act(session: &mut Session, disk: &PretendDisk, possible: &mut Possible, next_state: &mut u64, dice: &Dice) {
    match dice.below(8) {
        0 => {
            let root = dice.below(3) as usize;
            let earlier = possible.roots.clone();
            possible.roots.insert(root);
            match session.change_root(&start().roots[root]) {
                Ok(()) => possible.roots = BTreeSet::from([root]),
                Err(_) if !disk.is_off() => possible.roots = earlier,
                Err(_) => {}
            }
        }
        1 => {
            let code = Some(dice.below(4) as usize).filter(|&code| code < 3);
            possible.codes.insert(code);
            if session.change_recovery(code.map(|code| &start().codes[code])).is_ok() {
                possible.codes = BTreeSet::from([code]);
            }
        }
        2 => {
            let _ = session.renew_keys();
        }
        _ => {
            let state = *next_state;
            *next_state += 1;
            possible.states.insert(state);
            if session.save(&payload(state)).is_ok() {
                possible.states = BTreeSet::from([state]);
            }
        }
    }
}

/// Looks at a copy, so that looking repairs nothing, and keeps what turned out to be true.
fn check(disk: &PretendDisk, possible: &mut Possible) -> Result<(), String> {
    let bytes = disk.bytes();
    if bytes[..OURS * SLOT_BYTES] != start().bytes[..OURS * SLOT_BYTES] || bytes.len() != start().bytes.len() {
        return Err("another slot changed".to_owned());
    }
    let dice = Arc::new(Dice::new(7));
    let open = |root: usize| {
        let copy = PretendDisk::with_store(bytes.clone());
        look(&copy)?.open(&start().roots[root], None, entropy(&dice))
    };
    let mut opening = BTreeSet::new();
    let mut states = BTreeSet::new();
    for &root in &possible.roots {
        match open(root) {
            Ok(session) => {
                opening.insert(root);
                states.insert(state_of(&session));
                if *session.payload != *payload_or_first(state_of(&session)) {
                    return Err("a state came back mixed up".to_owned());
                }
            }
            Err(OpenError::NothingOpened) => {}
            Err(error) => return Err(format!("opening failed: {error}")),
        }
    }
    if opening.is_empty() && !possible.recovering {
        return Err("no passphrase opens the space".to_owned());
    }
    let code_needed = opening.is_empty() || !possible.codes.contains(&None);
    if !states.is_subset(&possible.states) {
        return Err(format!("state {states:?} came back instead of one of {:?}", possible.states));
    }
    if !opening.is_empty() {
        possible.roots = opening;
    }

    if code_needed {
        let copy = PretendDisk::with_store(bytes.clone());
        let opened = possible.codes.iter().flatten().any(|&code| {
            let unused = &start().roots[NEWCOMER];
            look(&copy)
                .is_ok_and(|store| store.open_by_recovery(&start().codes[code], unused, None, entropy(&dice)).is_ok())
        });
        if !opened {
            return Err("no recovery code opens the space".to_owned());
        }
    }
    Ok(())
}

fn payload_or_first(state: u64) -> Vec<u8> {
    if state == 0 { b"state 0".to_vec() } else { payload(state) }
}

/// The seeds whose runs lose something.
fn losses() -> impl Iterator<Item = (u64, String)> {
    start();
    (0..runs()).filter_map(|seed| live(seed).err().map(|what| (seed, what)))
}

/// Whether this mistake loses something sooner or later.
fn loses(mistake: Mistake) -> bool {
    MISTAKE.set(Some(mistake));
    let loses = losses().next().is_some();
    MISTAKE.set(None);
    loses
}

#[test]
fn nothing_confirmed_is_ever_lost() {
    let lost: Vec<_> = losses().take(5).collect();
    assert!(lost.is_empty(), "these runs lost something: {lost:?}");
}

#[test]
fn control_without_repair_something_is_lost() {
    assert!(loses(Mistake::SkipRepair));
}

#[test]
fn control_saving_over_the_newest_half_loses_something() {
    assert!(loses(Mistake::SaveOverNewest));
}

#[test]
fn a_space_is_made_whole_or_not_at_all() {
    let start = start();
    for seed in 0..runs() / 3 {
        let dice = Arc::new(Dice::new(seed));
        let mut bytes = start.bytes.clone();
        // Sometimes an earlier power cut left a torn tail.
        let torn = if seed % 3 == 0 { dice.below(SLOT_BYTES as u64) as usize } else { 0 };
        bytes.resize(bytes.len() + torn, 0xee);
        let disk = PretendDisk::with_store(bytes);
        disk.cut_power_after(dice.below(5));
        let made = create(&disk, &start.roots[NEWCOMER], &CreateOptions::default(), &dice).is_ok();
        disk.reboot(&dice);

        let after = disk.bytes();
        assert_eq!(after[..start.bytes.len()], start.bytes[..], "seed {seed}: another slot changed");
        match look(&disk).unwrap().open(&start.roots[NEWCOMER], None, entropy(&dice)) {
            Ok(session) => assert_eq!(session.payload(), b"state 0", "seed {seed}"),
            Err(OpenError::NothingOpened) => assert!(!made, "seed {seed}: a space that was made is gone"),
            // The cells arrived and the halves did not. Nothing had been said to be there.
            Err(OpenError::ContentDamaged) => assert!(!made, "seed {seed}: a space that was made is damaged"),
            Err(error) => panic!("seed {seed}: {error}"),
        }
        // Whatever was left behind, the next space can be made.
        create(&disk, &start.roots[1], &CreateOptions::default(), &dice).unwrap();
        assert_eq!(disk.bytes().len() % SLOT_BYTES, 0, "seed {seed}: the tail was not padded");
        assert!(look(&disk).unwrap().open(&start.roots[0], None, entropy(&dice)).is_ok());
    }
}

#[test]
fn erasing_leaves_the_space_or_nothing() {
    let start = start();
    for seed in 0..runs() / 3 {
        let dice = Arc::new(Dice::new(seed));
        let disk = PretendDisk::with_store(start.bytes.clone());
        let session = look(&disk).unwrap().open(&start.roots[0], None, entropy(&dice)).unwrap();
        disk.cut_power_after(dice.below(12));
        let erased = session.erase_space().is_ok();
        disk.reboot(&dice);
        let after = disk.bytes();
        assert_eq!(after.len(), start.bytes.len());
        assert_eq!(after[..OURS * SLOT_BYTES], start.bytes[..OURS * SLOT_BYTES], "seed {seed}: another slot changed");
        let opened = look(&disk).unwrap().open(&start.roots[0], None, entropy(&dice));
        if erased {
            assert!(matches!(opened, Err(OpenError::NothingOpened)), "seed {seed}");
            assert!(matches!(
                look(&disk).unwrap().open_by_recovery(&start.codes[0], &start.roots[1], None, entropy(&dice)),
                Err(crate::RecoverError::Open(OpenError::NothingOpened))
            ));
        }
    }
}

#[test]
fn the_first_file_is_whole_or_not_there() {
    struct Fast;
    impl crate::Machine for Fast {
        fn memory(&self) -> Option<u64> {
            None
        }
        fn time(&self, _: Cost) -> Result<std::time::Duration, evenkeel_keys::DeriveError> {
            Ok(std::time::Duration::ZERO)
        }
    }
    for seed in 0..(runs() / 10).min(100) {
        let dice = Dice::new(seed);
        let disk = PretendDisk::default();
        let shared: Arc<dyn Disk> = Arc::new(disk.clone());
        disk.cut_power_after(dice.below(52));
        let prepared = crate::prepare_on(&shared, &dice, &Fast).is_ok();
        disk.reboot(&dice);
        if disk.has_store() {
            let store = look(&disk).unwrap();
            assert!((16..=47).contains(&store.slots()), "seed {seed}: {} slots", store.slots());
        } else {
            assert!(!prepared, "seed {seed}: the file is gone");
        }
    }
}
