//! `settings.json`: read with suspicion, written whole.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use evenkeel_guidance::Pack;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{Settings, offered_lock_minutes, offered_text_size};

const NAME: &str = "settings.json";
const NEW_NAME: &str = "settings.json.new";

/// Far more than the few words in it; beyond this the file is not ours.
const SIZE_LIMIT: u64 = 16 << 10;

/// Reads the settings. What is missing or broken becomes its default, and the file is rewritten then, so that it never
/// holds anything but these settings. Whether rewriting worked does not matter here.
pub(crate) fn load(folder: &Path, pack: &Pack) -> Settings {
    let path = folder.join(NAME);
    if matches!(fs::symlink_metadata(&path), Err(error) if error.kind() == io::ErrorKind::NotFound) {
        return Settings::default();
    }
    let text = read(&path).unwrap_or_default();
    let settings = parse(&text, pack);
    if text != write(&settings) {
        let _ = keep(folder, &settings);
    }
    settings
}

/// Writes the settings to a new file and puts it in place of the old one, so that a power cut leaves either whole.
pub(crate) fn keep(folder: &Path, settings: &Settings) -> io::Result<()> {
    make_folder(folder)?;
    let new = folder.join(NEW_NAME);
    match fs::remove_file(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = create_private(&new)?;
    file.write_all(write(settings).as_bytes())?;
    file.sync_all()?;
    drop(file);
    fs::rename(&new, folder.join(NAME))?;
    sync_folder(folder)
}

fn read(path: &Path) -> Option<String> {
    // A link, folder or pipe under this name is not ours: opening a pipe could wait for ever.
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    File::open(path).ok()?.take(SIZE_LIMIT + 1).read_to_string(&mut text).ok()?;
    (text.len() as u64 <= SIZE_LIMIT).then_some(text)
}

fn parse(text: &str, pack: &Pack) -> Settings {
    let mut fields: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    let default = Settings::default();
    Settings {
        country: take::<String>(&mut fields, "country").and_then(|id| pack.country(&id)),
        language: take(&mut fields, "language")
            .filter(|language: &String| pack.words(language).is_some())
            .unwrap_or(default.language),
        text_size: take(&mut fields, "textSize").and_then(offered_text_size).unwrap_or(default.text_size),
        theme: take(&mut fields, "theme").unwrap_or(default.theme),
        motion: take(&mut fields, "motion").unwrap_or(default.motion),
        block_capture: take(&mut fields, "blockCapture").unwrap_or(default.block_capture),
        lock_minutes: take(&mut fields, "lockMinutes").and_then(offered_lock_minutes).unwrap_or(default.lock_minutes),
    }
}

fn take<T: DeserializeOwned>(fields: &mut Map<String, Value>, name: &str) -> Option<T> {
    serde_json::from_value(fields.remove(name)?).ok()
}

fn write(settings: &Settings) -> String {
    let fields = json!({
        "country": settings.country.map(|country| country.as_str().to_owned()),
        "language": settings.language,
        "textSize": settings.text_size,
        "theme": settings.theme,
        "motion": settings.motion,
        "blockCapture": settings.block_capture,
        "lockMinutes": settings.lock_minutes,
    });
    format!("{fields:#}\n")
}

/// The data folder is for its owner only, whoever makes it first.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Readable for its owner only, like everything in the data folder.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems cannot sync a folder; the rename is durable a little later there.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use evenkeel_guidance::pack;
    use tempfile::TempDir;

    use super::*;
    use crate::view::{Motion, Theme};

    fn folder_with(text: &[u8]) -> TempDir {
        let folder = tempfile::tempdir().expect("temporary folder");
        fs::write(folder.path().join(NAME), text).expect("written");
        folder
    }

    fn text_in(folder: &TempDir) -> String {
        fs::read_to_string(folder.path().join(NAME)).expect("readable")
    }

    fn chosen() -> Settings {
        Settings {
            country: pack().country("GB"),
            text_size: 150,
            theme: Theme::Dark,
            motion: Motion::Off,
            block_capture: false,
            lock_minutes: 15,
            ..Settings::default()
        }
    }

    #[test]
    fn settings_read_back_as_kept() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let inner = folder.path().join("evenkeel");
        keep(&inner, &chosen()).expect("kept");
        assert_eq!(load(&inner, pack()), chosen());
        assert!(!inner.join(NEW_NAME).exists(), "the new file took the place of the old one");
    }

    #[test]
    fn no_file_means_defaults_and_none_is_made() {
        let folder = tempfile::tempdir().expect("temporary folder");
        assert_eq!(load(folder.path(), pack()), Settings::default());
        assert!(!folder.path().join(NAME).exists());
    }

    #[test]
    fn a_broken_file_is_replaced_by_defaults() {
        let huge = vec![b' '; 1 << 20];
        for text in [&b"{"[..], b"", b"[]", b"\xff\xfe", b"null", b"{\"country\":\"GB\"} x", &huge] {
            let folder = folder_with(text);
            assert_eq!(load(folder.path(), pack()), Settings::default());
            assert_eq!(text_in(&folder), write(&Settings::default()), "rewritten");
        }
    }

    #[test]
    fn a_value_that_is_not_offered_becomes_its_default_and_the_rest_stays() {
        let folder = folder_with(
            br#"{"country":"XX","language":"tlh","textSize":1000,"theme":"dark","motion":7,"lockMinutes":0,"spaces":2}"#,
        );
        let expected = Settings { theme: Theme::Dark, ..Settings::default() };
        assert_eq!(load(folder.path(), pack()), expected);
        assert!(!text_in(&folder).contains("spaces"), "nothing but settings stays in the file");
    }

    #[test]
    fn the_file_holds_only_the_named_settings() {
        let fields: Map<String, Value> = serde_json::from_str(&write(&chosen())).expect("an object");
        let mut names: Vec<_> = fields.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["blockCapture", "country", "language", "lockMinutes", "motion", "textSize", "theme"]);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_it_and_links_are_not_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("temporary folder");
        let other = folder.path().join("other.json");
        fs::write(&other, write(&chosen())).expect("written");
        symlink(&other, folder.path().join(NAME)).expect("linked");
        assert_eq!(load(folder.path(), pack()), Settings::default());
        assert_eq!(fs::read_to_string(&other).expect("readable"), write(&chosen()), "the other file is untouched");
        let mode = fs::symlink_metadata(folder.path().join(NAME)).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_folder_in_its_place_blocks_nothing() {
        let folder = tempfile::tempdir().expect("temporary folder");
        fs::create_dir(folder.path().join(NAME)).expect("made");
        assert_eq!(load(folder.path(), pack()), Settings::default());
        assert!(keep(folder.path(), &chosen()).is_err());
    }
}
