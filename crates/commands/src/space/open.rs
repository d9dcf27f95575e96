//! An open space in memory: keys, journal, and what is not saved yet.

use evenkeel_journal::{Incident, IncidentId, Journal, Moment, Note, NoteId};
use std::path::PathBuf;
use std::sync::Arc;

use evenkeel_keys::RecoveryCode;
use evenkeel_vault::{Header, Session};
use jiff::Zoned;

use crate::into_view::saved_view;
use crate::view::SavedView;
use crate::{CommandError, ErrorCode};

/// An open space.
pub(super) struct Open {
    pub(super) session: Session,
    /// The header of its store: what derivations need without holding the space.
    pub(super) header: Header,
    /// This opening and no other, however often the same space is opened.
    pub(super) opening: Arc<()>,
    /// A recovery code that was shown and not yet typed back. Wiped when it is replaced or used, and at lock.
    pub(super) code: Option<RecoveryCode>,
    /// Where the next backup goes: chosen in the system's dialog.
    pub(super) backup_place: Option<PathBuf>,
    /// Always at least as new as what is on the disk.
    pub(super) journal: Journal,
    last_saved: Option<Moment>,
    unsaved: bool,
    /// The new record that the running command will answer with.
    answering: Option<NewRecord>,
    /// New records whose command answered with an error. The person has never been told that they are saved, so asking
    /// for the same again means the same record, even when a draft has saved it in the meantime.
    unanswered: Vec<NewRecord>,
}

/// A record that a command made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NewRecord {
    Incident(IncidentId),
    Note(NoteId),
}

impl Open {
    /// A space that was just made, from nothing or from a backup that was saved at `last_saved`.
    pub(super) fn made(session: Session, header: Header, journal: Journal, last_saved: Option<Moment>) -> Self {
        Self {
            session,
            header,
            opening: Arc::new(()),
            code: None,
            backup_place: None,
            journal,
            last_saved,
            unsaved: false,
            answering: None,
            unanswered: Vec::new(),
        }
    }

    /// Reads what a session opened. When it cannot be read nothing is opened: never an empty journal over it.
    pub(super) fn read(session: Session, header: Header) -> Result<Self, CommandError> {
        let journal = Journal::read(session.payload())?;
        let last_saved = journal.saved().cloned();
        Ok(Self::made(session, header, journal, last_saved))
    }

    /// Remembers that the journal has changed.
    pub(super) fn changed(&mut self) {
        self.unsaved = true;
    }

    /// Remembers that the running command will answer with this new record.
    pub(super) fn answering(&mut self, record: NewRecord) {
        self.answering = Some(record);
    }

    /// Whether something is only in memory.
    pub(super) fn unsaved(&self) -> bool {
        self.unsaved
    }

    /// Saves what is only in memory and remembers whether the running command could answer.
    pub(super) fn finish_change(&mut self, now: &Zoned) -> Result<(), CommandError> {
        let saved = self.save(now);
        if let Some(record) = self.answering.take() {
            self.unanswered.retain(|unanswered| *unanswered != record);
            if saved.is_err() {
                self.unanswered.push(record);
            }
        }
        saved
    }

    /// Saves the whole journal if anything is only in memory. It counts as saved only after the vault has read it back.
    pub(super) fn save(&mut self, now: &Zoned) -> Result<(), CommandError> {
        if !self.unsaved {
            return Ok(());
        }
        let now = Moment::from(now);
        let document = self.journal.write(&now)?;
        self.session.save(&document)?;
        self.journal.mark_saved(now);
        self.unsaved = false;
        Ok(())
    }

    /// A note with the same content that was asked for before and never answered.
    pub(super) fn unanswered_note(&self, is_same: impl Fn(&Note) -> bool) -> Option<NoteId> {
        self.unanswered.iter().find_map(|record| match record {
            NewRecord::Note(id) => self.journal.note(*id).filter(|note| is_same(note)).map(|note| note.id),
            NewRecord::Incident(_) => None,
        })
    }

    /// The same for incidents.
    pub(super) fn unanswered_incident(&self, is_same: impl Fn(&Incident) -> bool) -> Option<IncidentId> {
        self.unanswered.iter().find_map(|record| match record {
            NewRecord::Incident(id) => {
                self.journal.incident(*id).filter(|incident| is_same(incident)).map(|incident| incident.id)
            }
            NewRecord::Note(_) => None,
        })
    }

    /// Saved state for the page.
    pub(super) fn saved_view(&self, now: &Zoned) -> SavedView {
        saved_view(self.journal.saved(), self.unsaved(), now.time_zone())
    }

    /// When the space was last saved before this opening; none when it was just made.
    pub(super) fn last_saved(&self) -> Option<&Moment> {
        self.last_saved.as_ref()
    }

    /// One of the two saved states was damaged at opening and nothing has been saved since.
    pub(super) fn older_state(&self) -> bool {
        self.session.older_state()
    }

    /// Four fifths of the space are used.
    pub(super) fn nearly_full(&self) -> bool {
        self.session.nearly_full()
    }

    /// The file cannot be written.
    pub(super) fn read_only(&self) -> bool {
        self.session.read_only()
    }

    /// Refuses where the file cannot be written.
    pub(super) fn check_writable(&self) -> Result<(), CommandError> {
        if self.read_only() { Err(ErrorCode::Unwritable.into()) } else { Ok(()) }
    }
}
