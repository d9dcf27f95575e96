//! What journeys through a space have in common, in the words on the screen.

use crate::app::{App, Said};
use crate::tree::Role;
use crate::words::{begin, say};

/// A passphrase that is good enough, with no letter that needs luck to be typed.
pub const PASSPHRASE: &str = "tulip harbour anvil cotton mirror";

impl App<'_> {
    /// From Front to the door: a new process with a new window.
    #[track_caller]
    pub fn go_to_door(&mut self) {
        self.press(Role::Button, &say("nav-notes"));
        self.find(Role::Heading, &say("door-title"));
    }

    /// From Front: makes a space and waits for its empty journal.
    #[track_caller]
    pub fn make_space(&mut self, passphrase: &str) {
        self.go_to_door();
        self.press(Role::Button, &say("door-make"));
        self.find(Role::Heading, &say("make-first-title"));
        self.press(Role::Button, &say("make-first-continue"));
        self.type_into(&say("make-own"), passphrase);
        self.type_into(&say("make-again"), passphrase);
        self.press(Role::Button, &say("make-create"));
        self.find(Role::Heading, &say("journal-title"));
    }

    /// From Front: types `passphrase` at the door and presses Open. What follows is for the test to see.
    #[track_caller]
    pub fn try_to_open(&mut self, passphrase: &str) {
        self.go_to_door();
        self.try_again_to_open(passphrase);
    }

    /// At the door: types `passphrase` and presses Open.
    #[track_caller]
    pub fn try_again_to_open(&mut self, passphrase: &str) {
        self.type_into(&say("door-passphrase"), passphrase);
        self.press(Role::Button, &say("door-open"));
    }

    /// From Front: opens the space of `passphrase` and waits for its journal.
    #[track_caller]
    pub fn open_space(&mut self, passphrase: &str) {
        self.try_to_open(passphrase);
        self.find(Role::Heading, &say("journal-title"));
    }

    /// In an empty journal: makes the first incident and waits for its page.
    #[track_caller]
    pub fn start_first_incident(&mut self, name: &str, place: &str) {
        self.press(Role::Button, &say("journal-empty-start"));
        self.type_into(&say("incident-title"), name);
        if !place.is_empty() {
            self.type_into(Said::starts(&say("incident-app")), place);
        }
        self.press(Role::Button, &say("incident-create"));
        self.find(Role::Heading, name);
    }

    /// In the journal: opens the incident called `name`.
    #[track_caller]
    pub fn open_incident(&mut self, name: &str) {
        self.press(Role::Button, Said::has(name));
        self.find(Role::Heading, name);
        self.find(Role::Heading, &say("incident-timeline"));
    }

    /// On an incident's page: writes a note and waits until the program says that it is saved.
    #[track_caller]
    pub fn write_note(&mut self, body: &str) {
        self.type_into(&say("note-body"), body);
        self.press(Role::Button, &say("note-save"));
        self.read(body);
        self.read(Said::starts(&begin("note-saved", "moment")));
    }

    /// On an incident's page: types an unfinished note and waits until it is kept.
    #[track_caller]
    pub fn write_draft(&mut self, body: &str) {
        self.type_into(&say("note-body"), body);
        self.read(Said::starts(&begin("draft-saved", "time")));
    }

    /// Locks and waits for Front.
    #[track_caller]
    pub fn lock(&mut self) {
        self.press(Role::Button, &say("lock"));
        self.find(Role::Heading, &say("help-title"));
    }
}
