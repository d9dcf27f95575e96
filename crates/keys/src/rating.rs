//! How easy a passphrase is to guess, and what is weak about it.

use zxcvbn::Score;
use zxcvbn::feedback::Warning;
use zxcvbn::matching::patterns::MatchPattern;

use crate::Passphrase;

/// The least number of characters.
pub const MINIMUM_CHARACTERS: usize = 8;

/// What we think of a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rating {
    /// Whether a space may be made with it: 8 characters and a score of 2.
    pub acceptable: bool,
    /// 0 (guessed at once) to 4 (strong).
    pub score: u8,
    /// What makes it weak, when it can be named. Also given for an acceptable passphrase that could be better.
    pub weakness: Option<Weakness>,
}

/// What makes a passphrase weak. A code, because the words belong to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`MINIMUM_CHARACTERS`] characters.
    TooShort,
    /// A well-known password, or close to one.
    CommonPassword,
    /// A word by itself.
    CommonWord,
    /// A name by itself or a common one.
    Name,
    /// Like "aaa" or "abcabc".
    Repeats,
    /// Like "abc" or "6543".
    Sequence,
    /// Keys that lie next to each other.
    KeyboardRow,
    /// A date or a year.
    Date,
    /// Easy to guess for no single reason.
    TooEasy,
}

/// Rates a passphrase. Takes milliseconds.
pub fn rate(passphrase: &Passphrase) -> Rating {
    // Exposed to the estimator, which keeps nothing; the fragments it allocates go with the process at the next lock.
    let text = passphrase.expose_secret();
    let estimate = zxcvbn::zxcvbn(text, &[]);
    let score = estimate.score();
    let long_enough = text.chars().count() >= MINIMUM_CHARACTERS;
    let weakness = if !long_enough {
        Some(Weakness::TooShort)
    } else if let Some(feedback) = estimate.feedback() {
        let named = feedback.warning().map(weakness_named).or_else(|| weakness_of_longest(&estimate));
        named.or((score < Score::Two).then_some(Weakness::TooEasy))
    } else {
        None
    };
    Rating { acceptable: long_enough && score >= Score::Two, score: u8::from(score), weakness }
}

fn weakness_named(warning: Warning) -> Weakness {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            Weakness::KeyboardRow
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            Weakness::Repeats
        }
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => Weakness::CommonPassword,
        Warning::SequencesLikeAbcAreEasyToGuess => Weakness::Sequence,
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Weakness::Date,
        Warning::AWordByItselfIsEasyToGuess => Weakness::CommonWord,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => {
            Weakness::Name
        }
    }
}

/// The estimator warns about its longest match only when that has a single cause; this names the pattern anyway.
fn weakness_of_longest(estimate: &zxcvbn::Entropy) -> Option<Weakness> {
    let longest = estimate.sequence().iter().max_by_key(|part| part.token.chars().count())?;
    match longest.pattern {
        MatchPattern::Dictionary(_) => Some(Weakness::CommonWord),
        MatchPattern::Spatial(_) => Some(Weakness::KeyboardRow),
        MatchPattern::Repeat(_) => Some(Weakness::Repeats),
        MatchPattern::Sequence(_) => Some(Weakness::Sequence),
        MatchPattern::Regex(_) | MatchPattern::Date(_) => Some(Weakness::Date),
        MatchPattern::BruteForce => None,
    }
}
