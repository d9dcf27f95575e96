//! What our own windows and web views may not do.

use block2::RcBlock;
use objc2::rc::Retained;
use objc2::{MainThreadMarker, Message};
use objc2_app_kit::{NSApplication, NSView};
use objc2_foundation::{NSError, NSString};
use objc2_web_kit::{WKContentRuleList, WKContentRuleListStore, WKUserContentController, WKWebView};

/// Under this name the system keeps the compiled rules, which say nothing about the person.
const NAME: &str = "nothing-from-the-network";

/// Our own pages come over the scheme `tauri` and our commands over `ipc`; no other scheme loads anything.
const RULES: &str = r#"[
    {"trigger": {"url-filter": "^https?:"}, "action": {"type": "block"}},
    {"trigger": {"url-filter": "^wss?:"}, "action": {"type": "block"}},
    {"trigger": {"url-filter": "^ftp:"}, "action": {"type": "block"}},
    {"trigger": {"url-filter": "^file:"}, "action": {"type": "block"}}
]"#;

/// The system takes no picture of our windows for opening them again, and our web views load nothing from the network.
///
/// Does nothing on a thread other than the main one. The rules take effect a moment later, because the system compiles
/// them; the pages' own content policy holds from the start.
pub fn restrict_windows() {
    let Some(main) = MainThreadMarker::new() else { return };
    for window in NSApplication::sharedApplication(main).windows() {
        window.setRestorable(false);
        if let Some(view) = window.contentView() {
            restrict_views(&view, main);
        }
    }
}

#[allow(unsafe_code)]
fn restrict_views(view: &NSView, main: MainThreadMarker) {
    if let Some(web_view) = view.downcast_ref::<WKWebView>() {
        // SAFETY: on the main thread, as both ask.
        block_network(unsafe { web_view.configuration().userContentController() }, main);
        return;
    }
    for child in view.subviews() {
        restrict_views(&child, main);
    }
}

#[allow(unsafe_code)]
fn block_network(controller: Retained<WKUserContentController>, main: MainThreadMarker) {
    // SAFETY: on the main thread, as it asks.
    let Some(store) = (unsafe { WKContentRuleListStore::defaultStore(main) }) else { return };
    let compiled = RcBlock::new(move |rules: *mut WKContentRuleList, _: *mut NSError| {
        // SAFETY: the system gives a live list or null.
        if let Some(rules) = unsafe { rules.as_ref() } {
            // SAFETY: the system calls this on the main thread.
            unsafe { controller.addContentRuleList(&rules.retain()) };
        }
    });
    // SAFETY: no argument is missing.
    unsafe {
        store.compileContentRuleListForIdentifier_encodedContentRuleList_completionHandler(
            Some(&NSString::from_str(NAME)),
            Some(&NSString::from_str(RULES)),
            Some(&compiled),
        );
    }
}
