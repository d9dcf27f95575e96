//! A window that shows our own pages and nothing else.

pub mod file_dialog;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(target_os = "linux"))]
mod shift;
#[cfg(target_os = "windows")]
pub mod windows;

use std::path::PathBuf;
use std::sync::Arc;

use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{AppHandle, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use evenkeel_commands::view::Theme;

use crate::handover::Next;
use crate::host::{Host, QUICK};

/// The title of every window, whatever it shows.
pub(crate) const TITLE: &str = "Evenkeel";
/// Size in logical pixels where the screen has room.
const SIZE: (f64, f64) = (1180.0, 780.0);
/// Smallest size in logical pixels.
const SMALLEST: (f64, f64) = (360.0, 420.0);

/// What a new window is.
pub struct Opening {
    /// Label; `capabilities/` says what it may call.
    pub label: &'static str,
    /// Page and its part, such as `space.html#door`.
    pub page: &'static str,
    /// Colours, so that the window does not flash before the page is there.
    pub theme: Theme,
    /// Starts minimised and does not take the focus.
    pub quiet: bool,
    /// Kept out of screenshots where the system can do that. Advice is not a secret; what a space holds is.
    pub protected: bool,
}

/// Opens a window.
///
/// # Errors
/// When the system gives no window or web view.
pub fn open(app: &AppHandle, host: &Arc<Host>, opening: &Opening) -> tauri::Result<WebviewWindow> {
    let size = fitting_size(app);
    let builder = WebviewWindowBuilder::new(app, opening.label, WebviewUrl::App(opening.page.into()))
        .title(TITLE)
        .inner_size(size.0, size.1)
        .min_inner_size(SMALLEST.0.min(size.0), SMALLEST.1.min(size.1))
        .center()
        .focused(!opening.quiet)
        .background_color(paper(opening.theme))
        .data_directory(web_folder(opening.label))
        .incognito(true)
        .content_protected(opening.protected)
        .general_autofill_enabled(false)
        .browser_extensions_enabled(false)
        .devtools(false)
        .disable_drag_drop_handler()
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny);
    #[cfg(target_os = "windows")]
    let builder = windows::restrict(builder);
    let window = builder.build()?;
    if opening.quiet {
        window.minimize()?;
    }
    let closing = Arc::clone(host);
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            closing.end(Next::Nothing, QUICK);
        }
    });
    #[cfg(target_os = "linux")]
    linux::prepare(&window, host)?;
    #[cfg(target_os = "macos")]
    macos::prepare(&window, host)?;
    #[cfg(target_os = "windows")]
    windows::prepare(host);
    Ok(window)
}

/// Hides every dialog that the system shows for us. They are windows of their own, which the app does not list.
#[cfg(target_os = "linux")]
pub fn hide_dialogs(app: &AppHandle) {
    file_dialog::hide_all(app);
}

/// Dialogs belong to the window they were opened from, and go with it.
#[cfg(not(target_os = "linux"))]
pub fn hide_dialogs(_app: &AppHandle) {}

/// Our pages come from inside the program; everything else is refused.
fn is_our_page(address: &tauri::Url) -> bool {
    let ours = match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        "http" => cfg!(windows) && address.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    ours && address.query().is_none()
}

/// Where a web view would keep data. Ours keep none.
///
/// On Linux the web library opens its files (cookies, storage, cache) in this folder even when every view is private, so
/// it is one that exists and that nobody, not even root, can make a file in. It also names the context in which our
/// pages' own scheme is registered, once per name: a second window of one process needs a second name, or shows nothing.
#[cfg(target_os = "linux")]
fn web_folder(label: &str) -> PathBuf {
    PathBuf::from(match label {
        "main" => "/proc/self",
        _ => "/proc",
    })
}

#[cfg(not(target_os = "linux"))]
fn web_folder(_label: &str) -> PathBuf {
    crate::folder::web_folder()
}

/// The wanted size, or what the screen has.
fn fitting_size(app: &AppHandle) -> (f64, f64) {
    let Ok(Some(screen)) = app.primary_monitor() else { return SIZE };
    let room = screen.work_area().size.to_logical::<f64>(screen.scale_factor());
    (SIZE.0.min(room.width), SIZE.1.min(room.height))
}

/// The page's own background (`--colour-page` in `ui/src/lib/styles/tokens.css`).
fn paper(theme: Theme) -> Color {
    match theme {
        Theme::Dark => Color(0x19, 0x1e, 0x1f, 0xff),
        Theme::Light | Theme::System => Color(0xf8, 0xf3, 0xe9, 0xff),
    }
}
