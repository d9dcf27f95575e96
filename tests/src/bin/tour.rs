//! Drives the release program through every screen and takes a picture of each: `tour FOLDER`.
//!
//! `EVENKEEL_BIN` names the program. Light and dark, wide and narrow are walked at the same time, each on a desk of its
//! own. File names tell place in the walk, screen, theme and size.

#![expect(clippy::print_stdout, reason = "it tells where the pictures are")]

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use evenkeel_tests::desk::Place;
use evenkeel_tests::{App, Desk, FakeBrowser, Key, PASSPHRASE, Role, Said, begin, say, say_with, title, wait};

fn main() -> ExitCode {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from("target/tour"), PathBuf::from);
    if let Err(error) = std::fs::create_dir_all(&folder) {
        println!("{}: {error}", folder.display());
        return ExitCode::FAILURE;
    }
    let looks = [("light", 1280, 800), ("dark", 1280, 800), ("light", 800, 600), ("dark", 800, 600)];
    let walks = looks.map(|(theme, width, height)| {
        let folder = folder.clone();
        thread::spawn(move || walk(&folder, theme, width, height))
    });
    let taken: Vec<Option<u32>> = walks.into_iter().map(|walk| walk.join().ok()).collect();
    println!("{} pictures in {}", taken.iter().flatten().sum::<u32>(), folder.display());
    if taken.iter().all(Option::is_some) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Takes the pictures of one walk.
struct Camera<'f> {
    folder: &'f Path,
    look: String,
    taken: Cell<u32>,
}

impl Camera<'_> {
    fn take(&self, app: &App<'_>, screen: &str) {
        self.taken.set(self.taken.get() + 1);
        app.desk().screen().wait_still();
        app.screenshot(&self.folder.join(format!("{:02}-{screen}-{}.png", self.taken.get(), self.look)));
    }
}

fn walk(folder: &Path, theme: &str, width: u32, height: u32) -> u32 {
    let camera = Camera { folder, look: format!("{theme}-{width}x{height}"), taken: Cell::new(0) };
    let desk = Desk::for_pictures(Place::Gb, width, height);
    FakeBrowser::install(desk.profile());
    desk.profile().write_settings(&serde_json::json!({ "country": "GB", "theme": theme, "lockMinutes": 1 }));
    let mut app = App::start(&desk);
    help(&mut app, &camera);
    services_and_settings(&mut app, &camera);
    other_ways(&mut app, &camera);
    making_a_space(&mut app, &camera);
    journal(&mut app, &camera);
    space_settings(&mut app, &camera);
    quiet(&app, &camera);
    camera.taken.get()
}

fn help(app: &mut App<'_>, camera: &Camera<'_>) {
    app.find(Role::Heading, &say("help-title"));
    camera.take(app, "help-now");
    app.press(Role::Button, &say_with("help-country-now", &[("country", &say("country-GB"))]));
    app.find(Role::Heading, &say("country-title"));
    camera.take(app, "country");
    app.press(Role::Button, &say("close"));

    app.press(Role::Button, Said::starts(&title("situations/threatened")));
    app.find(Role::Heading, "Step 1: Do not pay");
    camera.take(app, "steps");
    app.wait_active();
    app.keys(&[Key::PageDown, Key::PageDown, Key::PageDown]);
    camera.take(app, "steps-further-down");
    app.press(Role::Button, Said::has("ceop.police.uk"));
    app.find(Role::Button, Said::starts(&say("link-open-private")));
    camera.take(app, "link");
    app.press(Role::Button, Said::starts(&say("link-on-phone")));
    app.find(Role::Image, Said::has("ceop.police.uk"));
    camera.take(app, "link-on-phone");
    app.press(Role::Button, &say("close"));
    app.press(Role::Button, Said::has("takeitdown.ncmec.org"));
    app.read(&say("link-leaves-picture"));
    camera.take(app, "link-phone-first");
    app.press(Role::Button, &say("close"));
    app.press(Role::Button, Said::has("0800 1111"));
    app.find(Role::Button, &say("number-copy"));
    camera.take(app, "number");
    app.press(Role::Button, &say("close"));

    app.press(Role::Button, &say("danger-strip-press"));
    app.find(Role::Heading, &title("help/crisis"));
    camera.take(app, "crisis");
    for page in
        ["parents/first-hour", "parents/afraid-of-authorities", "workers/disclosure", "app/what-this-computer-can-show"]
    {
        app.press(Role::Button, &say("nav-help"));
        app.find(Role::Heading, &say("help-title"));
        app.press(Role::Button, Said::starts(&title(page)));
        app.find(Role::Heading, &title(page));
        camera.take(app, page.rsplit('/').next().unwrap_or(page));
    }
}

fn services_and_settings(app: &mut App<'_>, camera: &Camera<'_>) {
    app.press(Role::Button, &say("nav-services"));
    app.find(Role::Heading, &say("services-title"));
    camera.take(app, "services");
    app.press(Role::RadioButton, &say("way-chat"));
    app.find(Role::Heading, &say("kind-helpline"));
    camera.take(app, "services-by-chat");
    app.press(Role::Button, &say("nav-settings"));
    app.find(Role::Heading, &say("settings-title"));
    camera.take(app, "settings");
    app.press(Role::Button, &say("nav-about"));
    app.find(Role::Heading, &say("about-title"));
    camera.take(app, "about");
}

