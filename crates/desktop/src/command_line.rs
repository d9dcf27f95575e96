use std::ffi::OsString;
use std::process::Command;

use crate::Address;

/// A program with its arguments and the place where the address belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommandLine {
    pub(crate) program: OsString,
    pub(crate) before: Vec<OsString>,
    pub(crate) after: Vec<OsString>,
}

impl CommandLine {
    pub(crate) fn command(&self, address: &Address) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.before).arg(address.as_str()).args(&self.after);
        command
    }
}
