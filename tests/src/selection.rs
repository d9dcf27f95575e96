//! The clipboard and the selection of a desk, as another program uses them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::desk::Desk;
use crate::process::Owned;
use crate::wait::{self, PATIENCE};

/// What X11 keeps for pasting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// Copied and pasted by keys.
    Clipboard,
    /// Marked text, pasted by the middle button.
    Primary,
}

impl Selection {
    fn name(self) -> &'static str {
        match self {
            Selection::Clipboard => "clipboard",
            Selection::Primary => "primary",
        }
    }
}

impl Desk {
    /// What another program gets that pastes; nothing when nobody offers text.
    pub fn pasted(&self, selection: Selection) -> Option<String> {
        let mut command = self.xclip(selection);
        // One who offers and does not answer would keep it waiting.
        let output = command.arg("-o").output().expect("xclip runs (Debian package xclip)");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Another program offers `text` until the answer is dropped.
    #[track_caller]
    pub fn offer(&self, selection: Selection, text: &str) -> Owned {
        let mut command = self.xclip(selection);
        // Quiet: it stays in front, so that its end is ours to choose.
        command.args(["-i", "-quiet"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut owner = Owned::start(command);
        let mut input = owner.child().stdin.take().expect("the input is a pipe");
        input.write_all(text.as_bytes()).expect("xclip reads");
        drop(input);
        let offered = wait::holds(PATIENCE, || self.pasted(selection).as_deref() == Some(text));
        assert!(offered, "the clipboard does not take the text");
        owner
    }

    fn xclip(&self, selection: Selection) -> Command {
        let mut command = self.command(Path::new("xclip"));
        command.args(["-selection", selection.name()]);
        command
    }
}
