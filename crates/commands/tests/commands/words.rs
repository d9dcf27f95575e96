//! Every error code has its two texts, in a voice for someone who is frightened and in a hurry.

use evenkeel_commands::ErrorCode;
use fluent_bundle::{FluentBundle, FluentResource};
use ts_rs::{Config, TS};

const ERRORS: &str = include_str!("../../../../content/en/words/errors.ftl");

/// All codes, taken from the type that the page switches on.
fn codes() -> Vec<String> {
    let union = ErrorCode::inline(&Config::default());
    union.split('|').map(|code| code.trim().trim_matches('"').to_owned()).collect()
}

fn words() -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new(ERRORS.to_owned()).expect("no syntax error");
    let mut bundle = FluentBundle::default();
    bundle.add_resource(resource).expect("no id twice");
    bundle
}

fn text(words: &FluentBundle<FluentResource>, id: &str) -> Option<String> {
    let pattern = words.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let text = words.format_pattern(pattern, None, &mut errors).into_owned();
    assert!(errors.is_empty(), "{id} needs nothing filled in: {errors:?}");
    Some(text)
}

#[test]
fn every_code_has_both_texts() {
    let (codes, words) = (codes(), words());
    assert!(codes.len() >= 33, "{codes:?}");
    for code in &codes {
        for part in ["what", "now"] {
            let id = format!("error-{code}-{part}");
            let text = text(&words, &id).unwrap_or_default();
            assert!(!text.is_empty(), "{id} is missing");
            assert!(text.ends_with('.'), "{id} is made of whole sentences");
            assert!(!text.contains('!') && !text.contains("Error"), "{id} stays calm: {text}");
            assert!(text.chars().count() <= 260, "{id} is long: {text}");
            for word in ["vault", "slot", "JSON", "parameter", "passcode", "password", "sorry", "invalid"] {
                assert!(!text.contains(word), "{id} uses \"{word}\"");
            }
        }
    }
}

#[test]
fn no_text_is_left_over() {
    let codes = codes();
    let ids = ERRORS.lines().filter_map(|line| line.split_once(" =").map(|(id, _)| id));
    for id in ids {
        let code =
            id.strip_prefix("error-").and_then(|id| id.strip_suffix("-what").or_else(|| id.strip_suffix("-now")));
        assert!(code.is_some_and(|code| codes.iter().any(|known| known == code)), "{id} belongs to no code");
    }
}
