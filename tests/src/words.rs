//! What the program says, read from the same files: interface words by id, titles of pages.
//!
//! Journeys name words by id, so that a better wording does not break them; a missing word still does, because the page
//! then shows the id.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

static WORDS: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let english: LanguageIdentifier = "en".parse().expect("en is a language");
    let mut bundle = FluentBundle::new_concurrent(vec![english]);
    bundle.set_use_isolating(false);
    let folder = content().join("words");
    let files = fs::read_dir(&folder).expect("the words lie in content/en/words");
    for file in files.flatten().filter(|file| file.path().extension().is_some_and(|ending| ending == "ftl")) {
        let text = fs::read_to_string(file.path()).expect("words are UTF-8");
        let resource = FluentResource::try_new(text).unwrap_or_else(|(_, errors)| panic!("{file:?}: {errors:?}"));
        bundle.add_resource_overriding(resource);
    }
    bundle
});

/// The interface word `id`.
#[track_caller]
pub fn say(id: &str) -> String {
    say_with(id, &[])
}

/// The interface word `id` with its places filled.
#[track_caller]
pub fn say_with(id: &str, values: &[(&str, &str)]) -> String {
    let pattern = WORDS.get_message(id).and_then(|message| message.value());
    let pattern = pattern.unwrap_or_else(|| panic!("there is no word {id}"));
    let mut arguments = FluentArgs::new();
    for (name, value) in values {
        arguments.set(*name, *value);
    }
    let mut errors = Vec::new();
    let text = WORDS.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
    assert!(errors.is_empty(), "{id}: {errors:?}");
    text
}

/// The interface word `id` up to its place `place`: how a text begins whose end is a moment.
#[track_caller]
pub fn begin(id: &str, place: &str) -> String {
    let whole = say_with(id, &[(place, "\u{1}")]);
    let (begin, _) = whole.split_once('\u{1}').unwrap_or_else(|| panic!("{id} has no place {place}"));
    begin.trim().to_owned()
}

/// Title of the page `id` (`situations/threatened`), from its front matter.
#[track_caller]
pub fn title(page: &str) -> String {
    let file = content().join(format!("{page}.md"));
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let title = text.lines().find_map(|line| line.strip_prefix("title: "));
    title.unwrap_or_else(|| panic!("{} has no title", file.display())).trim().to_owned()
}

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/en")
}
