//! Reading, links and settings: windows `front` and `main`.

use std::sync::Arc;

use evenkeel_commands::view::{
    DirectoryRequest, DirectoryView, HelpView, LinkRequest, LinkView, NumberRequest, NumberView, OpenLinkRequest,
    PageRequest, PageView, ServiceRequest, ServiceView, SettingsRequest, StartView,
};
use evenkeel_commands::{self as actions, CommandError};
use tauri::{AppHandle, Manager, State};

use crate::advice::Advice;
use crate::front::Background;
use crate::host::Host;
use crate::space::Idle;

#[tauri::command(async)]
pub fn start(advice: State<'_, Arc<Advice>>) -> StartView {
    actions::start(&advice)
}

#[tauri::command(async)]
pub fn read_help(advice: State<'_, Arc<Advice>>) -> HelpView {
    actions::read_help(&advice)
}

#[tauri::command(async)]
pub fn read_page(advice: State<'_, Arc<Advice>>, request: PageRequest) -> Result<PageView, CommandError> {
    actions::read_page(&advice, request)
}

#[tauri::command(async)]
pub fn list_services(advice: State<'_, Arc<Advice>>, request: DirectoryRequest) -> DirectoryView {
    actions::list_services(&advice, request)
}

#[tauri::command(async)]
pub fn read_service(advice: State<'_, Arc<Advice>>, request: ServiceRequest) -> Result<ServiceView, CommandError> {
    actions::read_service(&advice, request)
}

#[tauri::command(async)]
pub fn read_link(advice: State<'_, Arc<Advice>>, request: LinkRequest) -> Result<LinkView, CommandError> {
    actions::read_link(&advice, request)
}

#[tauri::command(async)]
pub fn open_link(advice: State<'_, Arc<Advice>>, request: OpenLinkRequest) -> Result<(), CommandError> {
    actions::open_link(&advice, request)
}

#[tauri::command(async)]
pub fn copy_link(advice: State<'_, Arc<Advice>>, request: LinkRequest) -> Result<(), CommandError> {
    actions::copy_link(&advice, request)
}

#[tauri::command(async)]
pub fn read_number(advice: State<'_, Arc<Advice>>, request: NumberRequest) -> Result<NumberView, CommandError> {
    actions::read_number(&advice, request)
}

#[tauri::command(async)]
pub fn copy_number(advice: State<'_, Arc<Advice>>, request: NumberRequest) -> Result<(), CommandError> {
    actions::copy_number(&advice, request)
}

#[tauri::command(async)]
pub fn change_settings(
    app: AppHandle,
    advice: State<'_, Arc<Advice>>,
    request: SettingsRequest,
) -> Result<StartView, CommandError> {
    let start = actions::change_settings(&advice, request)?;
    // Only an open space locks by itself.
    if let Some(idle) = app.try_state::<Idle>() {
        idle.set_minutes(start.settings.lock_minutes);
    }
    Ok(start)
}

/// The first screen is readable. What Front does in the background begins now and not before.
#[tauri::command(async)]
pub fn report_ready(app: AppHandle, advice: State<'_, Arc<Advice>>) {
    if let Some(background) = app.try_state::<Background>() {
        background.begin(&advice);
    }
}

#[tauri::command(async)]
pub fn hide(host: State<'_, Arc<Host>>) {
    host.hide();
}
