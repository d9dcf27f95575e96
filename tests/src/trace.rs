//! Network sockets that processes asked the kernel for, as strace saw it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Calls by which a process comes to a network socket, or to a way around the calls that are watched.
const WATCHED: &str = "trace=socket,connect,sendto,io_uring_setup";

/// What a trace shows.
#[derive(Debug, Default)]
pub struct Trace {
    /// Processes and threads that made a watched call.
    pub callers: usize,
    /// `socket` calls that succeeded, by family such as `AF_UNIX`.
    pub opened: BTreeMap<String, usize>,
    /// `socket` calls that were refused, by family and error.
    pub refused: BTreeMap<String, usize>,
    /// Lines that tell of a network socket, a network address or a ring that was not refused.
    pub network: Vec<String>,
}

/// Lets strace run `program`; what it sees of it and of all its descendants goes to `log`.
pub fn trace(strace: &mut Command, program: &Path, log: &Path) {
    // Stopping at every call would make the program many times slower; this way it stops at the watched ones alone. A call
    // that the program's own filter refuses is refused before strace is asked, so those are not seen.
    strace.args(["-f", "--seccomp-bpf", "-qq", "-e", WATCHED, "-e", "signal=none", "-o"]).arg(log).arg(program);
}

impl Trace {
    /// Reads what strace wrote with `-f -o`: each line begins with the caller's id.
    pub fn read(text: &str) -> Trace {
        let mut trace = Trace::default();
        let mut halves: BTreeMap<&str, &str> = BTreeMap::new();
        let mut callers = std::collections::BTreeSet::new();
        for line in text.lines() {
            let Some((caller, call)) = line.split_once(' ') else { continue };
            let call = call.trim_start();
            callers.insert(caller);
            if let Some(begin) = call.strip_suffix("<unfinished ...>") {
                halves.insert(caller, begin.trim_end());
            } else if call.starts_with("<... ") {
                let (Some(begin), Some((_, end))) = (halves.remove(caller), call.split_once("resumed>")) else {
                    continue;
                };
                trace.add(caller, &format!("{begin}{end}"));
            } else {
                trace.add(caller, call);
            }
        }
        trace.callers = callers.len();
        trace
    }

    fn add(&mut self, caller: &str, call: &str) {
        let Some((asked, answer)) = call.rsplit_once(" = ") else { return };
        let refused = answer.starts_with('-');
        if let Some(arguments) = asked.strip_prefix("socket(") {
            let family = arguments.split([',', ')']).next().unwrap_or_default().to_owned();
            let error = answer.split_whitespace().nth(1).unwrap_or_default();
            match refused {
                true => *self.refused.entry(format!("{family} {error}")).or_default() += 1,
                false => *self.opened.entry(family).or_default() += 1,
            }
        }
        // Everything but these two families can leave the computer, or has no reason to be asked for.
        let network = match asked.split_once('(') {
            Some(("socket", family)) => !family.starts_with("AF_UNIX") && !family.starts_with("AF_NETLINK"),
            Some(("io_uring_setup", _)) => true,
            _ => asked.contains("sa_family=AF_INET") || asked.contains("sa_family=AF_PACKET"),
        };
        // A connection that only begins is answered with an error too.
        let stopped = refused && !answer.contains("EINPROGRESS");
        if network && !stopped {
            self.network.push(format!("{caller} {call}"));
        }
    }

    /// The numbers in words, for the note of a test.
    pub fn told(&self) -> String {
        format!(
            "{} processes and threads; sockets opened {:?}; refused {:?}; network {}",
            self.callers,
            self.opened,
            self.refused,
            self.network.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Trace;

    #[test]
    fn finished_unfinished_and_refused_calls_are_told_apart() {
        let text = "\
11 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
12 socket(AF_INET, SOCK_DGRAM, IPPROTO_IP <unfinished ...>
11 socket(AF_INET6, SOCK_STREAM, IPPROTO_IP) = -1 EAFNOSUPPORT (Address family not supported by protocol)
12 <... socket resumed>)       = 7
12 connect(7, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = -1 EINPROGRESS (Operation now in progress)
13 io_uring_setup(8, {flags=0}) = -1 ENOSYS (Function not implemented)
14 io_uring_setup(8, {flags=0}) = 9
14 socket(AF_PACKET, SOCK_RAW, 768) = 10
14 +++ exited with 0 +++
";
        let trace = Trace::read(text);
        assert_eq!(trace.opened.get("AF_UNIX"), Some(&1));
        assert_eq!(trace.opened.get("AF_INET"), Some(&1));
        assert_eq!(trace.refused.get("AF_INET6 EAFNOSUPPORT"), Some(&1));
        assert_eq!(trace.network.len(), 4, "{:?}", trace.network);
        assert_eq!(trace.callers, 4);
    }
}
