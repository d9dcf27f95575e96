//! Texts with their limits. They wipe their memory when dropped and cannot be printed by accident.

use zeroize::Zeroizing;

use crate::{ReadError, TextError};

/// Longest title, app or place, in characters.
const LINE_LIMIT: usize = 200;
/// Longest body of a note, in bytes.
const BODY_LIMIT: usize = 1 << 20;
/// Longest words for a time, in characters.
const WORDS_LIMIT: usize = 2_000;

macro_rules! text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(PartialEq, Eq)]
        pub struct $name(Zeroizing<String>);

        impl $name {
            /// The text as written. Go through [`show`](crate::show) before it reaches a screen.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

text! {
    /// What an incident is called: one line of 1 to 200 characters, trimmed.
    Title
}

text! {
    /// The app or place of an incident: one line of at most 200 characters, trimmed; may be empty.
    App
}

text! {
    /// What happened: at most 1 MiB, kept exactly as written, with something in it to see.
    Body
}

text! {
    /// What happened as far as it is written: at most 1 MiB, kept exactly; may be blank.
    UnfinishedBody
}

text! {
    /// The person's own words for a time: at most 2,000 characters, trimmed; may be empty.
    Words
}

impl Title {
    /// Takes a typed title. Line breaks and tabs become spaces, since a title is one line.
    pub fn new(typed: &str) -> Result<Self, TextError> {
        let line = one_line(typed);
        if !has_something_to_see(&line) {
            return Err(TextError::Missing);
        }
        within(line, LINE_LIMIT).map(Self)
    }

    pub(crate) fn stored(text: String) -> Result<Self, ReadError> {
        let text = Zeroizing::new(text);
        if !has_something_to_see(&text) {
            return Err(ReadError::TextOutOfBounds);
        }
        Ok(Self(within(text, LINE_LIMIT)?))
    }
}

impl App {
    /// Takes a typed app or place. Line breaks and tabs become spaces.
    pub fn new(typed: &str) -> Result<Self, TextError> {
        within(one_line(typed), LINE_LIMIT).map(Self)
    }

    pub(crate) fn stored(text: String) -> Result<Self, ReadError> {
        Ok(Self(within(Zeroizing::new(text), LINE_LIMIT)?))
    }
}

impl Body {
    /// Takes what was written, exactly.
    pub fn new(written: String) -> Result<Self, TextError> {
        let written = Zeroizing::new(written);
        if !has_something_to_see(&written) {
            return Err(TextError::Missing);
        }
        if written.len() > BODY_LIMIT {
            return Err(TextError::TooLong);
        }
        Ok(Self(written))
    }
}

impl UnfinishedBody {
    /// Takes an unfinished text, exactly; it may still be blank.
    pub fn new(written: String) -> Result<Self, TextError> {
        let written = Zeroizing::new(written);
        if written.len() > BODY_LIMIT {
            return Err(TextError::TooLong);
        }
        Ok(Self(written))
    }
}

impl Words {
    /// Takes the words for a time.
    pub fn new(typed: &str) -> Result<Self, TextError> {
        within(Zeroizing::new(typed.trim().to_owned()), WORDS_LIMIT).map(Self)
    }

    pub(crate) fn stored(text: String) -> Result<Self, ReadError> {
        Ok(Self(within(Zeroizing::new(text), WORDS_LIMIT)?))
    }
}

impl From<TextError> for ReadError {
    fn from(_: TextError) -> Self {
        Self::TextOutOfBounds
    }
}

/// A private text that only has to be short, such as a half-typed date.
pub(crate) fn short(text: &str, limit: usize) -> Result<Zeroizing<String>, TextError> {
    within(Zeroizing::new(text.to_owned()), limit)
}

fn one_line(typed: &str) -> Zeroizing<String> {
    let is_break = |c| matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
    let line = Zeroizing::new(typed.replace(is_break, " "));
    Zeroizing::new(line.trim().to_owned())
}

fn within(text: Zeroizing<String>, limit: usize) -> Result<Zeroizing<String>, TextError> {
    if text.chars().take(limit + 1).count() > limit {
        return Err(TextError::TooLong);
    }
    Ok(text)
}

/// Whether anything of the text can be seen: an entry of invisible characters alone would look lost.
fn has_something_to_see(text: &str) -> bool {
    text.chars().any(|c| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(
                c,
                '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_trimmed_line() {
        let title = Title::new("  First\nmessage\t ").map(|t| t.as_str().to_owned());
        assert_eq!(title.as_deref(), Ok("First message"));
    }

    #[test]
    fn a_title_needs_something_to_see() {
        for typed in ["", "   ", "\n", "\u{200b}", "\u{202e}\u{202c}", "\u{0}"] {
            assert_eq!(Title::new(typed).err(), Some(TextError::Missing), "{typed:?}");
        }
    }

    #[test]
    fn limits_count_characters_of_a_line_and_bytes_of_a_body() {
        assert!(Title::new(&"é".repeat(200)).is_ok());
        assert_eq!(Title::new(&"é".repeat(201)).err(), Some(TextError::TooLong));
        assert!(Body::new("a".repeat(1 << 20)).is_ok());
        assert_eq!(Body::new("a".repeat((1 << 20) + 1)).err(), Some(TextError::TooLong));
        assert_eq!(Words::new(&"a".repeat(2_001)).err(), Some(TextError::TooLong));
        assert!(App::new("").is_ok(), "an incident need not have an app");
    }

    #[test]
    fn a_body_is_kept_exactly() {
        let written = "  two\r\n\tlines \u{202e}turned\u{0}";
        assert_eq!(Body::new(written.to_owned()).map(|b| b.as_str() == written), Ok(true));
    }
}
