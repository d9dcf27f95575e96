//! A backup is made through the system's dialog, everything is erased, and the backup brings the notes back.

use std::fs;

use evenkeel_tests::{App, Desk, Key, PASSPHRASE, Role, Said, say, wait};

const OTHER: &str = "walnut kettle saddle pigeon frost";

/// In GTK's dialog: types a whole path and presses the button that ends it.
fn choose(app: &App<'_>, path: &str) {
    app.find(Role::FileChooser, Said::has("Evenkeel"));
    app.wait_active();
    app.desk().type_text(path);
    app.keys(&[Key::Enter]);
    app.wait_until("the dialog goes", |app| app.now(|element| element.role == Role::FileChooser).is_none());
}

#[test]
fn a_backup_brings_back_what_was_erased() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.write_note("They want money by midnight.");

    let file = desk.profile().home().join("stick.evenkeel");
    let path = file.to_string_lossy().into_owned();
    app.go_to_space_settings();
    app.read(&say("space-backup-never"));
    app.press(Role::Button, &say("space-back-up"));
    app.find(Role::Heading, &say("task-back-up-title"));
    app.press(Role::Button, &say("back-up-choose"));
    // The name that is offered is marked up to its ending, so typing replaces that part.
    choose(&app, path.trim_end_matches(".evenkeel"));
    app.read(Said::has("stick.evenkeel"));
    app.type_into(&say("task-passphrase"), PASSPHRASE);
    app.finish_task("back-up");
    app.read(Said::starts(&evenkeel_tests::begin("space-backup-last", "moment")));
    assert_eq!(fs::metadata(&file).expect("the backup is there").len(), 1 << 20);
    let beside: Vec<_> = fs::read_dir(desk.profile().home())
        .expect("the home can be read")
        .flatten()
        .map(|entry| entry.file_name())
        .filter(|name| name.to_string_lossy().contains("part"))
        .collect();
    assert!(beside.is_empty(), "{beside:?} is left beside the backup");
    app.lock();

    erase_everything(&mut app);
    app.try_to_open(PASSPHRASE);
    app.read(&say("error-nothing-opened-what"));

    app.press(Role::Button, &say("door-restore"));
    app.find(Role::Heading, &say("restore-title"));
    app.press(Role::Button, &say("restore-choose"));
    choose(&app, &path);
    app.read(Said::has("stick.evenkeel"));
    app.type_into(&say("restore-passphrase"), OTHER);
    app.press(Role::Button, &say("restore-go"));
    app.read(&say("error-backup-not-opened-what"));
    app.read(&say("error-backup-not-opened-now"));
    app.focus_field(&say("restore-passphrase").as_str().into());
    app.erase_field(OTHER.len());
    app.wait_until("the field is empty", |app| app.text_of(&say("restore-passphrase")).is_empty());
    app.type_into(&say("restore-passphrase"), PASSPHRASE);
    app.press(Role::Button, &say("restore-go"));
    app.find(Role::Heading, &say("journal-title"));
    app.open_incident("The account that writes");
    app.read("They want money by midnight.");
}

/// From Front: everything, with the typed word and the countdown; and Cancel first.
fn erase_everything(app: &mut App<'_>) {
    let store = app.desk().profile().store();
    let before = fs::read(&store).expect("there is a store");
    app.go_to_door();
    app.press(Role::Button, &say("door-erase"));
    app.find(Role::Heading, &say("erase-everything-title"));
    let word = say("erase-everything-word");
    let field = evenkeel_tests::say_with("erase-everything-type", &[("word", &word)]);
    app.type_into(&field, "yes");
    app.press(Role::Button, &say("erase-everything-begin"));
    app.read(&say("error-confirmation-differs-what"));
    app.focus_field(&field.as_str().into());
    app.erase_field(3);
    app.wait_until("the field is empty", |app| app.text_of(&field).is_empty());
    app.type_into(&field, &word);
    app.press(Role::Button, &say("erase-everything-begin"));
    app.find(Role::Heading, &say("erase-everything-count-title"));
    app.press(Role::Button, &say("erase-everything-cancel"));
    app.read(&say("erase-everything-cancelled"));
    assert!(fs::read(&store).expect("there is a store") == before, "cancelled, so nothing changes");

    app.type_into(&field, &word);
    app.press(Role::Button, &say("erase-everything-begin"));
    let erased = wait::holds(std::time::Duration::from_secs(30), || app.has(Role::Heading, &say("help-title")));
    assert!(erased, "the front does not follow\n{}", app.outline());
    // A new file of chaff follows, as at a first launch.
    app.wait_until("a new store is there", |_| fs::metadata(&store).is_ok_and(|file| file.len() >= 16 << 20));
    let after = fs::read(&store).expect("there is a store");
    assert!(after[..108] != before[..108], "the new file has a salt of its own");
}

#[test]
fn what_is_no_backup_is_refused_and_nothing_is_made() {
    let desk = Desk::new();
    let file = desk.profile().home().join("holiday.evenkeel");
    fs::write(&file, vec![7; 1 << 20]).expect("a file can be made");
    let mut app = App::start(&desk);
    // The first start writes the store in the background.
    app.wait_until("there is a store", |app| app.desk().profile().store().exists());
    app.go_to_door();
    app.press(Role::Button, &say("door-restore"));
    app.press(Role::Button, &say("restore-go"));
    app.read(&say("error-no-file-chosen-what"));
    app.press(Role::Button, &say("restore-choose"));
    choose(&app, &file.to_string_lossy());
    app.type_into(&say("restore-passphrase"), PASSPHRASE);
    let before = fs::read(desk.profile().store()).expect("there is a store");
    app.press(Role::Button, &say("restore-go"));
    app.read(&say("error-not-a-backup-what"));
    app.read(&say("error-not-a-backup-now"));
    assert!(fs::read(desk.profile().store()).expect("there is a store") == before);
}

#[test]
fn shift_three_times_hides_the_file_dialog_too() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.go_to_door();
    app.press(Role::Button, &say("door-restore"));
    app.press(Role::Button, &say("restore-choose"));
    app.find(Role::FileChooser, Said::has("Evenkeel"));
    app.wait_active();
    app.keys(&[Key::Shift, Key::Shift, Key::Shift]);
    let gone = wait::holds(std::time::Duration::from_millis(1500), || app.windows().is_empty());
    assert!(gone, "a window stays");
    app.wait_ended();
}
