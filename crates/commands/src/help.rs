//! The first screen and the settings that shape it.

use crate::into_view::{service_views, situation_views};
use crate::view::{AboutView, CaptureBlock, HelpView, ServiceKind, SettingsRequest, SettingsView, StartView};
use crate::{CommandError, Front};

/// Everything the first screen needs, in one answer.
#[must_use]
pub fn start(front: &Front) -> StartView {
    let (language, words) = words(front);
    StartView {
        words,
        language,
        settings: settings_view(front),
        countries: front.pack().countries().iter().map(ToString::to_string).collect(),
        help: read_help(front),
        about: about(front),
        capture_block: capture_block(),
        notice: front.notice(),
    }
}

/// What this system can do against pictures of our windows (threat model, section 8).
fn capture_block() -> CaptureBlock {
    if cfg!(target_os = "windows") {
        CaptureBlock::Works
    } else if cfg!(target_os = "macos") {
        CaptureBlock::Asked
    } else {
        CaptureBlock::None
    }
}

/// *Help now* for the present country.
#[must_use]
pub fn read_help(front: &Front) -> HelpView {
    let (pack, country, today) = (front.pack(), front.country(), front.today());
    let crisis = service_views(&pack.crisis(country), today);
    let emergency_known = crisis.iter().any(|service| service.kinds.contains(&ServiceKind::Emergency));
    let fallback = if emergency_known { "" } else { evenkeel_guidance::Fallback::LocalEmergency.word() };
    HelpView {
        country: country.to_string(),
        crisis,
        fallback: fallback.to_owned(),
        situations: situation_views(&pack.situations(country)),
        more: situation_views(&pack.more(country)),
    }
}

/// Changes settings; the country changes the help too, so everything comes back.
///
/// With [`SettingsNotKept`](crate::ErrorCode::SettingsNotKept) the change holds until the program ends.
pub fn change_settings(front: &Front, request: SettingsRequest) -> Result<StartView, CommandError> {
    let changed = front.settings().changed(&request, front.pack())?;
    front.change(changed)?;
    Ok(start(front))
}

/// The person's choices.
pub(crate) fn settings_view(front: &Front) -> SettingsView {
    let country = front.country().to_string();
    let settings = front.settings();
    SettingsView {
        country,
        country_chosen: settings.country.is_some(),
        text_size: settings.text_size,
        theme: settings.theme,
        motion: settings.motion,
        lock_minutes: settings.lock_minutes,
        block_capture: settings.block_capture,
    }
}

/// The language and all its interface words.
pub(crate) fn words(front: &Front) -> (String, String) {
    let language = front.settings().language.clone();
    let words = front.pack().words(&language).unwrap_or_default().to_owned();
    (language, words)
}

fn about(front: &Front) -> AboutView {
    AboutView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        content_version: front.pack().version().to_owned(),
        content_date: front.pack().date().to_string(),
        system: std::env::consts::OS.to_owned(),
    }
}
