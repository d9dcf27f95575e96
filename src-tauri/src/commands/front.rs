//! Window `front`.

use std::sync::Arc;

use tauri::State;

use crate::handover::Next;
use crate::host::{Host, PATIENT};

#[tauri::command(async)]
pub fn go_to_space(host: State<'_, Arc<Host>>) {
    host.end(Next::Space, PATIENT);
}
