//! How much work a derivation may be on this computer, measured once when the file is made.

use std::time::{Duration, Instant};

use evenkeel_keys::{Cost, DeriveError, Passphrase, RootKey, Salt};

/// A derivation should not take longer than this.
const PATIENCE: Duration = Duration::from_millis(2500);

/// Computers with less memory than this start one step lower.
const ROOMY: u64 = 4 << 30;

/// What has to be known about a computer to choose a cost. A trait, so that tests can be slow computers.
pub trait Machine {
    /// Bytes of memory, if the system says.
    fn memory(&self) -> Option<u64>;

    /// How long one derivation takes.
    fn time(&self, cost: Cost) -> Result<Duration, DeriveError>;
}

/// The computer this runs on.
#[derive(Clone, Copy, Debug, Default)]
pub struct ThisMachine;

impl Machine for ThisMachine {
    fn memory(&self) -> Option<u64> {
        // Where nothing is said the time alone decides, which a computer short of memory fails too.
        memory_line("MemTotal:")
    }

    fn time(&self, cost: Cost) -> Result<Duration, DeriveError> {
        let sample = Passphrase::new("a sample to time with".to_owned());
        let start = Instant::now();
        RootKey::derive(&sample, &Salt([0; 32]), cost)?;
        Ok(start.elapsed())
    }
}

/// Whether a derivation of this cost fits into the memory that is free now. Elsewhere only reserving it tells.
///
/// A store's cost was measured here. A file that somebody chose can ask for anything up to the limit, and Linux hands out
/// memory it does not have, then ends a program.
pub(crate) fn fits_into_memory(cost: Cost, available: Option<u64>) -> bool {
    available.is_none_or(|bytes| bytes >= u64::from(cost.memory_kib()) << 10)
}

/// Bytes of memory that are free now, if the system says.
pub(crate) fn available_memory() -> Option<u64> {
    memory_line("MemAvailable:")
}

fn memory_line(name: &str) -> Option<u64> {
    // Elsewhere only unsafe calls tell.
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib << 10)
}

/// The largest cost this computer does in time. Never below the smallest one.
pub(crate) fn choose_cost(machine: &dyn Machine) -> Cost {
    let roomy = machine.memory().is_none_or(|bytes| bytes >= ROOMY);
    let candidates = [Cost::USUAL, Cost::SMALLER];
    candidates
        .into_iter()
        .skip(usize::from(!roomy))
        .find(|&cost| machine.time(cost).is_ok_and(|time| time <= PATIENCE))
        .unwrap_or(Cost::SMALLEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pretend {
        memory: Option<u64>,
        /// Milliseconds per 64 MiB.
        speed: u64,
        /// KiB that can be reserved.
        reservable: u32,
    }

    impl Machine for Pretend {
        fn memory(&self) -> Option<u64> {
            self.memory
        }

        fn time(&self, cost: Cost) -> Result<Duration, DeriveError> {
            if cost.memory_kib() > self.reservable {
                return Err(DeriveError::NotEnoughMemory);
            }
            Ok(Duration::from_millis(self.speed * u64::from(cost.memory_kib() / 65_536)))
        }
    }

    fn check(memory: Option<u64>, speed: u64, reservable: u32, expected: Cost) {
        assert_eq!(choose_cost(&Pretend { memory, speed, reservable }), expected, "{memory:?} {speed} {reservable}");
    }

    #[test]
    fn a_derivation_must_fit_into_what_is_free() {
        assert!(fits_into_memory(Cost::USUAL, None));
        assert!(fits_into_memory(Cost::USUAL, Some(256 << 20)));
        assert!(!fits_into_memory(Cost::USUAL, Some((256 << 20) - 1)));
        if cfg!(target_os = "linux") {
            let (free, all) = (available_memory().unwrap(), ThisMachine.memory().unwrap());
            assert!(0 < free && free <= all, "{free} of {all}");
        }
    }

    #[test]
    fn the_cost_fits_the_computer() {
        check(Some(16 << 30), 150, u32::MAX, Cost::USUAL);
        check(None, 625, u32::MAX, Cost::USUAL);
        check(Some(16 << 30), 626, u32::MAX, Cost::SMALLER);
        check(Some(16 << 30), 1251, u32::MAX, Cost::SMALLEST);
        check(Some(16 << 30), 60_000, u32::MAX, Cost::SMALLEST);
        check(Some(3 << 30), 150, u32::MAX, Cost::SMALLER);
        check(Some(3 << 30), 2000, u32::MAX, Cost::SMALLEST);
        check(Some(16 << 30), 150, 200_000, Cost::SMALLER);
        check(Some(16 << 30), 150, 0, Cost::SMALLEST);
    }
}
