//! The person's choices, kept readable for anyone in `settings.json`: nothing in it says whether a space exists.

mod file;
mod region;

pub(crate) use file::{keep, load};
pub(crate) use region::first_country;

use evenkeel_guidance::{CountryId, Pack};

use crate::ErrorCode;
use crate::view::{Motion, SettingsRequest, Theme};

/// Text sizes in per cent.
const TEXT_SIZES: [u16; 4] = [100, 125, 150, 200];

/// Minutes without input until a space locks.
const LOCK_MINUTES: std::ops::RangeInclusive<u8> = 1..=15;

/// The person's choices; each field is always one of those offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Chosen country; none while it is only the system's guess.
    pub(crate) country: Option<CountryId>,
    /// Language with words in the pack.
    pub(crate) language: String,
    pub(crate) text_size: u16,
    pub(crate) theme: Theme,
    pub(crate) motion: Motion,
    /// Keeps windows out of screenshots where the system can do that.
    pub(crate) block_capture: bool,
    pub(crate) lock_minutes: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            country: None,
            language: "en".to_owned(),
            text_size: 100,
            theme: Theme::default(),
            motion: Motion::default(),
            block_capture: true,
            lock_minutes: 3,
        }
    }
}

impl Settings {
    /// These settings with a change; refused as a whole when one part of it is not offered.
    pub(crate) fn changed(&self, change: &SettingsRequest, pack: &Pack) -> Result<Self, ErrorCode> {
        let mut settings = self.clone();
        if let Some(country) = &change.country {
            settings.country = Some(pack.country(country).ok_or(ErrorCode::SettingRefused)?);
        }
        if let Some(text_size) = change.text_size {
            settings.text_size = offered_text_size(text_size).ok_or(ErrorCode::SettingRefused)?;
        }
        if let Some(lock_minutes) = change.lock_minutes {
            settings.lock_minutes = offered_lock_minutes(lock_minutes).ok_or(ErrorCode::SettingRefused)?;
        }
        settings.theme = change.theme.unwrap_or(settings.theme);
        settings.motion = change.motion.unwrap_or(settings.motion);
        settings.block_capture = change.block_capture.unwrap_or(settings.block_capture);
        Ok(settings)
    }
}

fn offered_text_size(size: u16) -> Option<u16> {
    TEXT_SIZES.contains(&size).then_some(size)
}

fn offered_lock_minutes(minutes: u8) -> Option<u8> {
    LOCK_MINUTES.contains(&minutes).then_some(minutes)
}
