//! Whoever waits outside: tells who called, by whatever way.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Where the pages of `tests/hostile-page` try to reach us. Fixed, because it is built into the program.
const PORT: u16 = 47811;
/// Asked for names; an address of this computer on which nothing else answers.
pub const RESOLVER: &str = "127.0.0.77";

/// Waits for TCP and UDP on its port, and for questions for names.
pub struct Listener {
    calls: Arc<Mutex<Vec<String>>>,
}

impl Listener {
    /// Begins to listen. It ends with the test program.
    #[track_caller]
    pub fn start() -> Listener {
        let calls = Arc::default();
        let tcp = TcpListener::bind(("127.0.0.1", PORT)).expect("the port of the hostile page is free");
        let udp = UdpSocket::bind(("127.0.0.1", PORT)).expect("the port of the hostile page is free");
        let names = UdpSocket::bind((RESOLVER, 53)).expect("the port for names is free, and we are root");
        let told = Arc::clone(&calls);
        thread::spawn(move || {
            for caller in tcp.incoming().flatten() {
                let told = Arc::clone(&told);
                thread::spawn(move || serve(caller, &told));
            }
        });
        let told = Arc::clone(&calls);
        thread::spawn(move || {
            let mut packet = [0; 2048];
            while udp.recv_from(&mut packet).is_ok() {
                tell(&told, "udp".to_owned());
            }
        });
        let told = Arc::clone(&calls);
        thread::spawn(move || {
            let mut packet = [0; 512];
            while let Ok((length, asker)) = names.recv_from(&mut packet) {
                let Some((name, answer)) = answer(&packet[..length]) else { continue };
                tell(&told, format!("name {name}"));
                // One who has gone needs no answer.
                let _ = names.send_to(&answer, asker);
            }
        });
        Listener { calls }
    }

    /// Everything that came so far: `tcp` when a connection is made, `tcp` and the path asked for, `udp`, or `name` and the name.
    pub fn calls(&self) -> Vec<String> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Forgets what came so far.
    pub fn forget(&self) {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn tell(calls: &Mutex<Vec<String>>, call: String) {
    calls.lock().unwrap_or_else(PoisonError::into_inner).push(call);
}

/// Answers one request, so that the attempt succeeds where it was allowed.
fn serve(mut caller: TcpStream, calls: &Mutex<Vec<String>>) {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    // A caller who says nothing has called all the same. A browser may hold a connection ready for some time.
    tell(calls, "tcp".to_owned());
    let limited = caller.set_read_timeout(Some(Duration::from_secs(60)));
    while limited.is_ok() && !request.windows(4).any(|end| end == b"\r\n\r\n") {
        match caller.read(&mut part) {
            Ok(0) | Err(_) => break,
            Ok(read) => request.extend_from_slice(&part[..read]),
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let Some(path) = request.split(' ').nth(1).filter(|path| path.starts_with('/')) else { return };
    // A form without fields still asks with an empty question.
    let path = path.trim_end_matches('?');
    tell(calls, format!("tcp {path}"));
    // A caller who has gone needs no answer.
    let _ = caller.write_all(&reply(path));
}

fn reply(path: &str) -> Vec<u8> {
    let body = path.strip_prefix('/').filter(|name| !name.contains('/')).and_then(|name| {
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile-page/pages").join(name)).ok()
    });
    let kind = match path {
        path if path.ends_with(".html") => "text/html",
        "/out/eventsource" => "text/event-stream",
        "/out/stylesheet" => "text/css",
        "/out/image" | "/out/preload" => "image/svg+xml",
        _ => "text/javascript",
    };
    // "No content" lets a page stay where it is, so that it can try the next way.
    let stays =
        ["/out/form", "/out/framed-form", "/out/frame-navigation", "/out/refresh", "/out/anchor", "/out/navigation"];
    let status = if stays.contains(&path) { "204 No Content" } else { "200 OK" };
    let body = body.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), &body].concat()
}

/// The name in a question (RFC 1035, section 4) and an answer that leads to this computer.
fn answer(question: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut labels = Vec::new();
    let mut place = 12;
    loop {
        let length = usize::from(*question.get(place)?);
        place += 1;
        if length == 0 {
            break;
        }
        labels.push(String::from_utf8_lossy(question.get(place..place + length)?).into_owned());
        place += length;
    }
    let kind = question.get(place..place + 4)?;
    // A browser also asks for names of its maker; those lead nowhere.
    let is_address = kind[..2] == [0, 1] && labels.last().is_some_and(|last| last == "test");
    let mut answer = question.get(..2)?.to_vec();
    answer.extend([0x81, 0x80, 0, 1, 0, u8::from(is_address), 0, 0, 0, 0]);
    answer.extend(question.get(12..place + 4)?);
    if is_address {
        answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    }
    Some((labels.join("."), answer))
}
