//! What stands where the store should be is never written to, and the person reads what is wrong. Advice always works.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, Said, say};
use sha2::{Digest, Sha256};

/// Advice opens, and the door says `code`.
fn says(desk: &Desk, code: &str) {
    let mut app = App::start(desk);
    app.find(Role::Heading, &say("help-title"));
    app.read(Said::has("999"));
    app.try_to_open(PASSPHRASE);
    app.read(&say(&format!("error-{code}-what")));
    app.read(&say(&format!("error-{code}-now")));
}

fn folder(desk: &Desk) {
    fs::create_dir_all(desk.profile().evenkeel()).expect("the folder can be made");
}

#[test]
fn a_folder() {
    let desk = Desk::new();
    folder(&desk);
    fs::create_dir(desk.profile().store()).expect("the folder can be made");
    says(&desk, "not-a-vault");
    assert!(desk.profile().store().is_dir());
}

#[test]
fn a_link() {
    let desk = Desk::new();
    folder(&desk);
    let elsewhere = desk.profile().home().join("elsewhere");
    fs::write(&elsewhere, [7; 4096]).expect("a file can be written");
    symlink(&elsewhere, desk.profile().store()).expect("a link can be made");
    says(&desk, "not-a-vault");
    assert!(fs::read(&elsewhere).is_ok_and(|bytes| bytes == [7; 4096]), "what the link points to is untouched");
}

#[test]
fn a_newer_format() {
    let desk = Desk::new();
    folder(&desk);
    let released = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/vault/format-1-slot.bin");
    let mut bytes = fs::read(released).expect("format 1 has a file that opens for ever");
    // As docs/format.md has it: format at 8, SHA-256 of what stands before it at 76.
    bytes[8..10].copy_from_slice(&2_u16.to_le_bytes());
    let hash = Sha256::digest(&bytes[..76]);
    bytes[76..108].copy_from_slice(&hash);
    fs::write(desk.profile().store(), &bytes).expect("a file can be written");
    says(&desk, "newer-format");
    assert!(fs::read(desk.profile().store()).is_ok_and(|after| after == bytes), "a newer file is not touched");
}

#[test]
fn a_folder_that_cannot_be_written_opens_for_reading() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident("The account that writes", "");
    app.write_note("He wants money.");
    app.close_window();
    app.wait_ended();
    drop(app);

    let before = fs::read(desk.profile().store()).expect("there is a store");
    let mut app = App::start_without_writing(&desk, &desk.profile().evenkeel());
    app.find(Role::Heading, &say("help-title"));
    app.open_space(PASSPHRASE);
    app.read(&say("main-read-only"));
    app.open_incident("The account that writes");
    app.read("He wants money.");
    assert!(!app.has(Role::Button, &say("note-save")), "nothing offers to write");
    assert!(fs::read(desk.profile().store()).is_ok_and(|after| after == before));
}

#[test]
fn no_space_is_made_where_nothing_can_be_written() {
    let desk = Desk::new();
    folder(&desk);
    let mut app = App::start_without_writing(&desk, &desk.profile().evenkeel());
    makes_no_space(&mut app, "unwritable");
}

#[test]
fn a_full_disk_makes_no_space_and_the_door_stays() {
    let desk = Desk::new();
    folder(&desk);
    // One slot fits and a second one does not.
    let released = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/vault/format-1-slot.bin");
    fs::copy(released, desk.profile().store()).expect("a file can be copied");
    let mut app = App::start_on_a_small_disk(&desk, &desk.profile().evenkeel(), 1536);
    makes_no_space(&mut app, "not-saved");
    assert!(app.has(Role::Button, &say("make-no-code")), "it can be tried again");
}

/// Door refuses to make a space, with the texts of `code`.
fn makes_no_space(app: &mut App<'_>, code: &str) {
    app.find(Role::Heading, &say("help-title"));
    app.go_to_door();
    app.press(Role::Button, &say("door-make"));
    app.press(Role::Button, &say("make-first-continue"));
    app.type_into(&say("make-own"), PASSPHRASE);
    app.type_into(&say("make-again"), PASSPHRASE);
    app.press(Role::Button, &say("make-go-on"));
    app.press(Role::Button, &say("make-no-code"));
    app.read(&say(&format!("error-{code}-what")));
    app.read(&say(&format!("error-{code}-now")));
}
