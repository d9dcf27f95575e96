//! What is said about passphrases.

use evenkeel_keys::{Passphrase, Rating, Weakness, rate};

fn rating(typed: &str) -> Rating {
    rate(&Passphrase::new(typed.to_owned()))
}

fn check_refused(typed: &str, weakness: Weakness) {
    let rating = rating(typed);
    assert!(!rating.acceptable, "{typed:?} was accepted with score {}", rating.score);
    assert_eq!(rating.weakness, Some(weakness), "{typed:?}");
}

#[test]
fn what_is_weak_is_named() {
    check_refused("", Weakness::TooShort);
    check_refused("x7#Kq9!", Weakness::TooShort);
    check_refused("a       b", Weakness::TooShort);
    check_refused("password", Weakness::CommonPassword);
    check_refused("p@ssword1", Weakness::CommonPassword);
    check_refused("aaaaaaaaaaaa", Weakness::Repeats);
    check_refused("abcabcabcabc", Weakness::Repeats);
    check_refused("abcdefgh", Weakness::Sequence);
    check_refused("13.05.2011", Weakness::Date);
    check_refused("zxcvbnm,", Weakness::KeyboardRow);
    check_refused("elizabeth", Weakness::Name);
}

#[test]
fn a_refusal_always_says_why() {
    for typed in ["liverpool1", "monkey123", "iloveyou2", "charlie2010", "qwertyui", "football!", "sunshine99"] {
        let rating = rating(typed);
        assert!(rating.acceptable || rating.weakness.is_some(), "{typed:?} was refused without a word: {rating:?}");
    }
}

#[test]
fn long_and_unlikely_is_good() {
    for typed in [
        "granite walrus cocoa violet tulip",
        "my uncle rows to Dover",
        "\u{5bc6}\u{7801}\u{5f88}\u{957f}\u{7684}\u{7eff}\u{8272}\u{6d77}\u{9f9f}",
    ] {
        let rating = rating(typed);
        assert!(rating.acceptable && rating.score >= 2, "{typed:?}: {rating:?}");
    }
}

#[test]
fn a_huge_text_does_not_hang() {
    rating(&"ab c".repeat(100_000));
}
