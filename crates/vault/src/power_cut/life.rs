//! One space through its life, with a power cut in each of its days.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    CHANGES, CODE_OF_NEWCOMER, Mistake, NEWCOMER, UNUSED, check_others, create, entropy, look, open, runs, secret,
    start, with,
};
use crate::pretend::{Dice, PretendDisk};
use crate::{Access, ChangeError, CreateOptions, Disk, OpenError, Session};

/// What may be true after a power cut: before and after of an unfinished operation, or the one thing that was confirmed.
struct Possible {
    roots: BTreeSet<usize>,
    codes: BTreeSet<Option<usize>>,
    states: BTreeSet<u64>,
    /// Whether the passphrase needs the secret of this computer.
    locked: BTreeSet<bool>,
    /// Whether there is one more space.
    newcomer: BTreeSet<bool>,
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

fn payload_or_first(state: u64) -> Vec<u8> {
    if state == 0 { b"state 0".to_vec() } else { payload(state) }
}

/// `Err` says what was lost.
fn live(seed: u64) -> Result<(), String> {
    let dice = Arc::new(Dice::new(seed));
    let disk = PretendDisk::with_store(start().bytes.clone());
    let mut possible = Possible {
        roots: BTreeSet::from([0]),
        codes: BTreeSet::from([Some(0)]),
        states: BTreeSet::from([0]),
        locked: BTreeSet::from([false]),
        newcomer: BTreeSet::from([false]),
        recovering: false,
    };
    let mut next_state = 1;
    for _ in 0..6 {
        disk.cut_power_after(dice.below(24));
        if let Some(mut session) = enter(&disk, &mut possible, &dice) {
            while !disk.is_off() && dice.below(6) > 0 {
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
    let by_code = possible.codes.iter().copied().flatten().next().filter(|_| dice.below(4) == 0);
    let session = match by_code {
        Some(code) => enter_by_code(disk, possible, code, dice)?,
        None => enter_by_passphrase(disk, possible, dice)?,
    };
    possible.states = BTreeSet::from([state_of(&session)]);
    possible.recovering &= disk.is_off();
    Some(session)
}

fn enter_by_code(disk: &PretendDisk, possible: &mut Possible, code: usize, dice: &Arc<Dice>) -> Option<Session> {
    let store = look(disk).ok()?;
    let root = dice.below(CHANGES) as usize;
    let opened =
        store.open_by_recovery(&start().codes[code], &start().roots[root], Some(&secret()), |_| true, entropy(dice));
    match opened {
        Ok(session) => {
            possible.roots = BTreeSet::from([root]);
            possible.codes = BTreeSet::from([Some(code)]);
            possible.locked = BTreeSet::from([false]);
            possible.recovering = true;
            Some(session)
        }
        Err(_) => {
            if disk.is_off() {
                possible.roots.insert(root);
                possible.locked.insert(false);
                possible.recovering = true;
            }
            None
        }
    }
}

fn enter_by_passphrase(disk: &PretendDisk, possible: &mut Possible, dice: &Arc<Dice>) -> Option<Session> {
    let store = look(disk).ok()?;
    // The keychain does not always answer.
    let keychain_answers = dice.below(4) > 0;
    let (root, session) = possible.roots.iter().find_map(|&root| {
        let device = keychain_answers.then(secret);
        Some((root, store.open(&start().roots[root], device, entropy(dice)).ok()?))
    })?;
    if !disk.is_off() {
        possible.roots = BTreeSet::from([root]);
        possible.locked = BTreeSet::from([session.is_locked_to_device()]);
        if !session.has_recovery_code() {
            // Opening has finished new keys that were interrupted.
            possible.codes = BTreeSet::from([None]);
        }
    }
    Some(session)
}

fn act(session: &mut Session, disk: &PretendDisk, possible: &mut Possible, next_state: &mut u64, dice: &Arc<Dice>) {
    match dice.below(14) {
        0 | 1 => change_passphrase(session, disk, possible, dice),
        2 | 3 => change_recovery(session, possible, dice),
        4 | 5 => renew_keys(session, possible),
        6 | 7 => change_lock(session, disk, possible),
        8 => {
            let _ = crate::prepare::grow(&look(disk).unwrap(), dice.as_ref());
        }
        9 => make_newcomer(disk, possible, dice),
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

fn change_passphrase(session: &mut Session, disk: &PretendDisk, possible: &mut Possible, dice: &Dice) {
    let root = dice.below(CHANGES) as usize;
    match session.change_root(&start().roots[root]) {
        Ok(()) => possible.roots = BTreeSet::from([root]),
        Err(_) if disk.is_off() => {
            possible.roots.insert(root);
        }
        Err(error) => assert!(matches!(error, ChangeError::PassphraseTaken), "{error}"),
    }
}

/// New keys, which take the recovery code away.
fn renew_keys(session: &mut Session, possible: &mut Possible) {
    match session.renew_keys() {
        Ok(()) => possible.codes = BTreeSet::from([None]),
        Err(ChangeError::LockedToDevice) => assert!(session.is_locked_to_device()),
        Err(_) => {
            possible.codes.insert(None);
        }
    }
}

/// Adds, replaces or removes the recovery code.
fn change_recovery(session: &mut Session, possible: &mut Possible, dice: &Dice) {
    let code = Some(dice.below(4) as usize).filter(|&code| code < CODE_OF_NEWCOMER);
    match session.change_recovery(code.map(|code| &start().codes[code])) {
        Ok(()) => possible.codes = BTreeSet::from([code]),
        Err(ChangeError::NeedsRecoveryCode) => assert!(session.is_locked_to_device() && code.is_none()),
        Err(_) => {
            possible.codes.insert(code);
        }
    }
}

/// Locks the space to this computer, or back.
fn change_lock(session: &mut Session, disk: &PretendDisk, possible: &mut Possible) {
    // The one that was opened with or changed to: while the power is on there is no doubt.
    let root = &start().roots[*possible.roots.first().unwrap()];
    let wanted = !session.is_locked_to_device();
    let changed = if wanted { session.lock_to_device(root, secret()) } else { session.unlock_from_device(root) };
    match changed {
        Ok(()) => possible.locked = BTreeSet::from([wanted]),
        Err(_) if disk.is_off() => {
            possible.locked.insert(wanted);
        }
        Err(error) => assert!(matches!(error, ChangeError::NeedsRecoveryCode), "{error}"),
    }
}

fn make_newcomer(disk: &PretendDisk, possible: &mut Possible, dice: &Arc<Dice>) {
    let recovery = (dice.below(2) == 0).then_some(&start().codes[CODE_OF_NEWCOMER]);
    let options = CreateOptions { recovery, device: Some(&secret()) };
    let made = create(disk, &start().roots[NEWCOMER], &options, dice);
    match made {
        Ok(_) => possible.newcomer = BTreeSet::from([true]),
        Err(_) if disk.is_off() => {
            possible.newcomer.insert(true);
        }
        Err(error) => assert!(possible.newcomer.contains(&true), "a space could not be made: {error}"),
    }
}

/// Looks at a copy, so that looking repairs nothing, and keeps what turned out to be true.
fn check(disk: &PretendDisk, possible: &mut Possible) -> Result<(), String> {
    let bytes = disk.bytes();
    check_others(&bytes)?;
    let dice = Arc::new(Dice::new(7));
    let mut opening = BTreeSet::new();
    let mut states = BTreeSet::new();
    let mut locks = BTreeSet::new();
    for &root in &possible.roots {
        let copy = PretendDisk::with_store(bytes.clone());
        match open(&copy, root, &dice) {
            Ok(session) => {
                opening.insert(root);
                states.insert(state_of(&session));
                locks.insert(session.is_locked_to_device());
                if *session.payload != *payload_or_first(state_of(&session)) {
                    return Err("a state came back mixed up".to_owned());
                }
                if session.is_locked_to_device() == opens_alone(disk, root) {
                    return Err("a lock that is half there".to_owned());
                }
            }
            Err(OpenError::NothingOpened) if !opens_alone(disk, root) => {}
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
    if !locks.is_subset(&possible.locked) {
        return Err(format!("the lock is {locks:?} instead of one of {:?}", possible.locked));
    }
    if !opening.is_empty() {
        possible.roots = opening;
        // Not the lock: looking repairs nothing, so the other cell may still stand where an interrupted change left it, and
        // count once a later cut has taken this one. Only an opening that repaired, or a confirmed change, decides.
    }

    let opens = |code: usize| {
        let copy = PretendDisk::with_store(bytes.clone());
        let (code, unused) = (&start().codes[code], &start().roots[UNUSED]);
        look(&copy).is_ok_and(|store| store.open_by_recovery(code, unused, None, |_| true, entropy(&dice)).is_ok())
    };
    if code_needed && !possible.codes.iter().flatten().any(|&code| opens(code)) {
        return Err("no recovery code opens the space".to_owned());
    }
    if possible.codes == BTreeSet::from([None]) && (0..CODE_OF_NEWCOMER).any(opens) {
        return Err("a recovery code that was taken away opens the space".to_owned());
    }
    check_newcomer(bytes, possible)
}

/// Whether the passphrase opens a key cell without the secret of this computer.
fn opens_alone(disk: &PretendDisk, root: usize) -> bool {
    let store = look(disk).unwrap();
    let file = disk.open(Access::Read).unwrap();
    !store.try_passphrase(file.as_ref(), &start().roots[root], None).is_empty()
}

/// Somebody else's space is there as it was made, or it was never confirmed and is not there at all.
fn check_newcomer(bytes: Vec<u8>, possible: &mut Possible) -> Result<(), String> {
    if possible.newcomer == BTreeSet::from([false]) {
        return Ok(());
    }
    let there = match open(&PretendDisk::with_store(bytes), NEWCOMER, &Arc::new(Dice::new(8))) {
        Ok(session) if session.payload() == b"state 0" => true,
        Err(OpenError::NothingOpened) => false,
        Ok(_) => return Err("somebody else's space changed".to_owned()),
        Err(error) => return Err(format!("somebody else's space: {error}")),
    };
    if !possible.newcomer.contains(&there) {
        return Err("somebody else's space is gone".to_owned());
    }
    possible.newcomer = BTreeSet::from([there]);
    Ok(())
}

/// The seeds whose runs lose something.
fn losses() -> impl Iterator<Item = (u64, String)> {
    start();
    (0..runs()).filter_map(|seed| live(seed).err().map(|what| (seed, what)))
}

/// Whether this mistake loses something sooner or later.
fn loses(mistake: Mistake) -> bool {
    with(mistake, || losses().next().is_some())
}

#[test]
fn nothing_confirmed_is_ever_lost() {
    let lost: Vec<_> = losses().take(5).collect();
    assert!(lost.is_empty(), "these runs lost something: {lost:?}");
}

/// Taking the lock off is cut off, and so is opening by the code right after: the lock that was never said to be off is
/// still there, and the space opens.
#[test]
fn an_unlock_and_a_recovery_that_were_both_cut_off_leave_a_space_that_opens() {
    start();
    assert_eq!(live(6727), Ok(()));
}

#[test]
fn control_without_repair_something_is_lost() {
    assert!(loses(Mistake::SkipRepair));
}

#[test]
fn control_saving_over_the_newest_half_loses_something() {
    assert!(loses(Mistake::SaveOverNewest));
}
