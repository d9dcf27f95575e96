//! Door: offering and judging passphrases, making and opening a space.

use evenkeel_journal::{Journal, Moment};
use evenkeel_keys::{Passphrase, Weakness, rate, suggest_words};
use evenkeel_vault::{CreateError, OpenError};

use super::Space;
use super::open::Open;
use crate::help::{settings_view, words};
use crate::into_view::page_view;
use crate::view::{DoorView, PassphraseRatingView, PassphraseRequest, SuggestionView};
use crate::{CommandError, ErrorCode};

/// What Door shows. The same whether or not a space exists.
pub fn read_door(space: &Space) -> Result<DoorView, CommandError> {
    let front = &space.front;
    let (country, today) = (front.country(), front.today());
    let page = front.pack().can_show_page().and_then(|id| front.pack().page(id.as_str(), country, today));
    let (language, words) = words(front);
    Ok(DoorView {
        words,
        language,
        settings: settings_view(front),
        can_show: page_view(&page.ok_or(ErrorCode::UnknownPage)?, today),
    })
}

/// Five words to offer as a passphrase.
pub fn suggest_passphrase(space: &Space) -> Result<SuggestionView, CommandError> {
    let words = suggest_words(space.front.store().entropy())?;
    Ok(SuggestionView { words: words.to_string() })
}

/// How good a passphrase is. Takes milliseconds and tries nothing.
#[must_use]
pub fn rate_passphrase(request: PassphraseRequest) -> PassphraseRatingView {
    let rating = rate(&Passphrase::new(request.passphrase));
    PassphraseRatingView {
        acceptable: rating.acceptable,
        score: rating.score,
        weakness: rating.weakness.map(weakness_word).unwrap_or_default().to_owned(),
    }
}

/// Makes a space and opens it. Takes up to seconds. The page shows nothing that would tell this from opening one.
pub fn make_space(space: &Space, request: PassphraseRequest) -> Result<(), CommandError> {
    let passphrase = Passphrase::new(request.passphrase);
    let _one_at_a_time = space.tries();
    if space.is_open() {
        return Err(ErrorCode::Internal.into());
    }
    if !rate(&passphrase).acceptable {
        return Err(ErrorCode::PassphraseWeak.into());
    }
    let now = Moment::from(&space.front.clock().now());
    let mut journal = Journal::empty(now.clone());
    let document = journal.write(&now)?;
    let store = space.front.store();
    let made = match store.create(&passphrase, &document) {
        Err(CreateError::Open(OpenError::Missing)) => {
            store.prepare()?;
            store.create(&passphrase, &document)
        }
        made => made,
    };
    let session = made?;
    journal.mark_saved(now);
    *space.state() = Some(Open::made(session, journal));
    Ok(())
}

/// Opens the space of a passphrase. Takes up to seconds. After three wrong tries it asks for a wait.
pub fn open_space(space: &Space, request: PassphraseRequest) -> Result<(), CommandError> {
    let passphrase = Passphrase::new(request.passphrase);
    let mut tries = space.tries();
    if space.is_open() {
        return Err(ErrorCode::Internal.into());
    }
    if passphrase.is_empty() {
        return Err(ErrorCode::NothingOpened.into());
    }
    let running = || space.front.clock().running();
    tries.check(running())?;
    match space.front.store().open(&passphrase) {
        Ok(session) => {
            let open = Open::read(session)?;
            tries.opened();
            *space.state() = Some(open);
            Ok(())
        }
        Err(OpenError::Missing) => {
            // Someone removed the file, or Front has not made it yet. From now on it looks like any other.
            space.front.store().prepare()?;
            tries.failed(running());
            Err(ErrorCode::NothingOpened.into())
        }
        Err(error) => {
            if matches!(error, OpenError::NothingOpened) {
                tries.failed(running());
            }
            Err(error.into())
        }
    }
}

/// Id of the interface words that say what is weak.
fn weakness_word(weakness: Weakness) -> &'static str {
    match weakness {
        Weakness::TooShort => "weak-short",
        Weakness::CommonPassword => "weak-common-password",
        Weakness::CommonWord => "weak-common-word",
        Weakness::Name => "weak-name",
        Weakness::Repeats => "weak-repeats",
        Weakness::Sequence => "weak-sequence",
        Weakness::KeyboardRow => "weak-keyboard",
        Weakness::Date => "weak-date",
        Weakness::TooEasy => "weak-easy",
    }
}
