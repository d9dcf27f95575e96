//! Door and Main: making and opening a space, incidents, notes, drafts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{SettingsView, StartView};

/// What Door needs.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DoorView {
    /// All interface words of the language.
    pub words: String,
    /// BCP 47 tag of `words`.
    pub language: String,
    /// The person's choices.
    pub settings: SettingsView,
    /// Blocks of the page *What this computer can show*, said before the first space is made.
    pub can_show: super::PageView,
    /// `linux`, `windows` or `macos`.
    pub system: String,
}

/// Five words nobody has chosen, offered as a passphrase. Not a secret until the person takes it.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SuggestionView {
    /// Words separated by single spaces.
    pub words: String,
}

/// A typed passphrase. Crosses once; wiped on our side after use.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct PassphraseRequest {
    /// What was typed.
    pub passphrase: String,
}

/// What is weak about a passphrase.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PassphraseRatingView {
    /// Good enough to make a space with.
    pub acceptable: bool,
    /// 0 to 4.
    pub score: u8,
    /// Interface word id of what is weak, such as `weak-short`; empty when nothing is.
    pub weakness: String,
}

/// What Main needs when it opens.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MainView {
    /// Words, settings, help: everything Front offers too.
    pub start: StartView,
    /// The journal.
    pub journal: JournalView,
    /// Said in the greeting: when the space was last saved before this opening, if ever.
    pub last_saved: Option<TimeView>,
    /// The newest saved state was damaged; this is the one before it, saved at `last_saved`.
    pub older_state: bool,
    /// The file cannot be written: reading only.
    pub read_only: bool,
    /// The space is four fifths full.
    pub nearly_full: bool,
    /// There is a reason to say one quiet line about backups: enough was written since the last one, and the person has
    /// not put it off.
    pub backup_due: bool,
}

/// The list of incidents and what is saved.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct JournalView {
    /// Newest activity first.
    pub incidents: Vec<IncidentSummaryView>,
    /// Saved state.
    pub saved: SavedView,
}

/// One line of the incident list.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct IncidentSummaryView {
    /// Incident id.
    pub id: String,
    /// Title.
    pub title: String,
    /// App or place, as typed; may be empty.
    pub app: String,
    /// How many notes.
    pub notes: u32,
    /// When something was last written.
    pub changed: TimeView,
    /// An unfinished draft waits here.
    pub draft: bool,
}

/// When the space was last saved.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SavedView {
    /// Last save; none before the first.
    pub at: Option<TimeView>,
    /// True while something is only in memory because the last save failed; the next change tries again.
    pub unsaved: bool,
}

/// A moment for reading.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct TimeView {
    /// RFC 3339 instant.
    pub instant: String,
    /// Local civil date, `YYYY-MM-DD`.
    pub date: String,
    /// Local time, `HH:MM`.
    pub time: String,
}

/// A new incident.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct CreateIncidentRequest {
    /// Title, 1 to 200 characters after trimming.
    pub title: String,
    /// App or place; may be empty.
    pub app: String,
}

/// A changed incident.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct ChangeIncidentRequest {
    /// Incident id.
    pub incident: String,
    /// New title.
    pub title: String,
    /// New app or place.
    pub app: String,
}

/// Which incident.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct IncidentRequest {
    /// Incident id.
    pub incident: String,
}

/// One incident with its timeline.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct IncidentView {
    /// Incident id.
    pub id: String,
    /// Title.
    pub title: String,
    /// App or place.
    pub app: String,
    /// Notes by when it happened, newest first; notes without a known time by when they were written.
    pub notes: Vec<NoteView>,
    /// The unfinished draft of a new note, if any.
    pub draft: Option<DraftView>,
    /// Saved state.
    pub saved: SavedView,
}

/// One note.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NoteView {
    /// Note id.
    pub id: String,
    /// What happened, as written. Control and bidi characters other than line breaks come escaped.
    pub body: String,
    /// When it happened.
    pub happened: HappenedView,
    /// When it was written down.
    pub recorded: TimeView,
    /// When it was last changed, if ever.
    pub changed: Option<TimeView>,
    /// An unfinished change of this note, if any.
    pub draft: Option<DraftView>,
}

/// When something happened, as the person knows it. Also used in requests.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct HappenedView {
    /// How sure.
    pub precision: Precision,
    /// `YYYY-MM-DD`, or empty when unknown.
    pub date: String,
    /// `HH:MM`, or empty.
    pub time: String,
    /// The person's own words ("the day before my birthday"); may be empty.
    pub words: String,
}

/// How sure a time is. Interface words: `precision-<id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Precision {
    /// Exact: date needed, time optional.
    Exact,
    /// About: date needed.
    About,
    /// Unknown: no date.
    Unknown,
}

/// A new note.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct WriteNoteRequest {
    /// Incident id.
    pub incident: String,
    /// What happened; at most 1 MiB.
    pub body: String,
    /// When.
    pub happened: HappenedView,
}

/// A changed note.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct ChangeNoteRequest {
    /// Note id.
    pub note: String,
    /// New text.
    pub body: String,
    /// New time.
    pub happened: HappenedView,
}

/// An unfinished note.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DraftView {
    /// Text so far.
    pub body: String,
    /// Time so far.
    pub happened: HappenedView,
    /// When it was kept.
    pub at: TimeView,
}

/// Keeps an unfinished note: 2 s after the last key, on blur, before locking.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export, optional_fields)]
pub struct SaveDraftRequest {
    /// Incident id.
    pub incident: String,
    /// The note being changed; absent for a new one.
    pub note: Option<String>,
    /// Text so far; empty removes the draft.
    pub body: String,
    /// Time so far, as far as typed.
    pub happened: HappenedView,
}

/// What the program tells the page without being asked.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export)]
pub enum HostMessage {
    /// The space is about to lock: keep the draft now, then call `flushed`.
    Flush,
    /// The last save failed; the text is still in memory. `code` is an error code.
    NotSaved {
        /// Error code.
        code: super::super::ErrorCode,
    },
    /// "Keep open" goes on for so many seconds; 0 when it has ended and the usual lock time holds again.
    KeptOpen {
        /// Whole seconds.
        seconds: u32,
    },
}
