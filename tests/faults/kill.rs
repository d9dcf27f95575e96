use std::thread;
use std::time::Duration;

use evenkeel_tests::{App, Desk, PASSPHRASE, Role, Said, begin, note, say};

const NAME: &str = "The account that writes";

/// Rounds: `EVENKEEL_ROUNDS`, or few enough for every test run.
fn rounds() -> u64 {
    std::env::var("EVENKEEL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(20)
}

/// Every round writes a note. Even rounds kill all processes the moment the program says "saved"; odd rounds kill at
/// another moment of the saving each time, so that the note may be there or not, but everything before must be.
#[test]
fn what_was_said_to_be_saved_survives_kill_9() {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident(NAME, "");
    let mut said: Vec<String> = Vec::new();
    let mut half_way_kept = 0;
    let rounds = rounds();
    for round in 0..rounds {
        let body = format!("note of round {round}");
        app.type_into(&say("note-body"), &body);
        app.press(Role::Button, &say("note-save"));
        let acknowledged = round % 2 == 0;
        if acknowledged {
            app.read(&body);
            app.read(Said::starts(&begin("note-saved", "moment")));
            said.push(body.clone());
        } else {
            thread::sleep(Duration::from_millis(round * 7 % 60));
        }
        app.kill_9();

        app = App::start(&desk);
        app.open_space(PASSPHRASE);
        app.open_incident(NAME);
        for body in &said {
            app.read(body);
        }
        if !acknowledged && app.says(&body) {
            half_way_kept += 1;
            said.push(body);
        } else if !acknowledged {
            // The text may be kept as an unfinished note; the next round starts from an empty field.
            clear_field(&app);
        }
    }
    note(&format!(
        "{rounds} kills, {} notes said to be saved, all there; {half_way_kept} more were kept without being said",
        said.len() - half_way_kept
    ));
}

fn clear_field(app: &App<'_>) {
    let text = app.text_of(&say("note-body"));
    if !text.is_empty() {
        app.focus_field(&Said::from(&say("note-body")));
        app.erase_field(text.chars().count());
        app.wait_until("the field is empty", |app| app.text_of(&say("note-body")).is_empty());
    }
}
