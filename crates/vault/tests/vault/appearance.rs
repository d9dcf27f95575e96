//! What one copy of the file shows: nothing that tells chaff from spaces. `EVENKEEL_SLOTS` sets the number of slots of
//! each kind; from 2,000 on no feature may be further than 0.05 from saying nothing.

use std::sync::Arc;

use evenkeel_keys::{Cost, Entropy, SystemEntropy};
use evenkeel_vault::{CreateOptions, Disk, Header, Passphrase, RecoveryCode, RootKey, Store};

use crate::prepare::has_zero_run;
use crate::pretend::{Dice, PretendDisk};
use crate::start::SLOT;

/// Slots of each kind.
fn count() -> usize {
    std::env::var("EVENKEEL_SLOTS").ok().and_then(|text| text.parse().ok()).unwrap_or(100)
}

/// Numbers somebody could take from a slot to tell the two kinds apart.
fn features(slot: &[u8]) -> Vec<f64> {
    let mut features = Vec::new();
    for part in
        [&slot[108..0x1000], &slot[0x1000..0x5000], &slot[0x5000..0x8000], &slot[0x8000..0x84000], &slot[0x84000..]]
    {
        let mut counts = [0u32; 256];
        part.iter().for_each(|&byte| counts[usize::from(byte)] += 1);
        let expected = part.len() as f64 / 256.0;
        let spread: f64 = counts.iter().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum();
        let ones: u32 = part.iter().map(|byte| byte.count_ones()).sum();
        let steady = part.windows(2).filter(|pair| pair[0] == pair[1]).count();
        features.extend([spread, f64::from(ones), f64::from(counts[0]), f64::from(counts[255]), steady as f64]);
        // The first and last bytes: nonces and tags.
        features.extend([f64::from(part[0]), f64::from(part[23]), f64::from(part[part.len() - 1])]);
    }
    features
}

/// The chance that a slot of the one kind has more of a feature than one of the other; 0.5 says nothing.
fn area_under_curve(one: &[f64], two: &[f64]) -> f64 {
    let more: f64 = one
        .iter()
        .flat_map(|a| {
            two.iter().map(move |b| {
                if a > b {
                    1.0
                } else if a == b {
                    0.5
                } else {
                    0.0
                }
            })
        })
        .sum();
    more / (one.len() * two.len()) as f64
}

/// Spaces in every state that a file can be found in.
fn spaces() -> Vec<Vec<u8>> {
    let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
    let header = Header::make(Cost::SMALLEST, &SystemEntropy).unwrap();
    let root = |text: &str| RootKey::derive(&Passphrase::new(text.to_owned()), header.salt(), header.cost()).unwrap();
    let (one, two) = (root("the first passphrase"), root("the second passphrase"));
    let dice = Dice::new(17);
    let mut fields = vec![0; SLOT];
    fields[..108].copy_from_slice(&header.write());
    (0..count())
        .map(|number| {
            let disk = PretendDisk::with_store(fields.clone());
            let shared: Arc<dyn Disk> = Arc::new(disk.clone());
            let store = Store::look(shared).unwrap();
            let code = RecoveryCode::make(&SystemEntropy).unwrap();
            let options = CreateOptions { recovery: (number % 2 == 0).then_some(&code), device: None };
            let payload = vec![b' '; dice.below(400_000) as usize];
            let mut session = store.create(&one, &payload, &options, Arc::clone(&entropy)).unwrap();
            match number % 6 {
                0 => {}
                1 => session.save(b"short").unwrap(),
                2 => session.change_root(&two).unwrap(),
                3 => session.renew_keys().unwrap(),
                4 => session.change_recovery(None).unwrap(),
                _ => {
                    // The power goes in the middle of a save.
                    disk.cut_power_after(0);
                    let _ = session.save(b"lost");
                    disk.reboot(&dice);
                }
            }
            disk.bytes()[SLOT..].to_vec()
        })
        .collect()
}

#[test]
fn no_feature_tells_spaces_from_chaff() {
    let chaff: Vec<Vec<f64>> = (0..count())
        .map(|_| {
            let mut slot = vec![0; SLOT];
            SystemEntropy.fill(&mut slot).unwrap();
            features(&slot)
        })
        .collect();
    let spaces = spaces();
    for (number, slot) in spaces.iter().enumerate() {
        assert!(!has_zero_run(&slot[108..]), "space {number} has a run of zero bytes");
    }
    let spaces: Vec<Vec<f64>> = spaces.iter().map(|slot| features(slot)).collect();
    let column = |slots: &[Vec<f64>], at: usize| slots.iter().map(|slot| slot[at]).collect::<Vec<_>>();
    // Chance alone scatters the area by sqrt(1 / 6n). Five times that, over 40 features, happens once in 40,000 runs.
    let tolerance = 5.0 * (1.0 / (6.0 * count() as f64)).sqrt();
    for at in 0..chaff[0].len() {
        let area = area_under_curve(&column(&chaff, at), &column(&spaces, at));
        assert!((0.5 - area).abs() < tolerance.max(0.05), "feature {at} tells them apart: {area}");
    }
}

#[test]
fn control_a_slot_that_is_not_random_is_noticed() {
    let mut slot = vec![0; SLOT];
    SystemEntropy.fill(&mut slot).unwrap();
    let random = features(&slot);
    // Cells that were left empty instead of random.
    slot[0x3000..0x5000].fill(0);
    let empty = features(&slot);
    let told_apart = random.iter().zip(&empty).any(|(one, two)| two > &(one * 2.0) && *one > 10.0);
    assert!(told_apart && has_zero_run(&slot));
}
