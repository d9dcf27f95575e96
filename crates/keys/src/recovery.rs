//! The recovery code: 130 random bits that a person can copy by hand.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::{Entropy, NoRandomness};

/// Crockford's base 32: no I, L, O or U.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Symbols that carry randomness, five bits each.
const SECRET_SYMBOLS: usize = 26;

/// Symbols that catch slips of the pen.
const CHECK_SYMBOLS: usize = 2;

/// A recovery code. It opens a space without the passphrase, so it is as secret as the space.
pub struct RecoveryCode {
    /// The 26 random symbols as capital letters and digits: exactly what the key is derived from.
    symbols: Zeroizing<[u8; SECRET_SYMBOLS]>,
}

/// What is wrong with a typed recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryCodeError {
    /// Not 28 letters and digits.
    #[error("a recovery code has 28 letters and digits")]
    WrongLength,
    /// A character that no code contains.
    #[error("a recovery code has only letters and digits, and no U")]
    UnknownCharacter,
    /// The last two characters do not fit the others: something was copied wrongly.
    #[error("the recovery code was copied wrongly somewhere")]
    CheckFailed,
}

impl RecoveryCode {
    /// A new random code.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, NoRandomness> {
        let mut symbols = Zeroizing::new([0; SECRET_SYMBOLS]);
        entropy.fill(symbols.as_mut_slice())?;
        for symbol in symbols.iter_mut() {
            // 256 is a multiple of 32, so every symbol is equally likely.
            *symbol = SYMBOLS[usize::from(*symbol % 32)];
        }
        Ok(Self { symbols })
    }

    /// Reads what someone typed and wipes it. Case, spaces and hyphens do not matter; O counts as 0, I and L as 1.
    pub fn parse(mut typed: String) -> Result<Self, RecoveryCodeError> {
        let result = Self::parse_text(&typed);
        typed.zeroize();
        result
    }

    fn parse_text(typed: &str) -> Result<Self, RecoveryCodeError> {
        let mut all = Zeroizing::new([0; SECRET_SYMBOLS + CHECK_SYMBOLS]);
        let mut length = 0;
        for character in typed.chars() {
            if character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') {
                continue;
            }
            let symbol = match character.to_ascii_uppercase() {
                'O' => b'0',
                'I' | 'L' => b'1',
                other => SYMBOLS
                    .iter()
                    .copied()
                    .find(|&symbol| char::from(symbol) == other)
                    .ok_or(RecoveryCodeError::UnknownCharacter)?,
            };
            *all.get_mut(length).ok_or(RecoveryCodeError::WrongLength)? = symbol;
            length += 1;
        }
        if length != all.len() {
            return Err(RecoveryCodeError::WrongLength);
        }
        let mut symbols = Zeroizing::new([0; SECRET_SYMBOLS]);
        symbols.copy_from_slice(&all[..SECRET_SYMBOLS]);
        let code = Self { symbols };
        if bool::from(code.check_symbols().ct_eq(&all[SECRET_SYMBOLS..])) {
            Ok(code)
        } else {
            Err(RecoveryCodeError::CheckFailed)
        }
    }

    /// The code as it is shown once: seven groups of four.
    pub fn print(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(SECRET_SYMBOLS + CHECK_SYMBOLS + 6));
        for (position, symbol) in self.symbols.iter().chain(&self.check_symbols()).enumerate() {
            if position > 0 && position % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(*symbol));
        }
        text
    }

    /// The first ten bits of the SHA-256 of the 26 symbols, as two symbols.
    fn check_symbols(&self) -> [u8; CHECK_SYMBOLS] {
        let digest = Sha256::digest(self.symbols.as_slice());
        let bits = u16::from_be_bytes([digest[0], digest[1]]) >> 6;
        [SYMBOLS[usize::from(bits >> 5)], SYMBOLS[usize::from(bits & 31)]]
    }

    /// The 26 symbols, for HKDF in `wrapping_key.rs` only.
    pub(crate) fn expose_secret(&self) -> &[u8; SECRET_SYMBOLS] {
        &self.symbols
    }
}
