//! Windows: what WebView2 may not do, and what must work while the page hangs.

use std::sync::{Arc, OnceLock};

use evenkeel_desktop::key_watch::{self, KeyWatch};
use tauri::{Manager, WebviewWindowBuilder, Wry};

use super::shift;
use crate::host::Host;

/// Class of our windows, by which a second start finds them.
pub const CLASS: &str = "EvenkeelWindow";

/// Options of the web view's browser, in place of Tauri's own, which are the first three features.
///
/// Our pages and commands never reach the network: the program answers them before a name is looked up. For everything
/// else the proxy has a name that is not there, no name can be looked up, and what a browser does by itself in the
/// background is off. Whether the browser keeps to all of it cannot be proven from here, so it is no promise.
const ARGUMENTS: &str = concat!(
    "--disable-features=msWebOOUI,msPdfOOUI,msSmartScreenProtection,AutofillServerCommunication,MediaRouter,",
    "OptimizationHints,Translate",
    " --proxy-server=nowhere.invalid:1",
    " --proxy-bypass-list=<-loopback>",
    " --host-resolver-rules=\"MAP * ~NOTFOUND\"",
    " --dns-prefetch-disable",
    " --disable-background-networking",
    " --disable-breakpad",
    " --disable-client-side-phishing-detection",
    " --disable-component-update",
    " --disable-domain-reliability",
    " --disable-sync",
    " --force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    " --no-pings",
);

/// Options that must be there before the window is built.
pub fn restrict<M: Manager<Wry>>(builder: WebviewWindowBuilder<'_, Wry, M>) -> WebviewWindowBuilder<'_, Wry, M> {
    builder.window_classname(CLASS).additional_browser_args(ARGUMENTS)
}

/// Shift pressed three times hides.
pub fn prepare(host: &Arc<Host>) {
    /// One for the whole process, whichever window is in front.
    static WATCH: OnceLock<Option<KeyWatch>> = OnceLock::new();
    // Where the system refuses, the page alone hears it.
    WATCH.get_or_init(|| key_watch::watch(shift::hides(host)).ok());
}
