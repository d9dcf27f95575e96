//! The public header: the same fields in every slot.

use evenkeel_keys::{Cost, Entropy, NoRandomness, Salt};
use sha2::{Digest, Sha256};

use crate::OpenError;
use crate::layout::{FORMAT, HEADER_FIELDS_SIZE, KDF_ARGON2ID, MAGIC, SLOT_SIZE};

/// Bytes before the checksum.
const CHECKED: usize = HEADER_FIELDS_SIZE - 32;

/// The header of a store, within the bounds of format 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    cost: Cost,
    salt: Salt,
    vault_id: [u8; 16],
}

/// The fields as they stand in a slot, with a good magic and checksum.
pub(crate) type IntactFields = [u8; HEADER_FIELDS_SIZE];

impl Header {
    /// The header of a new store.
    pub fn make(cost: Cost, entropy: &dyn Entropy) -> Result<Self, NoRandomness> {
        let salt = Salt::make(entropy)?;
        let mut vault_id = [0; 16];
        entropy.fill(&mut vault_id)?;
        Ok(Self { cost, salt, vault_id })
    }

    /// What one derivation costs.
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// The salt for the derivation and for the place of every record.
    pub fn salt(&self) -> &Salt {
        &self.salt
    }

    /// The random id of this file. Public, so it may name the file's entry in the system's keychain.
    pub fn vault_id(&self) -> &[u8; 16] {
        &self.vault_id
    }

    /// The bytes at the start of a slot.
    pub fn write(&self) -> [u8; HEADER_FIELDS_SIZE] {
        let mut fields = [0; HEADER_FIELDS_SIZE];
        fields[..8].copy_from_slice(&MAGIC);
        fields[8..10].copy_from_slice(&FORMAT.to_le_bytes());
        fields[10..14].copy_from_slice(&(SLOT_SIZE as u32).to_le_bytes());
        fields[14..16].copy_from_slice(&KDF_ARGON2ID.to_le_bytes());
        fields[16..20].copy_from_slice(&self.cost.memory_kib().to_le_bytes());
        fields[20..24].copy_from_slice(&self.cost.passes().to_le_bytes());
        fields[24..28].copy_from_slice(&self.cost.lanes().to_le_bytes());
        fields[28..60].copy_from_slice(&self.salt.0);
        fields[60..76].copy_from_slice(&self.vault_id);
        let checksum = Sha256::digest(&fields[..CHECKED]);
        fields[CHECKED..].copy_from_slice(&checksum);
        fields
    }

    /// Whether these bytes are a header at all: magic and checksum are good, the values may still be anything.
    pub(crate) fn intact(fields: &[u8; HEADER_FIELDS_SIZE]) -> bool {
        fields[..8] == MAGIC && fields[CHECKED..] == Sha256::digest(&fields[..CHECKED])[..]
    }

    /// Gives these bytes the magic and checksum of a header, whatever the values are.
    #[cfg(any(test, feature = "fuzzing"))]
    pub(crate) fn put_right(fields: &mut [u8; HEADER_FIELDS_SIZE]) {
        fields[..8].copy_from_slice(&MAGIC);
        let checksum = Sha256::digest(&fields[..CHECKED]);
        fields[CHECKED..].copy_from_slice(&checksum);
    }

    /// Reads the majority of the intact headers and checks every value before it is used for anything.
    pub(crate) fn of_majority(intact: &[IntactFields]) -> Result<Self, OpenError> {
        let majority = intact
            .iter()
            .find(|one| intact.iter().filter(|other| other == one).count() * 2 > intact.len())
            .ok_or(OpenError::HeaderDamaged)?;
        Self::read(majority)
    }

    fn read(fields: &IntactFields) -> Result<Self, OpenError> {
        let u16_at = |at: usize| u16::from_le_bytes([fields[at], fields[at + 1]]);
        let u32_at = |at: usize| u32::from_le_bytes([fields[at], fields[at + 1], fields[at + 2], fields[at + 3]]);
        if u16_at(8) > FORMAT {
            return Err(OpenError::NewerFormat);
        }
        if u16_at(8) < FORMAT || u64::from(u32_at(10)) != SLOT_SIZE || u16_at(14) != KDF_ARGON2ID {
            return Err(OpenError::ParametersRefused);
        }
        let cost = Cost::new(u32_at(16), u32_at(20), u32_at(24)).map_err(|_| OpenError::ParametersRefused)?;
        Ok(Self {
            cost,
            salt: Salt(fields[28..60].try_into().expect("32 bytes")),
            vault_id: fields[60..76].try_into().expect("16 bytes"),
        })
    }
}

#[cfg(test)]
mod tests {
    use evenkeel_keys::SystemEntropy;

    use super::*;

    #[test]
    fn a_header_reads_back() {
        let header = Header::make(Cost::USUAL, &SystemEntropy).unwrap();
        assert!(Header::intact(&header.write()));
        assert_eq!(Header::of_majority(&[header.write()]).unwrap(), header);
    }

    #[test]
    fn half_is_no_majority() {
        let one = Header::make(Cost::USUAL, &SystemEntropy).unwrap();
        let two = Header::make(Cost::USUAL, &SystemEntropy).unwrap();
        let (a, b) = (one.write(), two.write());
        assert!(matches!(Header::of_majority(&[a, b]), Err(OpenError::HeaderDamaged)));
        assert!(matches!(Header::of_majority(&[]), Err(OpenError::HeaderDamaged)));
        assert_eq!(Header::of_majority(&[a, b, b]).unwrap(), two);
    }

    #[test]
    fn one_changed_bit_breaks_the_checksum() {
        let fields = Header::make(Cost::USUAL, &SystemEntropy).unwrap().write();
        for bit in 0..HEADER_FIELDS_SIZE * 8 {
            let mut changed = fields;
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(!Header::intact(&changed), "bit {bit}");
        }
    }
}
