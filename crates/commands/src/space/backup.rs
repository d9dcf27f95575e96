//! Backups: one file with a passphrase of its own, made from an open space and brought back as a new one.

use std::path::{Path, PathBuf};

use evenkeel_journal::{Journal, Moment, ReadError, Reminder, show};
use evenkeel_keys::Passphrase;
use evenkeel_vault::{BackupError, BackupJob, read_backup, write_backup};
use jiff::Zoned;

use super::Space;
use super::door::create;
use super::open::Open;
use super::present::chosen;
use crate::view::{
    BackupReminder, BackupReminderRequest, ChosenFileView, MakeBackupRequest, RestoreRequest, SpaceSettingsView,
};
use crate::{CommandError, ErrorCode};

/// Takes the file that was chosen in the system's dialog. The page learns its name only and cannot name another.
pub fn take_backup(space: &Space, path: PathBuf) -> ChosenFileView {
    let view = chosen_file(&path);
    space.door().backup = Some(path);
    view
}

/// A name to begin with for a new backup. It says nothing of what is in it.
#[must_use]
pub fn name_backup(space: &Space) -> String {
    format!("backup-{}.evenkeel", space.front.today())
}

/// Takes the place that was chosen in the system's dialog.
pub fn take_backup_place(space: &Space, path: PathBuf) -> ChosenFileView {
    let view = chosen_file(&path);
    if let Some(open) = space.state().as_mut() {
        open.backup_place = Some(path);
    }
    view
}

/// Makes a backup of the journal as it is in memory, saved or not. Takes up to seconds, and answers after the file was
/// opened again from the disk. A space that can only be read can be backed up too; that there is a backup is then noted in
/// memory only.
pub fn make_backup(space: &Space, request: MakeBackupRequest) -> Result<SpaceSettingsView, CommandError> {
    let passphrase = Passphrase::new(request.passphrase);
    let backup_passphrase = chosen(request.backup_passphrase)?;
    let present = space.ask_again(&passphrase, |open| place(open).map(drop))?;
    let (place, at, document) = present.with(|open, now| {
        let at = Moment::from(now);
        Ok((place(open)?, at.clone(), open.journal.write(&at)?))
    })?;
    let cost = present.cost();
    let job = BackupJob::default();
    *space.running_backup() = Some(job.clone());
    let written = write_backup(&place, &backup_passphrase, &document, cost, &job, space.front.store().entropy());
    *space.running_backup() = None;
    drop(document);
    written.map_err(|error| CommandError::backup_not_written(&error))?;
    present.with(|open, now| {
        open.journal.mark_backup(at);
        open.backup_place = None;
        if !open.read_only() {
            open.changed();
            // The backup is there and opens. Where it cannot be noted down now, the next save does it.
            let _ = open.save(now);
        }
        Ok(open.settings_view(&space.front, now))
    })
}

/// What the person wants with the quiet line about backups.
pub fn change_backup_reminder(
    space: &Space,
    request: BackupReminderRequest,
) -> Result<SpaceSettingsView, CommandError> {
    let change = |open: &mut Open, now: &Zoned| {
        open.check_writable()?;
        open.journal.set_reminder(match request.reminder {
            BackupReminder::On => Reminder::On,
            BackupReminder::Later => Reminder::Later(Moment::from(now)),
            BackupReminder::Never => Reminder::Never,
        });
        open.changed();
        Ok(())
    };
    space.change(change, |open, now, ()| Ok(open.settings_view(&space.front, now)))
}

/// Makes a new space of the backup that was chosen last, and opens it. Takes up to seconds. Nothing is made unless all of
/// the backup can be read. A wrong passphrase counts like any other, and a new one that is taken too.
pub fn restore_backup(space: &Space, request: RestoreRequest) -> Result<(), CommandError> {
    let backup_passphrase = Passphrase::new(request.backup_passphrase);
    let new = chosen(request.new_passphrase)?;
    let mut tries = space.tries();
    space.refuse_if_open()?;
    tries.check(space.front.clock().running())?;
    let path = space.door().backup.clone().ok_or(ErrorCode::NoFileChosen)?;
    space.front.store().check_writable()?;
    let payload = read_backup(&path, &backup_passphrase).map_err(|error| {
        if matches!(error, BackupError::NotOpened) {
            space.tried_wrongly(&mut tries);
        }
        CommandError::backup_not_read(&error)
    })?;
    let mut journal = Journal::read(&payload).map_err(|error| match error {
        ReadError::NewerFormat => ErrorCode::BackupNewer,
        _ => ErrorCode::BackupDamaged,
    })?;
    let made = journal.saved().cloned();
    if let Some(made) = made.clone() {
        // The file that was just read is a backup of all this.
        journal.mark_backup(made);
    }
    let now = Moment::from(&space.front.clock().now());
    let document = journal.write(&now)?;
    let created = create(space, &new, &document, None);
    let (session, header) = created.map_err(|error| space.count_if_taken(&mut tries, error))?;
    journal.mark_saved(now);
    space.enter(Open::made(session, header, journal, made));
    Ok(())
}

fn place(open: &Open) -> Result<PathBuf, CommandError> {
    Ok(open.backup_place.clone().ok_or(ErrorCode::NoFileChosen)?)
}

fn chosen_file(path: &Path) -> ChosenFileView {
    let text = |part: Option<&std::ffi::OsStr>| show(&part.unwrap_or_default().to_string_lossy());
    ChosenFileView { name: text(path.file_name()), folder: text(path.parent().map(Path::as_os_str)) }
}
