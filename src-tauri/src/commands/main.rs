//! Window `main`: a space is open.

use std::sync::Arc;

use evenkeel_commands::view::{
    ChangeIncidentRequest, ChangeNoteRequest, CreateIncidentRequest, HostMessage, IncidentRequest, IncidentView,
    JournalView, MainView, SaveDraftRequest, SavedView, WriteNoteRequest,
};
use evenkeel_commands::{self as actions, CommandError, Space};
use tauri::State;
use tauri::ipc::Channel;

use crate::handover::Next;
use crate::host::{Host, PATIENT};
use crate::space::{Idle, Page};

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
pub fn lock(host: State<'_, Arc<Host>>) {
    host.end(Next::Front, PATIENT);
}

#[tauri::command(async)]
pub fn note_activity(idle: State<'_, Idle>) {
    idle.note_activity();
}

#[tauri::command(async)]
pub fn watch_host(page: State<'_, Arc<Page>>, request: Channel<HostMessage>) {
    page.listen(request);
}

#[tauri::command(async)]
pub fn flushed(page: State<'_, Arc<Page>>) {
    page.flushed();
}
