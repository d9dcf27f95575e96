//! Choosing and keeping settings.

use std::fs;

use evenkeel_commands::view::{Motion, SettingsRequest, Theme};
use evenkeel_commands::{ErrorCode, change_settings, start};

use crate::desk::{Desk, code};

fn request() -> SettingsRequest {
    SettingsRequest {
        country: None,
        text_size: None,
        theme: None,
        motion: None,
        block_capture: None,
        lock_minutes: None,
    }
}

#[test]
fn the_first_country_is_a_guess_until_one_is_chosen() {
    let mut desk = Desk::new();
    desk.locale = "en-US";
    let front = desk.front();
    let first = start(&front);
    assert_eq!((first.settings.country.as_str(), first.settings.country_chosen), ("US", false));
    assert!(
        first.settings.block_capture && front.blocks_capture(),
        "kept out of pictures until the person says otherwise"
    );
    assert_eq!(first.countries, ["GB", "US", "ZZ"]);
    let chosen = change_settings(&front, SettingsRequest { country: Some("GB".to_owned()), ..request() });
    let chosen = chosen.expect("changed");
    assert_eq!((chosen.settings.country.as_str(), chosen.settings.country_chosen), ("GB", true));
    assert_eq!(chosen.help.country, "GB");
    assert_eq!(start(&desk.front()).settings.country, "GB", "kept for the next launch");
}

#[test]
fn all_choices_are_kept() {
    let desk = Desk::new();
    let all = SettingsRequest {
        country: Some("ZZ".to_owned()),
        text_size: Some(200),
        theme: Some(Theme::Dark),
        motion: Some(Motion::Off),
        block_capture: Some(false),
        lock_minutes: Some(15),
    };
    change_settings(&desk.front(), all).expect("changed");
    let kept = start(&desk.front()).settings;
    assert_eq!((kept.country.as_str(), kept.text_size, kept.lock_minutes), ("ZZ", 200, 15));
    assert_eq!((kept.theme, kept.motion), (Theme::Dark, Motion::Off));
    assert_eq!(desk.front().lock_minutes(), 15);
    assert!(!kept.block_capture && !desk.front().blocks_capture(), "pictures are allowed when the person says so");
}

#[test]
fn what_is_not_offered_is_refused_as_a_whole() {
    let desk = Desk::new();
    let front = desk.front();
    let dark = || SettingsRequest { theme: Some(Theme::Dark), ..request() };
    for bad in [
        SettingsRequest { country: Some("XX".to_owned()), ..dark() },
        SettingsRequest { country: Some("gb".to_owned()), ..dark() },
        SettingsRequest { country: Some(String::new()), ..dark() },
        SettingsRequest { text_size: Some(0), ..dark() },
        SettingsRequest { text_size: Some(110), ..dark() },
        SettingsRequest { lock_minutes: Some(0), ..dark() },
        SettingsRequest { lock_minutes: Some(16), ..dark() },
    ] {
        assert_eq!(code(change_settings(&front, bad)), Some(ErrorCode::SettingRefused));
    }
    assert_eq!(start(&front).settings.theme, Theme::System);
    assert!(!desk.folder.path().join("settings.json").exists());
}

#[test]
fn settings_that_cannot_be_kept_hold_until_the_end() {
    let desk = Desk::new();
    let front = desk.front();
    fs::create_dir(desk.folder.path().join("settings.json")).expect("made");
    let refused = change_settings(&front, SettingsRequest { text_size: Some(150), ..request() });
    assert_eq!(code(refused), Some(ErrorCode::SettingsNotKept));
    assert_eq!(start(&front).settings.text_size, 150);
}

#[test]
fn a_broken_file_blocks_nothing() {
    let desk = Desk::with_space();
    fs::write(desk.folder.path().join("settings.json"), b"{\"country\":").expect("written");
    assert_eq!(start(&desk.front()).settings.country, "GB", "back to the guess");
    desk.opened();
}
