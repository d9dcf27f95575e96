//! Choosing a passphrase and copying by hand: windows `door` and `main`.

use std::sync::Arc;

use evenkeel_commands::view::{CopyPrivateRequest, PassphraseRatingView, PassphraseRequest, SuggestionView};
use evenkeel_commands::{self as actions, CommandError, Space};
use tauri::State;

use crate::space::Idle;

#[tauri::command(async)]
pub fn suggest_passphrase(space: State<'_, Arc<Space>>) -> Result<SuggestionView, CommandError> {
    actions::suggest_passphrase(&space)
}

#[tauri::command(async)]
pub fn rate_passphrase(request: PassphraseRequest) -> PassphraseRatingView {
    actions::rate_passphrase(request)
}

#[tauri::command(async)]
pub fn copy_private(space: State<'_, Arc<Space>>, request: CopyPrivateRequest) -> Result<(), CommandError> {
    actions::copy_private(&space, request)
}

#[tauri::command(async)]
pub fn note_activity(idle: State<'_, Idle>) {
    idle.note_activity();
}
