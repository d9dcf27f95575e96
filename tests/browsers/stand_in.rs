//! Stands in for the services: a proxy on this computer behind which each known host is our own server, and no other
//! host exists. So the browser asks for the very address that the program opens, and nothing leaves the computer.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use sha2::{Digest, Sha256};

use crate::pages::{Pages, Request};

/// The longest head of a request that is read.
const HEAD: usize = 16 * 1024;

/// The running proxy.
pub struct StandIn {
    port: u16,
    fingerprint: String,
    pages: Arc<Pages>,
}

impl StandIn {
    /// Stands in for `hosts`, with a certificate made now.
    #[track_caller]
    pub fn start(hosts: &[&str]) -> StandIn {
        let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(hosts.clone()).expect("a certificate can be made");
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider can do TLS")
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .expect("certificate and key belong together");

        let listener = TcpListener::bind("127.0.0.1:0").expect("this computer has a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let pages = Arc::new(Pages::default());
        let (config, shared, hosts) = (Arc::new(config), Arc::clone(&pages), Arc::new(hosts));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, pages, hosts) = (Arc::clone(&config), Arc::clone(&shared), Arc::clone(&hosts));
                // A browser opens connections it may never use, so each is waited for on its own. One that breaks is
                // the browser's choice: what matters is which pages report.
                thread::spawn(move || serve(stream, config, &pages, &hosts));
            }
        });
        StandIn { port, fingerprint: fingerprint(cert.der()), pages }
    }

    /// Port of the proxy on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// SHA-256 of the certificate, as browsers write it.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Its pages and who was there.
    pub fn pages(&self) -> &Pages {
        &self.pages
    }
}

fn fingerprint(certificate: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(certificate) {
        let _ = write!(text, "{}{byte:02X}", if text.is_empty() { "" } else { ":" });
    }
    text
}

/// One connection: the way to a host, then one request through it.
fn serve(mut stream: TcpStream, config: Arc<ServerConfig>, pages: &Pages, hosts: &[String]) -> io::Result<()> {
    let head = read_head(&mut stream)?;
    let target = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()).unwrap_or_default();
    let known = target.strip_suffix(":443").and_then(|name| hosts.iter().find(|host| *host == name));
    let Some(host) = known else {
        return stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    };
    stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;

    let connection = ServerConnection::new(config).map_err(io::Error::other)?;
    let mut stream = StreamOwned::new(connection, stream);
    let request = read_request(&mut stream, host)?;
    let answer = pages.answer(&request);
    let location = answer.location.map(|place| format!("Location: {place}\r\n")).unwrap_or_default();
    write!(
        stream,
        "HTTP/1.1 {}\r\n{location}Content-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
        answer.status,
        answer.body.len(),
        answer.body
    )?;
    stream.conn.send_close_notify();
    stream.flush()
}

fn read_request(stream: &mut impl Read, host: &str) -> io::Result<Request> {
    let head = read_head(stream)?;
    let mut lines = head.lines();
    let mut first = lines.next().unwrap_or_default().split(' ');
    let method = first.next().unwrap_or_default().to_owned();
    let path = first.next().filter(|path| path.starts_with('/')).unwrap_or("/").to_owned();
    let headers: BTreeMap<String, &str> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim()))
        .collect();
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = String::new();
    stream.take(length).read_to_string(&mut body)?;
    Ok(Request { method, path, host: host.to_owned(), body })
}

/// Reads up to the empty line and nothing after it: what follows a `CONNECT` belongs to TLS.
fn read_head(stream: &mut impl Read) -> io::Result<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
        if head.len() > HEAD {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
    String::from_utf8(head).map_err(io::Error::other)
}
