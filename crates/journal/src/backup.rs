//! When one quiet line about backups may be said. It never asks twice for the same reason, and never interrupts.
//!
//! A reason is ten notes, or notes and incidents of seven different days, that are in no backup yet. Both are read from
//! the records, so nothing counts in secret. Where the clock was wrong the line comes too early or too late, no more.

use std::collections::HashSet;

use jiff::SignedDuration;
use jiff::tz::TimeZone;

use crate::{Journal, Moment};

/// So many new or changed notes are a reason.
const NOTES: usize = 10;

/// So many different days with something new or changed are a reason.
const DAYS: usize = 7;

/// How long "later" is.
const LATER: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What a person wants with the line about backups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reminder {
    /// When there is a reason.
    #[default]
    On,
    /// Not for 30 days from this moment on.
    Later(Moment),
    /// Never in this space.
    Never,
}

impl Journal {
    /// When the newest backup was made, if ever.
    #[must_use]
    pub fn last_backup(&self) -> Option<&Moment> {
        self.settings.last_backup.as_ref()
    }

    /// Remembers a backup. Call it only when the backup is known to open. What was put off starts anew with it.
    pub fn mark_backup(&mut self, at: Moment) {
        self.settings.last_backup = Some(at);
        if matches!(self.settings.reminder, Reminder::Later(_)) {
            self.settings.reminder = Reminder::On;
        }
    }

    /// What the person wants with the line about backups.
    #[must_use]
    pub fn reminder(&self) -> &Reminder {
        &self.settings.reminder
    }

    /// Changes that.
    pub fn set_reminder(&mut self, reminder: Reminder) {
        self.settings.reminder = reminder;
    }

    /// Whether there is a reason to make a backup that the person has not put off. Days are those of a clock in `local`.
    #[must_use]
    pub fn backup_due(&self, now: &Moment, local: &TimeZone) -> bool {
        let put_off = match &self.settings.reminder {
            Reminder::On => false,
            Reminder::Never => true,
            // A clock that was set back since must not put it off for years.
            Reminder::Later(asked) => asked.at() <= now.at() && now.at().duration_since(asked.at()) < LATER,
        };
        !put_off && self.has_reason(now, local)
    }

    fn has_reason(&self, now: &Moment, local: &TimeZone) -> bool {
        // A backup from the future was made while the clock was wrong: nobody knows what is in it.
        let since = self.last_backup().filter(|backup| backup.at() <= now.at());
        let is_new = |moment: &&Moment| since.is_none_or(|backup| moment.at() > backup.at());
        let notes = || self.notes.iter().map(|note| note.changed.as_ref().unwrap_or(&note.recorded)).filter(is_new);
        let incidents = self.incidents.iter().map(|incident| incident.changed.as_ref().unwrap_or(&incident.created));
        let days: HashSet<_> =
            notes().chain(incidents.filter(is_new)).map(|moment| moment.in_zone(local).date()).collect();
        notes().count() >= NOTES || days.len() >= DAYS
    }
}
