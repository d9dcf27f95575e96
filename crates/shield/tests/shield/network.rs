use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::mpsc;
use std::{fs, io, thread};

use evenkeel_shield::{NetworkFilter, refuse_network};
use rustix::net::{AddressFamily, SocketType, socket};

use crate::part::{self, report};

/// Sockets that reach further than this computer, by family and type.
const OUTSIDE: [(&str, i32, SocketType); 8] = [
    ("tcp4", libc::AF_INET, SocketType::STREAM),
    ("udp4", libc::AF_INET, SocketType::DGRAM),
    ("tcp6", libc::AF_INET6, SocketType::STREAM),
    ("udp6", libc::AF_INET6, SocketType::DGRAM),
    ("packet", libc::AF_PACKET, SocketType::RAW),
    ("bluetooth", libc::AF_BLUETOOTH, SocketType::RAW),
    ("vsock", libc::AF_VSOCK, SocketType::STREAM),
    ("unspecified", libc::AF_UNSPEC, SocketType::STREAM),
];

/// The four that every computer has, so that "refused" afterwards means something.
const EVERYWHERE: [&str; 4] = ["tcp4", "udp4", "tcp6", "udp6"];

#[test]
fn before_the_filter_the_network_works() -> anyhow::Result<()> {
    let facts = part::play("network open")?;
    for name in EVERYWHERE {
        assert_eq!(facts[name], "works", "{name}: the control for the tests below");
    }
    assert_eq!(facts["connect"], "works");
    Ok(())
}

#[test]
fn after_the_filter_no_thread_and_no_child_can_open_a_network_socket() -> anyhow::Result<()> {
    let facts = part::play("network refused")?;
    let refused = libc::EAFNOSUPPORT.to_string();
    for who in ["caller", "earlier-thread", "later-thread", "child"] {
        for (name, ..) in OUTSIDE {
            assert_eq!(facts[&format!("{who}-{name}")], refused, "{who}, {name}");
        }
        assert_eq!(facts[&format!("{who}-connect")], refused, "{who}");
        assert_eq!(facts[&format!("{who}-high-bits")], refused, "{who}: only the lower half counts");
        #[cfg(target_arch = "x86_64")]
        assert_eq!(facts[&format!("{who}-x32")], refused, "{who}: the second set of call numbers");
    }
    Ok(())
}

#[test]
fn after_the_filter_sockets_inside_the_computer_still_work() -> anyhow::Result<()> {
    let facts = part::play("network refused")?;
    for who in ["caller", "earlier-thread", "later-thread", "child"] {
        assert_eq!(facts[&format!("{who}-unix")], "works", "{who}");
        assert_eq!(facts[&format!("{who}-netlink")], "works", "{who}");
    }
    Ok(())
}

#[test]
fn after_the_filter_there_are_no_rings() -> anyhow::Result<()> {
    let facts = part::play("network refused")?;
    for who in ["caller", "earlier-thread", "later-thread", "child"] {
        assert_eq!(facts[&format!("{who}-ring")], libc::ENOSYS.to_string(), "{who}");
    }
    let before = part::play("network open")?;
    assert_ne!(before["ring"], "works", "asked with nothing, so even an open kernel refuses");
    Ok(())
}

#[test]
fn every_thread_shows_the_filter_and_the_mark() -> anyhow::Result<()> {
    let facts = part::play("network refused")?;
    assert_eq!(facts["threads-without-filter"], "0");
    assert_eq!(facts["threads-without-mark"], "0");
    assert_ne!(facts["threads"], "1", "one thread alone would prove nothing about the others");
    Ok(())
}

pub fn play(name: &str) -> anyhow::Result<()> {
    match name {
        "network open" | "network in a child" => look("", None),
        _ => refused(),
    }
}

fn refused() -> anyhow::Result<()> {
    // Made before the filter, so that connecting could succeed if opening a socket did.
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();

    let (start, may_start) = mpsc::channel::<()>();
    let earlier = thread::spawn(move || {
        may_start.recv()?;
        look("earlier-thread-", Some(port))
    });
    anyhow::ensure!(refuse_network()? == NetworkFilter::Applied);
    start.send(())?;
    earlier.join().expect("the thread does not panic")?;

    look("caller-", Some(port))?;
    thread::spawn(move || look("later-thread-", Some(port))).join().expect("the thread does not panic")?;
    for (name, value) in part::play("network in a child")? {
        report(&format!("child-{name}"), value)?;
    }
    look_at_threads()
}

/// Tries everything and reports "works" or the error number.
fn look(who: &str, port: Option<u16>) -> anyhow::Result<()> {
    for (name, family, kind) in OUTSIDE {
        report(&format!("{who}{name}"), open(family, kind))?;
    }
    report(&format!("{who}unix"), outcome(UnixStream::pair()))?;
    report(&format!("{who}netlink"), open(libc::AF_NETLINK, SocketType::RAW))?;
    let listener = port.is_none().then(|| TcpListener::bind("127.0.0.1:0"));
    let port = match (port, listener) {
        (Some(port), _) => port,
        (None, Some(Ok(ref listener))) => {
            let port = listener.local_addr()?.port();
            report(&format!("{who}connect"), outcome(TcpStream::connect(("127.0.0.1", port))))?;
            return raw(who);
        }
        // No listener, no port: any will do to see the error.
        (None, _) => 9,
    };
    report(&format!("{who}connect"), outcome(TcpStream::connect(("127.0.0.1", port))))?;
    raw(who)
}

fn open(family: i32, kind: SocketType) -> String {
    let family = AddressFamily::from_raw(u16::try_from(family).expect("families are small"));
    outcome(socket(family, kind, None).map_err(io::Error::from))
}

fn outcome<T>(result: io::Result<T>) -> String {
    match result {
        Ok(_) => "works".to_owned(),
        Err(error) => error.raw_os_error().unwrap_or_default().to_string(),
    }
}

/// Calls that the libraries would never make.
fn raw(who: &str) -> anyhow::Result<()> {
    let stream = i64::from(libc::SOCK_STREAM);
    let local_with_high_bits = i64::from(libc::AF_INET) | (1 << 32);
    report(&format!("{who}high-bits"), call(libc::SYS_socket, local_with_high_bits, stream))?;
    #[cfg(target_arch = "x86_64")]
    report(&format!("{who}x32"), call(libc::SYS_socket | 0x4000_0000, i64::from(libc::AF_INET), stream))?;
    report(&format!("{who}ring"), call(libc::SYS_io_uring_setup, 0, 0))
}

#[allow(unsafe_code)]
fn call(number: i64, first: i64, second: i64) -> String {
    // SAFETY: the calls used here take numbers, or refuse a null pointer.
    let answer = unsafe { libc::syscall(number, first, second, 0_i64) };
    if answer < 0 {
        io::Error::last_os_error().raw_os_error().unwrap_or_default().to_string()
    } else {
        "works".to_owned()
    }
}

fn look_at_threads() -> anyhow::Result<()> {
    let (mut threads, mut without_filter, mut without_mark) = (0, 0, 0);
    for thread in fs::read_dir("/proc/self/task")? {
        let status = fs::read_to_string(thread?.path().join("status"))?;
        threads += 1;
        without_filter += i32::from(!status.contains("\nSeccomp:\t2\n"));
        without_mark += i32::from(!status.contains("\nNoNewPrivs:\t1\n"));
    }
    report("threads", threads)?;
    report("threads-without-filter", without_filter)?;
    report("threads-without-mark", without_mark)
}
