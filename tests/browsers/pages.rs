//! The pages of the server: each visit gets a name of its own, leaves traces under it and reports the traces it sees.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::Duration;

/// How long a page may take from the press of a button to its script's report: a browser starts within it.
const LIMIT: Duration = Duration::from_secs(40);

/// What a script can leave in a browser and see again: under the visit's own name, so that each trace tells whose it is.
/// Afterwards it waits for a question, which shows later that its browser still lives and still loads.
const SCRIPT: &str = "
const own = location.pathname.split('/').pop();
const cookies = document.cookie.split('; ').filter(Boolean).map(cookie => cookie.split('=')[0]);
const items = Object.keys(localStorage);
document.cookie = own + '=1; Path=/; Max-Age=86400; SameSite=Lax; Secure';
localStorage.setItem(own, '1');
await fetch('/report/' + own, { method: 'POST', body: cookies.join(' ') + '|' + items.join(' ') });
await fetch('/question/' + own);
await fetch('/answer/' + own, { method: 'POST' });
";

/// One load of a page whose script has reported.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Unlike anything else on this computer: part of the page's address and title, name of its cookie and its item.
    pub name: String,
    /// The service it was loaded from.
    pub host: String,
    /// Names of other visits whose cookies it saw.
    pub cookies: Vec<String>,
    /// Names of other visits whose stored items it saw.
    pub items: Vec<String>,
}

impl Visit {
    /// Whether it saw nothing that another visit left.
    pub fn sees_nothing(&self) -> bool {
        self.cookies.is_empty() && self.items.is_empty()
    }

    /// Whether it saw what `other` left, all of it, and nothing else.
    pub fn sees_only(&self, other: &Visit) -> bool {
        self.cookies == [other.name.as_str()] && self.items == [other.name.as_str()]
    }
}

/// A request as far as it matters here.
pub struct Request {
    /// `GET` or `POST`.
    pub method: String,
    /// Path with its leading slash.
    pub path: String,
    /// The service that was asked.
    pub host: String,
    /// Empty for `GET`.
    pub body: String,
}

/// What goes back.
pub struct Answer {
    /// Number and words of the status line.
    pub status: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    /// HTML, or nothing.
    pub body: String,
}

impl Answer {
    fn empty(status: &'static str) -> Answer {
        Answer { status, location: None, body: String::new() }
    }
}

#[derive(Default)]
struct Known {
    loaded: usize,
    visits: Vec<Visit>,
    asked: BTreeSet<String>,
    answered: BTreeSet<String>,
}

/// All pages of all services, and who was there.
#[derive(Default)]
pub struct Pages {
    known: Mutex<Known>,
    changed: Condvar,
}

impl Pages {
    /// Waits for the report of visit number `count`, counted from one.
    #[track_caller]
    pub fn wait_for_visit(&self, count: usize) -> Visit {
        let waited = self.changed.wait_timeout_while(self.known(), LIMIT, |known| known.visits.len() < count);
        let (known, _) = waited.expect("no thread panics while it holds this");
        known.visits.get(count - 1).cloned().unwrap_or_else(|| {
            panic!("{} pages were loaded and {} scripts reported, not {count}", known.loaded, known.visits.len())
        })
    }

    /// How many pages were loaded, with a report or without.
    pub fn loaded(&self) -> usize {
        self.known().loaded
    }

    /// Asks the page of `visit` whether it is still there, and waits until it says so by loading something.
    #[track_caller]
    pub fn wait_for_answer(&self, visit: &Visit) {
        let mut known = self.known();
        assert!(!known.answered.contains(&visit.name), "each page answers once");
        known.asked.insert(visit.name.clone());
        self.changed.notify_all();
        let waited = self.changed.wait_timeout_while(known, LIMIT, |known| !known.answered.contains(&visit.name));
        let (known, _) = waited.expect("no thread panics while it holds this");
        assert!(known.answered.contains(&visit.name), "the page of {} does not answer any more", visit.host);
    }

    /// Answers one request. A question is held back until it is asked.
    pub fn answer(&self, request: &Request) -> Answer {
        let (place, name) = request.path[1..].split_once('/').unwrap_or((&request.path[1..], ""));
        match (request.method.as_str(), place) {
            ("GET", "favicon.ico") => Answer::empty("404 Not Found"),
            ("GET", "visit") => {
                self.known().loaded += 1;
                let body =
                    format!("<!doctype html><title>{name}</title><p>A page<script type=\"module\">{SCRIPT}</script>");
                Answer { body, ..Answer::empty("200 OK") }
            }
            ("POST", "report") => {
                let (cookies, items) = request.body.split_once('|').unwrap_or_default();
                let names = |list: &str| list.split_whitespace().map(str::to_owned).collect();
                let visit = Visit {
                    name: name.to_owned(),
                    host: request.host.clone(),
                    cookies: names(cookies),
                    items: names(items),
                };
                self.known().visits.push(visit);
                self.changed.notify_all();
                Answer::empty("204 No Content")
            }
            ("GET", "question") => {
                let waited = self.changed.wait_while(self.known(), |known| !known.asked.contains(name));
                drop(waited.expect("no thread panics while it holds this"));
                Answer::empty("204 No Content")
            }
            ("POST", "answer") => {
                self.known().answered.insert(name.to_owned());
                self.changed.notify_all();
                Answer::empty("204 No Content")
            }
            // The address that the program opened: one visit more.
            _ => Answer { location: Some(format!("/visit/{}", new_name())), ..Answer::empty("302 Found") },
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().expect("no thread panics while it holds this")
    }
}

/// Sixteen letters by chance. Nothing in common with other names: a file that packs what repeats still holds them whole.
fn new_name() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}
