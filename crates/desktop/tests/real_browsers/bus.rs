use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, ensure};

/// A session bus for one test, ended with it. Every desktop has one; Firefox finds its running self over it.
pub struct Bus {
    server: Child,
    address: String,
}

impl Bus {
    pub fn start() -> anyhow::Result<Self> {
        let mut server = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A key pressed in the terminal of the tests must not end it before the tests are.
            .process_group(0)
            .spawn()?;
        let output = server.stdout.take().context("its output is piped")?;
        let mut address = String::new();
        BufReader::new(output).read_line(&mut address)?;
        let address = address.trim().to_owned();
        ensure!(!address.is_empty(), "the bus says where it is");
        Ok(Self { server, address })
    }

    /// For the variable `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        // Nothing can be done about a server that is gone already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
