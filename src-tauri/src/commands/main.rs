//! Window `main`: a space is open.

use std::sync::Arc;

use evenkeel_commands::view::{
    BackupReminderRequest, ChangeIncidentRequest, ChangeNoteRequest, ChangePassphraseRequest, ChosenFileView,
    ConfirmRecoveryCodeRequest, CountdownView, CreateIncidentRequest, HostMessage, IncidentRequest, IncidentView,
    JournalView, MainView, MakeBackupRequest, PassphraseRequest, RecoveryCodeView, SaveDraftRequest, SavedView,
    SpaceSettingsView, WriteNoteRequest,
};
use evenkeel_commands::{self as actions, CommandError, Space};
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

use crate::handover::Next;
use crate::host::{Host, PATIENT};
use crate::space::{Idle, Page};
use crate::window::file_dialog::{self, Ask};

#[tauri::command(async)]
pub fn read_main(space: State<'_, Arc<Space>>) -> Result<MainView, CommandError> {
    actions::read_main(&space)
}

#[tauri::command(async)]
pub fn read_journal(space: State<'_, Arc<Space>>) -> Result<JournalView, CommandError> {
    actions::read_journal(&space)
}

#[tauri::command(async)]
pub fn create_incident(
    space: State<'_, Arc<Space>>,
    request: CreateIncidentRequest,
) -> Result<IncidentView, CommandError> {
    actions::create_incident(&space, request)
}

#[tauri::command(async)]
pub fn change_incident(
    space: State<'_, Arc<Space>>,
    request: ChangeIncidentRequest,
) -> Result<IncidentView, CommandError> {
    actions::change_incident(&space, request)
}

#[tauri::command(async)]
pub fn read_incident(space: State<'_, Arc<Space>>, request: IncidentRequest) -> Result<IncidentView, CommandError> {
    actions::read_incident(&space, request)
}

#[tauri::command(async)]
pub fn write_note(space: State<'_, Arc<Space>>, request: WriteNoteRequest) -> Result<IncidentView, CommandError> {
    actions::write_note(&space, request)
}

#[tauri::command(async)]
pub fn change_note(space: State<'_, Arc<Space>>, request: ChangeNoteRequest) -> Result<IncidentView, CommandError> {
    actions::change_note(&space, request)
}

#[tauri::command(async)]
pub fn save_draft(space: State<'_, Arc<Space>>, request: SaveDraftRequest) -> Result<SavedView, CommandError> {
    actions::save_draft(&space, request)
}

#[tauri::command(async)]
pub fn read_space_settings(space: State<'_, Arc<Space>>) -> Result<SpaceSettingsView, CommandError> {
    actions::read_space_settings(&space)
}

#[tauri::command(async)]
pub fn change_passphrase(
    space: State<'_, Arc<Space>>,
    request: ChangePassphraseRequest,
) -> Result<SpaceSettingsView, CommandError> {
    actions::change_passphrase(&space, request)
}

#[tauri::command(async)]
pub fn renew_keys(
    space: State<'_, Arc<Space>>,
    request: ChangePassphraseRequest,
) -> Result<SpaceSettingsView, CommandError> {
    actions::renew_keys(&space, request)
}

#[tauri::command(async)]
pub fn begin_recovery_code(
    space: State<'_, Arc<Space>>,
    request: PassphraseRequest,
) -> Result<RecoveryCodeView, CommandError> {
    actions::begin_recovery_code(&space, request)
}

#[tauri::command(async)]
pub fn confirm_recovery_code(
    space: State<'_, Arc<Space>>,
    request: ConfirmRecoveryCodeRequest,
) -> Result<SpaceSettingsView, CommandError> {
    actions::confirm_recovery_code(&space, request)
}

#[tauri::command(async)]
pub fn remove_recovery_code(
    space: State<'_, Arc<Space>>,
    request: PassphraseRequest,
) -> Result<SpaceSettingsView, CommandError> {
    actions::remove_recovery_code(&space, request)
}

#[tauri::command(async)]
pub fn lock_to_computer(
    space: State<'_, Arc<Space>>,
    request: PassphraseRequest,
) -> Result<SpaceSettingsView, CommandError> {
    actions::lock_to_computer(&space, request)
}

#[tauri::command(async)]
pub fn unlock_from_computer(
    space: State<'_, Arc<Space>>,
    request: PassphraseRequest,
) -> Result<SpaceSettingsView, CommandError> {
    actions::unlock_from_computer(&space, request)
}

#[tauri::command(async)]
pub fn choose_backup_place(
    window: WebviewWindow,
    host: State<'_, Arc<Host>>,
    space: State<'_, Arc<Space>>,
) -> Option<ChosenFileView> {
    let name = actions::name_backup(&space);
    let chosen = file_dialog::ask(&window, &host, Ask::New { name })?;
    Some(actions::take_backup_place(&space, chosen))
}

#[tauri::command(async)]
pub fn make_backup(
    space: State<'_, Arc<Space>>,
    request: MakeBackupRequest,
) -> Result<SpaceSettingsView, CommandError> {
    actions::make_backup(&space, request)
}

#[tauri::command(async)]
pub fn change_backup_reminder(
    space: State<'_, Arc<Space>>,
    request: BackupReminderRequest,
) -> Result<SpaceSettingsView, CommandError> {
    actions::change_backup_reminder(&space, request)
}

#[tauri::command(async)]
pub fn erase_space(
    host: State<'_, Arc<Host>>,
    space: State<'_, Arc<Space>>,
    request: PassphraseRequest,
) -> Result<(), CommandError> {
    actions::erase_space(&space, request)?;
    host.end(Next::Front, PATIENT);
    Ok(())
}

#[tauri::command(async)]
pub fn keep_open(idle: State<'_, Idle>) -> CountdownView {
    let seconds = idle.keep_open().as_secs();
    CountdownView { seconds: u32::try_from(seconds).unwrap_or(u32::MAX) }
}

#[tauri::command(async)]
pub fn stop_keeping_open(idle: State<'_, Idle>) {
    idle.stop_keeping_open();
}

#[tauri::command(async)]
pub fn lock(host: State<'_, Arc<Host>>) {
    host.end(Next::Front, PATIENT);
}

#[tauri::command(async)]
pub fn watch_host(page: State<'_, Arc<Page>>, request: Channel<HostMessage>) {
    page.listen(request);
}

#[tauri::command(async)]
pub fn flushed(page: State<'_, Arc<Page>>) {
    page.flushed();
}
