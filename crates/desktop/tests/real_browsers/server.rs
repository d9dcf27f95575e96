use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};

/// How long a page may take from the start of the browser to its script's report.
const LIMIT: Duration = Duration::from_secs(40);

/// Leaves a cookie and a stored item under the page's own name, and reports those of other pages it can see.
const SCRIPT: &str = "
const own = location.pathname.slice(1);
const cookies = document.cookie.split('; ').filter(Boolean).map(cookie => cookie.split('=')[0]);
const items = Object.keys(localStorage);
document.cookie = own + '=1; Max-Age=86400; SameSite=Lax';
localStorage.setItem(own, '1');
fetch('/report', { method: 'POST', body: [own, cookies.join(' '), items.join(' ')].join('|') });
";

/// What each page that reported could see.
type Reports = Arc<(Mutex<HashMap<String, Vec<String>>>, Condvar)>;

/// Pages on this computer.
pub struct Server {
    port: u16,
    reports: Reports,
}

impl Server {
    pub fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let reports = Reports::default();
        let shared = Arc::clone(&reports);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let reports = Arc::clone(&shared);
                // A browser opens connections it may never use, so each is waited for on its own.
                thread::spawn(move || answer(&stream, &reports));
            }
        });
        Ok(Self { port, reports })
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// A new page's name, unlike anything else on this computer.
    pub fn page(&self, name: &str) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        format!("{name}-{}-{now}", std::process::id())
    }

    /// Waits for the page's script and returns the names of other pages it found traces of.
    pub fn seen_by(&self, page: &str) -> anyhow::Result<Vec<String>> {
        let (reports, changed) = &*self.reports;
        let reports = reports.lock().expect("no thread panics while it holds this");
        let (reports, result) = changed
            .wait_timeout_while(reports, LIMIT, |reports| !reports.contains_key(page))
            .expect("no thread panics while it holds this");
        if result.timed_out() {
            bail!("{page} was not loaded, or its script did not run");
        }
        Ok(reports[page].clone())
    }
}

fn answer(stream: &TcpStream, reports: &Reports) -> anyhow::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        if header.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse()?;
        }
    }
    let (status, body) = if request.starts_with("POST /report ") {
        let mut report = vec![0; length];
        reader.read_exact(&mut report)?;
        keep(&String::from_utf8(report)?, reports)?;
        ("204 No Content", String::new())
    } else if request.starts_with("GET /favicon.ico ") {
        ("404 Not Found", String::new())
    } else {
        ("200 OK", format!("<!doctype html><title>A page</title><p>A page<script>{SCRIPT}</script>"))
    };
    let mut writer = stream;
    write!(
        writer,
        "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    Ok(())
}

fn keep(report: &str, reports: &Reports) -> anyhow::Result<()> {
    let mut parts = report.split('|');
    let page = parts.next().context("a report names its page")?;
    let cookies: Vec<String> = parts.next().context("and cookies")?.split_whitespace().map(str::to_owned).collect();
    let mut items: Vec<String> = parts.next().context("and items")?.split_whitespace().map(str::to_owned).collect();
    items.extend(cookies.into_iter().filter(|cookie| !items.contains(cookie)).collect::<Vec<_>>());
    let (kept, changed) = &**reports;
    kept.lock().expect("no thread panics while it holds this").insert(page.to_owned(), items);
    changed.notify_all();
    Ok(())
}