fn making_a_space(app: &mut App<'_>, camera: &Camera<'_>) {
    app.go_to_door();
    camera.take(app, "door");
    app.try_again_to_open("not a passphrase of any space");
    app.read(&say("error-nothing-opened-what"));
    camera.take(app, "door-nothing-opened");
    app.press(Role::Button, &say("door-make"));
    app.find(Role::Heading, &say("make-first-title"));
    camera.take(app, "before-making");
    app.press(Role::Button, &say("make-first-continue"));
    app.find(Role::Heading, &say("make-title"));
    camera.take(app, "make");
    app.type_into(&say("make-own"), "password");
    app.wait_until("it is rated", |app| app.says(Said::has("guess")));
    camera.take(app, "make-weak");
    app.erase_field("password".len());
    app.type_into(&say("make-own"), PASSPHRASE);
    app.type_into(&say("make-again"), PASSPHRASE);
    app.read(&say("make-match"));
    camera.take(app, "make-ready");
    app.press(Role::Button, &say("make-go-on"));
    app.find(Role::Heading, &say("make-code-title"));
    camera.take(app, "make-code-question");
    app.press(Role::Button, &say("code-make"));
    app.find(Role::Heading, &say("code-show-title"));
    camera.take(app, "make-code");
    app.copy_recovery_code();
    camera.take(app, "make-code-typed");
    app.press(Role::Button, &say("make-create"));
    app.find(Role::Heading, &say("journal-title"));
    camera.take(app, "journal-empty");
}

/// The other ways from the door; nothing of them is carried out.
fn other_ways(app: &mut App<'_>, camera: &Camera<'_>) {
    app.go_to_door();
    for (button, title, screen) in [
        ("door-forgot", "recover-title", "recover"),
        ("door-restore", "restore-title", "restore"),
        ("door-erase", "erase-everything-title", "erase-everything"),
    ] {
        app.press(Role::Button, &say(button));
        app.find(Role::Heading, &say(title));
        camera.take(app, screen);
        if button != "door-erase" {
            app.press(Role::Button, &say("back"));
            app.find(Role::Heading, &say("door-title"));
        }
    }
    let word = say("erase-everything-word");
    app.type_into(&say_with("erase-everything-type", &[("word", &word)]), &word);
    app.press(Role::Button, &say("erase-everything-begin"));
    app.find(Role::Heading, &say("erase-everything-count-title"));
    camera.take(app, "erase-everything-countdown");
    app.press(Role::Button, &say("erase-everything-cancel"));
    app.press(Role::Button, &say("door-back"));
    app.find(Role::Heading, &say("help-title"));
}

/// The space's own settings, top to bottom, and one of the things to do there.
fn space_settings(app: &mut App<'_>, camera: &Camera<'_>) {
    app.go_to_space_settings();
    camera.take(app, "space");
    app.keys(&[Key::PageDown]);
    camera.take(app, "space-further-down");
    app.keys(&[Key::PageDown, Key::PageDown, Key::PageDown]);
    camera.take(app, "space-bottom");
    app.press(Role::Button, &say("keep-open"));
    app.read(Said::starts(&begin("kept-open", "time")));
    camera.take(app, "kept-open");
    app.press(Role::Button, &say("kept-open-stop-what"));
    for (button, task) in [
        ("space-change-passphrase", "change-passphrase"),
        ("space-renew-keys", "renew-keys"),
        ("space-back-up", "back-up"),
        ("space-lock-computer", "lock-computer"),
        ("space-erase-space", "erase-space"),
    ] {
        app.press(Role::Button, &say(button));
        app.find(Role::Heading, &say(&format!("task-{task}-title")));
        camera.take(app, task);
        app.press(Role::Button, &say("cancel"));
        app.find(Role::Heading, &say("space-title"));
    }
}

fn journal(app: &mut App<'_>, camera: &Camera<'_>) {
    let name = "The account that writes to me";
    app.press(Role::Button, &say("journal-empty-start"));
    app.find(Role::Heading, &say("incident-new-title"));
    camera.take(app, "incident-name");
    app.type_into(&say("incident-title"), name);
    app.type_into(Said::starts(&say("incident-app")), "Instagram");
    app.press(Role::Button, &say("incident-create"));
    app.find(Role::Heading, name);
    camera.take(app, "incident-empty");
    app.write_note("A profile called lena_rose wrote to me and was nice at first.");
    app.write_note("Now she wants £200 in gift cards by ten, or she sends it to my class.");
    camera.take(app, "incident-notes");
    app.write_draft("I have not paid. I told my sister.");
    camera.take(app, "incident-draft");
    app.press(Role::Button, Said::starts(&format!("{} {}", say("note-edit"), begin("note-edit-about", "when"))));
    app.find(Role::Heading, &say("note-edit-title"));
    camera.take(app, "note-change");
    app.press(Role::Button, &say("cancel"));
    app.press(Role::Button, &say("incident-back"));
    app.find(Role::Heading, &say("journal-title"));
    camera.take(app, "journal");
    app.press(Role::Button, &say("nav-settings"));
    app.find(Role::Heading, &say("settings-title"));
    camera.take(app, "settings-in-a-space");
}

/// Nobody touches anything for a minute.
fn quiet(app: &App<'_>, camera: &Camera<'_>) {
    let open = app.windows();
    let screen = app.desk().screen();
    wait::holds(Duration::from_secs(80), || !open.iter().any(|window| screen.is_seen(*window)));
    app.find(Role::Button, &say("quiet-continue"));
    for window in app.all_windows() {
        screen.bring_back(window);
    }
    app.wait_until("the quiet window is on the screen", |app| !app.windows().is_empty());
    camera.take(app, "quiet");
}
