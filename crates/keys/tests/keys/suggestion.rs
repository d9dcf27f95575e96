//! Five words to offer.

use std::collections::HashSet;

use evenkeel_keys::{Passphrase, SystemEntropy, rate, suggest_words};

use crate::scripted::Scripted;

const WORDS: &str = include_str!("../../src/words/english.txt");

#[test]
fn the_list_has_2048_plain_words() {
    let words: Vec<&str> = WORDS.lines().collect();
    assert_eq!(words.len(), 2048);
    assert_eq!(words.iter().collect::<HashSet<_>>().len(), 2048, "no word twice");
    for word in words {
        assert!((3..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word:?}");
    }
}

#[test]
fn no_word_reminds_of_what_happened() {
    for word in ["abuse", "blame", "guilt", "naked", "nude", "photo", "picture", "police", "shame", "threat", "victim"]
    {
        assert!(!WORDS.lines().any(|line| line == word), "{word}");
    }
}

#[test]
fn every_word_can_come_and_only_the_random_bits_decide() {
    for number in 0..2048u16 {
        let bytes: Vec<u8> = (0..5).flat_map(|_| (number | 0xf800).to_le_bytes()).collect();
        let suggestion = suggest_words(&Scripted::new(&[&bytes])).unwrap();
        let word = WORDS.lines().nth(usize::from(number)).unwrap();
        assert_eq!(*suggestion, [word; 5].join(" "));
    }
}

#[test]
fn suggestions_are_accepted() {
    for _ in 0..50 {
        let words = suggest_words(&SystemEntropy).unwrap();
        let rating = rate(&Passphrase::new(words.to_string()));
        assert!(rating.acceptable && rating.score >= 3, "{:?}: {rating:?}", *words);
    }
}
