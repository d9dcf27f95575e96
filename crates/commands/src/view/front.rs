//! Start, settings, help now, links out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ServiceView, SituationView};

/// Everything the first screen needs, in one answer, because the first screen must be readable at once.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StartView {
    /// All interface words of the language, as one Fluent resource.
    pub words: String,
    /// BCP 47 tag of `words`.
    pub language: String,
    /// The person's choices.
    pub settings: SettingsView,
    /// Countries that can be chosen, in the order to show them. Names are interface words `country-<id>`.
    pub countries: Vec<String>,
    /// Crisis lines and situation cards.
    pub help: HelpView,
    /// Version and dates.
    pub about: AboutView,
    /// What this system can do against pictures of the screen.
    pub capture_block: CaptureBlock,
    /// Why the last role ended in a way the person should know of, as an error code; none at a usual start.
    pub notice: Option<crate::ErrorCode>,
}

/// What the system can do against pictures of our windows. Interface words: `capture-<id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum CaptureBlock {
    /// Other programs get a black picture (Windows).
    Works,
    /// It is asked for, but newer systems do not heed it (macOS 15 and later).
    Asked,
    /// There is no such means (Linux).
    None,
}

/// *Help now* for one country.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct HelpView {
    /// Country the answer is for.
    pub country: String,
    /// Emergency number first, then crisis lines, best first.
    pub crisis: Vec<ServiceView>,
    /// Interface word id of what to do where no emergency number is known; empty where one is.
    pub fallback: String,
    /// Situation cards in the order to show them.
    pub situations: Vec<SituationView>,
    /// Other pages offered on the first screen (parents, youth workers, what this computer can show).
    pub more: Vec<SituationView>,
}

/// Version of the program and age of its content.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AboutView {
    /// Program version.
    pub version: String,
    /// Content pack version.
    pub content_version: String,
    /// Newest date in the content pack, `YYYY-MM-DD`.
    pub content_date: String,
    /// `linux`, `windows` or `macos`.
    pub system: String,
}

/// The person's choices; nothing here says whether a space exists.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SettingsView {
    /// One of `StartView::countries`.
    pub country: String,
    /// False while the country is only the system's guess.
    pub country_chosen: bool,
    /// Text size in per cent: 100, 125, 150 or 200.
    pub text_size: u16,
    /// Colours.
    pub theme: Theme,
    /// Motion.
    pub motion: Motion,
    /// Minutes without input until a space locks, 1 to 15.
    pub lock_minutes: u8,
    /// Windows of a space are kept out of pictures of the screen where the system can do that.
    pub block_capture: bool,
}

/// A change of settings; absent fields stay.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export, optional_fields)]
pub struct SettingsRequest {
    /// New country.
    pub country: Option<String>,
    /// New text size in per cent.
    pub text_size: Option<u16>,
    /// New colours.
    pub theme: Option<Theme>,
    /// New motion.
    pub motion: Option<Motion>,
    /// New lock time in minutes.
    pub lock_minutes: Option<u8>,
    /// Whether to keep windows of a space out of pictures of the screen. Holds for windows opened from then on.
    pub block_capture: Option<bool>,
}

/// Colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Motion of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Motion {
    /// As the system has it.
    #[default]
    System,
    /// None.
    Off,
}

/// What to open: a link id into the compiled table. The page never passes an address.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct LinkRequest {
    /// Service id.
    pub service: String,
    /// Which of the service's links, as in `ContactView::Web::link`.
    pub link: u16,
}

/// The one-tap link dialog.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LinkView {
    /// Name of the service.
    pub name: String,
    /// Whole address.
    pub address: String,
    /// The site's name alone, to read aloud or type.
    pub host: String,
    /// QR code of the address.
    pub qr: QrView,
    /// Whether the service needs the picture; then the phone comes first.
    pub needs_picture: bool,
    /// What this computer's default browser can do.
    pub browser: BrowserView,
}

/// What the default browser can do.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export)]
pub enum BrowserView {
    /// A browser that opens private windows on request.
    Private {
        /// Its name.
        name: String,
    },
    /// A browser that we cannot ask for a private window, or whose policy forbids one.
    NormalOnly {
        /// Its name.
        name: String,
    },
    /// No default browser found.
    None,
}

/// How to open a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum OpenMode {
    /// In a private window; refused, never silently replaced, where that cannot be had.
    Private,
    /// In a normal window.
    Normal,
}

/// A link and how to open it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct OpenLinkRequest {
    /// What to open.
    pub link: LinkRequest,
    /// How.
    pub mode: OpenMode,
}

/// A phone or text number of a service, by position in its contacts.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct NumberRequest {
    /// Service id.
    pub service: String,
    /// Position in `ServiceView::contacts`.
    pub contact: u16,
}

/// A number shown large.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NumberView {
    /// Name of the service.
    pub name: String,
    /// The number as people write it.
    pub display: String,
    /// QR code of the `tel:` or `sms:` address.
    pub qr: QrView,
}

/// A QR code as one SVG path: `viewBox="0 0 size size"`, dark modules only, quiet zone included.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct QrView {
    /// Side length in modules.
    pub size: u16,
    /// SVG path data.
    pub path: String,
}
