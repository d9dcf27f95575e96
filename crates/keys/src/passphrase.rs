//! What a person types.

use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

/// A passphrase in the one spelling that keys are derived from: Unicode NFC, no spaces at the ends, single spaces inside.
///
/// Two keyboards can produce the same letters in different ways, and nobody sees a double space in a hidden field, so
/// neither may decide whether somebody gets in.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes over what was typed and wipes the original.
    pub fn new(mut typed: String) -> Self {
        // NFC makes UTF-8 at most three times longer. Reserving that means the text never moves and leaves no copy behind.
        let mut text = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(3)));
        let mut space_is_due = false;
        for character in typed.nfc() {
            if character.is_whitespace() {
                space_is_due = !text.is_empty();
                continue;
            }
            if space_is_due {
                text.push(' ');
                space_is_due = false;
            }
            text.push(character);
        }
        typed.zeroize();
        Self(text)
    }

    /// Whether nothing but spaces was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text itself, for derivation and rating only: both live in this crate and keep no copy of their own.
    pub(crate) fn expose_secret(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &str) {
        assert_eq!(Passphrase::new(typed.to_owned()).expose_secret(), expected, "typed {typed:?}");
    }

    #[test]
    fn spelling_does_not_decide() {
        check("  two   words ", "two words");
        check("two\u{a0}\twords\n", "two words");
        check("cafe\u{301}", "caf\u{e9}");
        check("\u{1100}\u{1161}", "\u{ac00}");
        check("   ", "");
        check("Case Stays", "Case Stays");
    }

    #[test]
    fn the_text_never_moves_while_it_is_built() {
        // U+1D160 is the longest growth under NFC: 4 bytes become 12.
        let typed = "\u{1d160}".repeat(50);
        let normal = Passphrase::new(typed.clone());
        assert!(normal.0.len() <= typed.len() * 3, "NFC grew more than the reserved room");
    }
}
