//! What these tests do in the program before they search.

use evenkeel_tests::{App, Said, begin, say};
use evenkeel_tests::{Role, Selection};

use crate::words::Words;

/// From Front: makes a space and writes every word into it, typed and pasted. Ends on the incident's page.
#[track_caller]
pub fn write_everything(app: &mut App<'_>, words: &Words) {
    app.make_space(words.passphrase.word());
    app.start_first_incident(words.title.word(), words.place.word());
    app.write_note(words.note.word());
    let offer = app.paste_into(&say("note-body"), words.pasted.word());
    app.press(Role::Button, &say("note-save"));
    app.wait_until("the form is empty again", |app| app.text_of(&say("note-body")).is_empty());
    app.read(Said::starts(&begin("note-saved", "moment")));
    drop(offer);
    app.wait_until("nobody offers the text any more", |app| app.desk().pasted(Selection::Clipboard).is_none());
    app.write_draft(words.draft.word());
}

/// From Front: opens the space and waits until everything is on the screen.
#[track_caller]
pub fn read_everything(app: &mut App<'_>, words: &Words) {
    app.open_space(words.passphrase.word());
    app.open_incident(words.title.word());
    app.read(words.note.word());
    app.read(words.pasted.word());
    app.wait_until("the unfinished note is back", |app| app.text_of(&say("note-body")) == words.draft.word());
}
