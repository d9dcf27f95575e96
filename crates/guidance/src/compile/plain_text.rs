//! Numbers and addresses must not be typed into text: they would escape the checks that facts go through, and grow old
//! unseen.

use std::collections::BTreeSet;

/// Endings that make a word with a dot a web address.
const ENDINGS: [&str; 27] = [
    "app", "au", "ca", "chat", "co", "com", "de", "edu", "es", "eu", "fr", "gov", "help", "ie", "in", "info", "int",
    "io", "me", "net", "nl", "nz", "org", "page", "ph", "uk", "us",
];

/// Numbers of services, as digits. Short ones are told from ordinary numbers only by knowing them.
#[derive(Default)]
pub(super) struct Numbers(BTreeSet<String>);

impl FromIterator<String> for Numbers {
    fn from_iter<I: IntoIterator<Item = String>>(numbers: I) -> Self {
        Self(numbers.into_iter().filter(|number| number.len() >= 3).collect())
    }
}

/// What must not stand in this text.
pub(super) fn mistakes(text: &str, numbers: &Numbers) -> Vec<String> {
    let mut found = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "()[]<>\"“”*|,;".contains(c)) {
        let word = word.trim_matches(|c: char| ".:!?'’".contains(c));
        if is_address(word) {
            found.push(format!("a web or mail address is typed into the text: {word}"));
        }
    }
    for run in digit_runs(text) {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let part_known = run.split([' ', '-']).any(|part| numbers.0.contains(part));
        if (digits.len() >= 7 && !is_date(run)) || numbers.0.contains(&digits) || part_known {
            found.push(format!("a phone number is typed into the text: {run}"));
        }
    }
    found
}

fn is_address(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    if lower.contains("://") || lower.starts_with("www.") || lower.starts_with("mailto:") {
        return true;
    }
    let host = lower.split('/').next().unwrap_or("");
    let host = host.rsplit('@').next().unwrap_or("");
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let name_fine = name.len() >= 2 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    name_fine && ENDINGS.contains(&ending)
}

/// Stretches of digits with the marks that people put between them.
fn digit_runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_digit() || " -+()./\u{a0}".contains(c)))
        .map(|run| run.trim_matches(|c: char| !c.is_ascii_digit()))
        .filter(|run| !run.is_empty())
}

/// `2026-11-22`
fn is_date(run: &str) -> bool {
    run.len() == 10 && run.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Numbers, mistakes};

    fn known() -> Numbers {
        ["999", "116123", "85258", "18008435678"].into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn typed_numbers_are_found() {
        for text in [
            "Call 999 now.",
            "Ring 116 123 at night.",
            "Text SHOUT to 85258.",
            "Call (800) 843-5678.",
            "Call 0800 1111 now, 0800 1111.",
            "+44 20 7946 0000",
            "1.800.843.5678",
        ] {
            assert!(!mistakes(text, &known()).is_empty(), "{text}");
        }
    }

    #[test]
    fn ordinary_numbers_are_let_through() {
        for text in [
            "If you are 18 or over, wait 48 hours.",
            "It is 24/7, with 5,000 words and 13 of 27 states.",
            "On 22 November 2026, or 2026-11-22.",
            "Ages 13 to 24. Steps 1, 2, 3.",
        ] {
            assert_eq!(mistakes(text, &known()), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn typed_addresses_are_found() {
        for text in [
            "See https://example.org/a",
            "See www.example.org",
            "Go to example.co.uk/help now",
            "Write to jo@example.org.",
            "(StopNCII.org)",
        ] {
            assert!(!mistakes(text, &known()).is_empty(), "{text}");
        }
        for text in ["Wait. Then go on.", "It is e.g. a game", "Pick report.Then block", "a/b"] {
            assert_eq!(mistakes(text, &known()), Vec::<String>::new(), "{text}");
        }
    }
}
