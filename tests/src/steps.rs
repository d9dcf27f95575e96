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

    /// From Front: makes a space without a recovery code and waits for its empty journal.
    #[track_caller]
    pub fn make_space(&mut self, passphrase: &str) {
        self.choose_passphrase(passphrase);
        self.press(Role::Button, &say("make-no-code"));
        self.find(Role::Heading, &say("journal-title"));
    }

    /// From Front: makes a space with a recovery code, which it gives, and waits for its empty journal.
    #[track_caller]
    pub fn make_space_with_code(&mut self, passphrase: &str) -> String {
        self.choose_passphrase(passphrase);
        self.press(Role::Button, &say("code-make"));
        let code = self.copy_recovery_code();
        self.press(Role::Button, &say("make-create"));
        self.find(Role::Heading, &say("journal-title"));
        code
    }

    /// From Front to the question whether to make a recovery code.
    #[track_caller]
    fn choose_passphrase(&mut self, passphrase: &str) {
        self.go_to_door();
        self.press(Role::Button, &say("door-make"));
        self.find(Role::Heading, &say("make-first-title"));
        self.press(Role::Button, &say("make-first-continue"));
        self.choose_new_passphrase(&say("make-own"), passphrase);
        self.press(Role::Button, &say("make-go-on"));
        self.find(Role::Heading, &say("make-code-title"));
    }

    /// Types a new passphrase twice; `field` names the first field.
    #[track_caller]
    pub fn choose_new_passphrase(&mut self, field: &str, passphrase: &str) {
        self.type_into(field, passphrase);
        self.type_into(&say("make-again"), passphrase);
    }

    /// Where a recovery code is shown: "writes it down", types it back and gives it. The last button is not pressed yet.
    #[track_caller]
    pub fn copy_recovery_code(&mut self) -> String {
        self.find(Role::Heading, &say("code-show-title"));
        let groups = |text: &str| {
            let mut groups = text.trim().split('-');
            groups.clone().count() == 7 && groups.all(|group| group.len() == 4)
        };
        let shown = self.now(|element| groups(&element.says()));
        let code = shown.unwrap_or_else(|| panic!("no recovery code is shown\n{}", self.outline())).says();
        self.press(Role::Button, &say("code-written"));
        self.find(Role::Heading, &say("code-type-title"));
        // As people write: small letters, spaces between the groups.
        self.type_into(&say("code-field"), &code.to_lowercase().replace('-', " "));
        code
    }

    /// With an open space: to its settings.
    #[track_caller]
    pub fn go_to_space_settings(&mut self) {
        self.press(Role::Button, &say("nav-space"));
        self.find(Role::Heading, &say("space-title"));
    }

    /// In the space's settings: starts what `button` says and types the passphrase that is asked again.
    #[track_caller]
    pub fn begin_task(&mut self, button: &str, task: &str, passphrase: &str) {
        self.press(Role::Button, &say(button));
        self.find(Role::Heading, &say(&format!("task-{task}-title")));
        self.type_into(&say("task-passphrase"), passphrase);
    }

    /// Presses the last button of a task and waits until the program says that it is done.
    #[track_caller]
    pub fn finish_task(&mut self, task: &str) {
        self.press(Role::Button, &say(&format!("task-{task}-submit")));
        self.find(Role::Heading, &say("space-title"));
        self.read(&say(&format!("task-{task}-done")));
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
