//! Every label of the key hierarchy in one place, so that none is used twice. They are part of format 1: never change one.

/// HKDF info of the key that opens PA and PB.
pub(crate) const PASSPHRASE_KEY: &[u8] = b"kek/passphrase/v1";

/// HKDF info of the key that opens RA and RB.
pub(crate) const RECOVERY_KEY: &[u8] = b"kek/recovery/v1";

/// Start of the additional data of every sealed record.
pub(crate) const RECORD: &[u8; 8] = b"vault/v1";
