//! Window `door`.

use std::sync::Arc;

use evenkeel_commands::view::{DoorView, PassphraseRatingView, PassphraseRequest, SuggestionView};
use evenkeel_commands::{self as actions, CommandError, ErrorCode, Space};
use tauri::{AppHandle, State};

use crate::advice::Advice;
use crate::handover::Next;
use crate::host::{Host, PATIENT};
use crate::space::enter_main;

#[tauri::command(async)]
pub fn read_door(space: State<'_, Arc<Space>>) -> Result<DoorView, CommandError> {
    actions::read_door(&space)
}

#[tauri::command(async)]
pub fn suggest_passphrase(space: State<'_, Arc<Space>>) -> Result<SuggestionView, CommandError> {
    actions::suggest_passphrase(&space)
}

#[tauri::command(async)]
pub fn rate_passphrase(request: PassphraseRequest) -> PassphraseRatingView {
    actions::rate_passphrase(request)
}

#[tauri::command(async)]
pub fn make_space(
    app: AppHandle,
    host: State<'_, Arc<Host>>,
    advice: State<'_, Arc<Advice>>,
    space: State<'_, Arc<Space>>,
    request: PassphraseRequest,
) -> Result<(), CommandError> {
    actions::make_space(&space, request)?;
    enter_or_lock(&app, &host, &advice, &space)
}

#[tauri::command(async)]
pub fn open_space(
    app: AppHandle,
    host: State<'_, Arc<Host>>,
    advice: State<'_, Arc<Advice>>,
    space: State<'_, Arc<Space>>,
    request: PassphraseRequest,
) -> Result<(), CommandError> {
    actions::open_space(&space, request)?;
    enter_or_lock(&app, &host, &advice, &space)
}

#[tauri::command(async)]
pub fn leave_space(host: State<'_, Arc<Host>>) {
    host.end(Next::Front, PATIENT);
}

/// Where the system gives no window, nothing stays open behind a door that looks closed.
fn enter_or_lock(app: &AppHandle, host: &Arc<Host>, advice: &Advice, space: &Space) -> Result<(), CommandError> {
    enter_main(app, host, advice).map_err(|_| {
        space.lock();
        ErrorCode::Internal.into()
    })
}
