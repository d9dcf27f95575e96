//! Window `door`.

use std::sync::Arc;

use evenkeel_commands::view::{
    ChosenFileView, CountdownView, DoorView, EraseEverythingRequest, MakeSpaceRequest, PassphraseRequest,
    RecoverRequest, RecoveryCodeView, RestoreRequest,
};
use evenkeel_commands::{self as actions, CommandError, ErrorCode, Space};
use tauri::{AppHandle, Manager, State, WebviewWindow};

use crate::advice::Advice;
use crate::handover::Next;
use crate::host::{Host, PATIENT};
use crate::space::enter_main;
use crate::window::file_dialog::{self, Ask};

#[tauri::command(async)]
pub fn read_door(space: State<'_, Arc<Space>>) -> Result<DoorView, CommandError> {
    actions::read_door(&space)
}

#[tauri::command(async)]
pub fn make_recovery_code(space: State<'_, Arc<Space>>) -> Result<RecoveryCodeView, CommandError> {
    actions::make_recovery_code(&space)
}

#[tauri::command(async)]
pub fn make_space(app: AppHandle, space: State<'_, Arc<Space>>, request: MakeSpaceRequest) -> Result<(), CommandError> {
    actions::make_space(&space, request)?;
    enter_or_lock(&app, &space)
}

#[tauri::command(async)]
pub fn open_space(
    app: AppHandle,
    space: State<'_, Arc<Space>>,
    request: PassphraseRequest,
) -> Result<(), CommandError> {
    actions::open_space(&space, request)?;
    enter_or_lock(&app, &space)
}

#[tauri::command(async)]
pub fn recover_space(
    app: AppHandle,
    space: State<'_, Arc<Space>>,
    request: RecoverRequest,
) -> Result<(), CommandError> {
    actions::recover_space(&space, request)?;
    enter_or_lock(&app, &space)
}

#[tauri::command(async)]
pub fn restore_backup(
    app: AppHandle,
    space: State<'_, Arc<Space>>,
    request: RestoreRequest,
) -> Result<(), CommandError> {
    actions::restore_backup(&space, request)?;
    enter_or_lock(&app, &space)
}

#[tauri::command(async)]
pub fn choose_backup(
    window: WebviewWindow,
    host: State<'_, Arc<Host>>,
    space: State<'_, Arc<Space>>,
) -> Option<ChosenFileView> {
    let chosen = file_dialog::ask(&window, &host, Ask::Existing)?;
    Some(actions::take_backup(&space, chosen))
}

#[tauri::command(async)]
pub fn begin_erasing_everything(space: State<'_, Arc<Space>>) -> CountdownView {
    actions::begin_erasing_everything(&space)
}

#[tauri::command(async)]
pub fn cancel_erasing_everything(space: State<'_, Arc<Space>>) {
    actions::cancel_erasing_everything(&space);
}

#[tauri::command(async)]
pub fn erase_everything(
    host: State<'_, Arc<Host>>,
    space: State<'_, Arc<Space>>,
    request: EraseEverythingRequest,
) -> Result<(), CommandError> {
    actions::erase_everything(&space, request)?;
    host.end(Next::Front, PATIENT);
    Ok(())
}

#[tauri::command(async)]
pub fn leave_space(host: State<'_, Arc<Host>>) {
    host.end(Next::Front, PATIENT);
}

/// Where the system gives no window, nothing stays open behind a door that looks closed.
fn enter_or_lock(app: &AppHandle, space: &Space) -> Result<(), CommandError> {
    let (host, advice) = (app.state::<Arc<Host>>(), app.state::<Arc<Advice>>());
    enter_main(app, &host, &advice).map_err(|_| {
        space.lock();
        ErrorCode::Internal.into()
    })
}
