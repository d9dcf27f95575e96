//! The few interface words that the program itself must know.

use fluent_bundle::{FluentBundle, FluentResource};

use crate::Front;

/// One word of the present language that needs nothing filled in. Reads the whole resource: for rare questions.
pub(crate) fn word(front: &Front, id: &str) -> Option<String> {
    let (_, words) = crate::help::words(front);
    // What does not parse was refused when the content was compiled.
    let resource = FluentResource::try_new(words).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::default();
    bundle.add_resource(resource).ok()?;
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}
