//! One sealed record: nonce, ciphertext, tag. The only place that calls the cipher.

use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use subtle::ConstantTimeEq;

use crate::{Entropy, NoRandomness, SALT_SIZE, Salt, label};

/// Bytes of the random nonce at the start of a record.
pub const NONCE_SIZE: usize = 24;

/// Bytes of the authentication tag at its end.
pub const TAG_SIZE: usize = 16;

/// Zero bytes at the start of every plaintext. The cipher alone does not commit to its key: without these bytes someone
/// could craft one record that opens under two keys.
const COMMITMENT: usize = 32;

/// Where the caller's plaintext starts in a record.
pub const PLAIN_START: usize = NONCE_SIZE + COMMITMENT;

/// What sealing costs: a record is this much longer than its content.
pub const SEAL_OVERHEAD: usize = PLAIN_START + TAG_SIZE;

/// What a record is. The number is sealed in, so that no record opens in the place of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// PA.
    PassphraseCellA,
    /// PB.
    PassphraseCellB,
    /// RA.
    RecoveryCellA,
    /// RB.
    RecoveryCellB,
    /// Half A.
    HalfA,
    /// Half B.
    HalfB,
}

impl RecordKind {
    fn number(self) -> u8 {
        match self {
            Self::PassphraseCellA => 0,
            Self::PassphraseCellB => 1,
            Self::RecoveryCellA => 2,
            Self::RecoveryCellB => 3,
            Self::HalfA => 10,
            Self::HalfB => 11,
        }
    }
}

/// The one place a record opens in: kind, slot and store.
#[derive(Clone, Copy)]
pub struct Binding {
    additional: [u8; label::RECORD.len() + 1 + 4 + SALT_SIZE],
}

impl Binding {
    /// The binding of a record of this kind in this slot of the store with this salt.
    pub fn new(kind: RecordKind, slot: u32, salt: &Salt) -> Self {
        let mut additional = [0; label::RECORD.len() + 1 + 4 + SALT_SIZE];
        additional[..8].copy_from_slice(label::RECORD);
        additional[8] = kind.number();
        additional[9..13].copy_from_slice(&slot.to_le_bytes());
        additional[13..].copy_from_slice(&salt.0);
        Self { additional }
    }
}

/// The record was not sealed with this key for this place, or it is damaged. The two cannot be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the record does not open with this key in this place")]
pub struct DoesNotOpen;

/// Seals `record` in place; see [`crate::Dek::seal`].
pub(crate) fn seal(
    key: &[u8; 32],
    record: &mut [u8],
    place: Binding,
    entropy: &dyn Entropy,
) -> Result<(), NoRandomness> {
    let mut nonce = XNonce::default();
    entropy.fill(&mut nonce)?;
    let (start, body, end) = split(record).expect("callers pass records of a fixed size");
    body[..COMMITMENT].fill(0);
    let tag = XChaCha20Poly1305::new(key.into())
        .encrypt_inout_detached(&nonce, &place.additional, InOutBuf::from(body))
        .expect("a record is far below the limit of the cipher");
    start.copy_from_slice(&nonce);
    end.copy_from_slice(&tag);
    Ok(())
}

/// Opens `record` in place; see [`crate::Dek::open`].
pub(crate) fn open<'a>(key: &[u8; 32], record: &'a mut [u8], place: Binding) -> Result<&'a mut [u8], DoesNotOpen> {
    let (start, body, end) = split(record).ok_or(DoesNotOpen)?;
    let nonce = XNonce::try_from(&*start).expect("split gives 24 bytes");
    let tag = Tag::try_from(&*end).expect("split gives 16 bytes");
    XChaCha20Poly1305::new(key.into())
        .decrypt_inout_detached(&nonce, &place.additional, InOutBuf::from(&mut *body), &tag)
        .map_err(|_| DoesNotOpen)?;
    let (commitment, content) = body.split_at_mut(COMMITMENT);
    if bool::from(commitment.ct_eq(&[0; COMMITMENT])) { Ok(content) } else { Err(DoesNotOpen) }
}

/// Nonce, body and tag; `None` when the record is too short to hold anything.
fn split(record: &mut [u8]) -> Option<(&mut [u8], &mut [u8], &mut [u8])> {
    if record.len() < SEAL_OVERHEAD {
        return None;
    }
    let (start, rest) = record.split_at_mut(NONCE_SIZE);
    let (body, end) = rest.split_at_mut(rest.len() - TAG_SIZE);
    Some((start, body, end))
}
