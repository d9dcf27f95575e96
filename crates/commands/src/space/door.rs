//! Door: offering and judging passphrases, making and opening a space.

use evenkeel_journal::{Journal, Moment};
use evenkeel_keys::{Passphrase, RecoveryCode, Weakness, rate, suggest_words};
use evenkeel_vault::{CreateOptions, Header, OpenError, Session, Store};

use super::open::Open;
use super::present::chosen;
use super::{Space, recovery};
use crate::help::{settings_view, words};
use crate::into_view::page_view;
use crate::view::{DoorView, MakeSpaceRequest, PassphraseRatingView, PassphraseRequest, SuggestionView};
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
        system: std::env::consts::OS.to_owned(),
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

/// Whether a passphrase may open something from now on.
pub(super) fn is_acceptable(passphrase: &Passphrase) -> bool {
    rate(passphrase).acceptable
}

/// Makes a space and opens it. Takes up to seconds. The page shows nothing that would tell this from opening one, and a
/// passphrase that is taken counts like a wrong one.
///
/// With a recovery code it must be the one that was shown last; without, the space has none.
pub fn make_space(space: &Space, request: MakeSpaceRequest) -> Result<(), CommandError> {
    let typed = request.recovery_code.map(recovery::parse);
    let passphrase = chosen(request.passphrase)?;
    let mut tries = space.tries();
    space.refuse_if_open()?;
    tries.check(space.front.clock().running())?;
    let code = typed.transpose()?.map(|typed| recovery::compare(space.door().code.as_ref(), typed)).transpose()?;
    let now = Moment::from(&space.front.clock().now());
    let mut journal = Journal::empty(now.clone());
    let document = journal.write(&now)?;
    let made = create(space, &passphrase, &document, code.as_ref());
    let (session, header) = made.map_err(|error| space.count_if_taken(&mut tries, error))?;
    journal.mark_saved(now);
    space.enter(Open::made(session, header, journal, None));
    Ok(())
}

/// Makes a space with this first document.
pub(super) fn create(
    space: &Space,
    passphrase: &Passphrase,
    document: &[u8],
    recovery: Option<&RecoveryCode>,
) -> Result<(Session, Header), CommandError> {
    let files = space.front.store();
    files.check_writable()?;
    let store = space.look_or_prepare()?;
    space.ask_keychain_of(&store);
    let root = store.derive(passphrase)?;
    let device = space.device.wait();
    let options = CreateOptions { recovery, device: device.as_ref() };
    let session = store.create(&root, document, &options, files.shared_entropy())?;
    Ok((session, *store.header()))
}

/// Opens the space of a passphrase. Takes up to seconds. After three wrong tries it asks for a wait.
pub fn open_space(space: &Space, request: PassphraseRequest) -> Result<(), CommandError> {
    let passphrase = Passphrase::new(request.passphrase);
    let mut tries = space.tries();
    space.refuse_if_open()?;
    if passphrase.is_empty() {
        return Err(ErrorCode::NothingOpened.into());
    }
    tries.check(space.front.clock().running())?;
    // A file that someone removed, or that Front has not made yet, looks like any other from now on.
    let store = space.look_or_prepare()?;
    match open(space, &store, &passphrase) {
        Ok(session) => {
            let open = Open::read(session, *store.header())?;
            space.tried_rightly(&mut tries);
            space.enter(open);
            Ok(())
        }
        Err(error) => {
            if matches!(error, OpenError::NothingOpened) {
                space.tried_wrongly(&mut tries);
            }
            Err(error.into())
        }
    }
}

/// One derivation serves both: without the secret of this computer and with it. Only where nothing opens without it does
/// anybody wait for the keychain.
fn open(space: &Space, store: &Store, passphrase: &Passphrase) -> Result<Session, OpenError> {
    space.ask_keychain_of(store);
    let root = store.derive(passphrase)?;
    let entropy = || space.front.store().shared_entropy();
    let ready = space.device.ready();
    let tried_with_secret = ready.is_some();
    match store.open(&root, ready, entropy()) {
        Err(OpenError::NothingOpened) if !tried_with_secret => match space.device.wait() {
            Some(secret) => store.open(&root, Some(secret), entropy()),
            None => Err(OpenError::NothingOpened),
        },
        opened => opened,
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
