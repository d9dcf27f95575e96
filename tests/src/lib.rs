#![doc = include_str!("../README.md")]

pub mod app;
pub mod browser;
pub mod canary;
pub mod desk;
pub mod keyboard;
pub mod logind;
pub mod memory;
pub mod note;
pub mod process;
pub mod profile;
pub mod prove;
pub mod screen;
pub mod selection;
pub mod steps;
pub mod trace;
pub mod tree;
pub mod wait;
pub mod words;

pub use atspi::State;

pub use app::{App, Said};
pub use browser::FakeBrowser;
pub use canary::Canary;
pub use desk::{Desk, Place};
pub use keyboard::Key;
pub use note::note;
pub use prove::{cannot_show, in_own_mounts};
pub use selection::Selection;
pub use steps::PASSPHRASE;
pub use tree::{Element, Role};
pub use words::{begin, say, say_with, title};
