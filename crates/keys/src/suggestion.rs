//! Five words to offer as a passphrase.

use zeroize::Zeroizing;

use crate::{Entropy, NoRandomness};

/// One word per line; see `words/README.md` for where it comes from.
const WORDS: &str = include_str!("words/english.txt");

/// Words of the list: a power of two, so that eleven random bits pick each word with the same chance.
const COUNT: usize = 2048;

/// Five random words, about 55 bits. With the cost of one derivation that is out of reach for guessing.
pub fn suggest_words(entropy: &dyn Entropy) -> Result<Zeroizing<String>, NoRandomness> {
    let mut random = Zeroizing::new([0; 10]);
    entropy.fill(random.as_mut_slice())?;
    // Reserved for the longest words, so that the text never moves and leaves no copy behind.
    let mut text = Zeroizing::new(String::with_capacity(5 * 9));
    for pair in random.chunks_exact(2) {
        let number = usize::from(u16::from_le_bytes([pair[0], pair[1]])) % COUNT;
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(WORDS.lines().nth(number).expect("the list has 2048 lines"));
    }
    Ok(text)
}
