use std::thread;
use std::time::{Duration, Instant};

use evenkeel_tests::{App, Desk, Element, PASSPHRASE, Role, Said, begin, note, say};

/// Desks on which rounds run at the same time, each with a space of its own.
const DESKS: u64 = 2;
/// After so many rounds a new incident begins: a list that grows without end would measure our reading of it.
const ROUNDS_OF_AN_INCIDENT: usize = 12;

/// Rounds: `EVENKEEL_ROUNDS`, or few enough for every test run.
fn rounds() -> u64 {
    std::env::var("EVENKEEL_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(20)
}

/// What was written on one desk.
#[derive(Default)]
struct Written {
    /// Notes by incident. All of them must be there after every kill: the program said so, or the test has seen them.
    notes: Vec<Vec<String>>,
    said: usize,
    half_way_kept: usize,
}

/// Every round writes a note. Even rounds kill all processes the moment the program says "saved"; odd rounds kill at
/// another moment of the saving each time, so that the note may be there or not, but everything before must be.
#[test]
fn what_was_said_to_be_saved_survives_kill_9() {
    let rounds = rounds();
    let start = Instant::now();
    let shares: Vec<u64> = (0..DESKS).map(|desk| rounds / DESKS + u64::from(desk < rounds % DESKS)).collect();
    let written: Vec<Written> = thread::scope(|scope| {
        let desks: Vec<_> = shares.iter().map(|share| scope.spawn(|| on_one_desk(*share))).collect();
        desks.into_iter().map(|desk| desk.join().expect("this desk has failed, see above")).collect()
    });
    let said: usize = written.iter().map(|desk| desk.said).sum();
    let kept: usize = written.iter().map(|desk| desk.half_way_kept).sum();
    let seconds = start.elapsed().as_secs_f64();
    note(&format!(
        "{rounds} kills on {DESKS} desks, {said} notes said to be saved, all there; {kept} more were kept without being \
         said; {seconds:.0} s, {:.2} s a round",
        seconds / rounds as f64
    ));
}

fn on_one_desk(rounds: u64) -> Written {
    let desk = Desk::new();
    let mut app = App::start(&desk);
    app.make_space(PASSPHRASE);
    app.start_first_incident(&name(0), "");
    let mut written = Written { notes: vec![Vec::new()], ..Written::default() };
    for round in 0..rounds {
        if written.notes.last().is_some_and(|notes| notes.len() >= ROUNDS_OF_AN_INCIDENT) {
            begin_incident(&mut app, &mut written);
        }
        let body = format!("note of round {round}.");
        app.type_into(&say("note-body"), &body);
        app.press(Role::Button, &say("note-save"));
        let acknowledged = round % 2 == 0;
        if acknowledged {
            let saved = begin("note-saved", "moment");
            app.wait_until("the note is said to be saved", |app| {
                let page = everything(app);
                page.contains(&body) && page.contains(&saved)
            });
        } else {
            thread::sleep(Duration::from_millis(round * 7 % 60));
        }
        app.kill_9();

        app = App::start(&desk);
        app.open_space(PASSPHRASE);
        let incident = written.notes.len() - 1;
        app.open_incident(&name(incident));
        all_there(&app, &written.notes[incident]);
        if acknowledged {
            all_there(&app, std::slice::from_ref(&body));
            written.said += 1;
            written.notes[incident].push(body);
        } else if everything(&app).contains(&body) {
            written.half_way_kept += 1;
            written.notes[incident].push(body);
        } else {
            // The text may be kept as an unfinished note; the next round starts from an empty field.
            clear_field(&app);
        }
    }
    // Those before the last, in a process that has none of it in memory.
    for (incident, notes) in written.notes.iter().enumerate().rev().skip(1) {
        app.press(Role::Button, &say("incident-back"));
        app.open_incident(&name(incident));
        all_there(&app, notes);
    }
    written
}

fn name(incident: usize) -> String {
    format!("Account {incident}, which writes")
}

fn begin_incident(app: &mut App<'_>, written: &mut Written) {
    let name = name(written.notes.len());
    app.press(Role::Button, &say("incident-back"));
    app.press(Role::Button, &say("journal-new"));
    app.type_into(&say("incident-title"), &name);
    app.press(Role::Button, &say("incident-create"));
    app.find(Role::Heading, &name);
    written.notes.push(Vec::new());
}

/// All that can be read now, from one look: asking for each note by itself would take longer than everything else. What
/// stands in a field is left out: it may be an unfinished note.
fn everything(app: &App<'_>) -> String {
    let mut page = String::new();
    app.look().iter().for_each(|root| gather(root, &mut page));
    page
}

fn gather(element: &Element, page: &mut String) {
    if element.role == Role::Entry {
        return;
    }
    page.push_str(&element.says());
    page.push('\n');
    element.children.iter().for_each(|child| gather(child, page));
}

#[track_caller]
fn all_there(app: &App<'_>, notes: &[String]) {
    let mut missing = Vec::new();
    app.wait_until("every note is there", |app| {
        let page = everything(app);
        missing = notes.iter().filter(|body| !page.contains(*body)).cloned().collect();
        missing.is_empty()
    });
    assert!(missing.is_empty(), "lost: {missing:?}");
}

fn clear_field(app: &App<'_>) {
    let text = app.text_of(&say("note-body"));
    if !text.is_empty() {
        app.focus_field(&Said::from(&say("note-body")));
        app.erase_field(text.chars().count());
        app.wait_until("the field is empty", |app| app.text_of(&say("note-body")).is_empty());
    }
}
