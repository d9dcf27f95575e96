//! What one process is.

/// The role of a process with a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Advice and links; never reads `store.bin`.
    Front,
    /// Front, minimised and without focus, until the person continues.
    Quiet,
    /// Door and Main; the only role that can open a space.
    Space,
}

impl Role {
    /// The role named on the command line. `None`: the program was started by a person.
    pub fn from_arguments(arguments: impl Iterator<Item = String>) -> Option<Self> {
        arguments
            .filter_map(|argument| match argument.as_str() {
                "--role=front" => Some(Self::Front),
                "--role=quiet" => Some(Self::Quiet),
                "--role=space" => Some(Self::Space),
                _ => None,
            })
            .next()
    }

    /// The argument that [`Role::from_arguments`] reads.
    pub fn argument(self) -> &'static str {
        match self {
            Self::Front => "--role=front",
            Self::Quiet => "--role=quiet",
            Self::Space => "--role=space",
        }
    }
}
