//! Reads `damaged.txt` beside released vectors: what was done to a good file and what reading it must then answer.

use std::fs;
use std::path::{Path, PathBuf};

use crate::start::SLOT;

/// One case of `damaged.txt`.
pub struct Case {
    pub name: String,
    pub bytes: Vec<u8>,
    /// A length too large to hold in memory.
    length: Option<u64>,
    /// Something else in the place of the file.
    instead: Option<String>,
    /// Tried instead of the right one.
    pub passphrase: Option<String>,
    pub expected: String,
}

/// Every case of the `damaged.txt` in this folder, each starting from the good file.
pub fn read_cases(folder: &Path, good: &[u8]) -> Vec<Case> {
    let text = fs::read_to_string(folder.join("damaged.txt")).unwrap();
    let blocks = text.split("\n\n").filter(|block| block.trim_start().starts_with("case "));
    blocks.map(|block| Case::read(block, good.to_vec(), folder)).collect()
}

impl Case {
    fn read(block: &str, good: Vec<u8>, folder: &Path) -> Self {
        let mut case = Self {
            name: String::new(),
            bytes: good,
            length: None,
            instead: None,
            passphrase: None,
            expected: String::new(),
        };
        for line in block.lines() {
            let (step, rest) = line.split_once(' ').unwrap_or((line, ""));
            match step {
                "case" => case.name = rest.to_owned(),
                "passphrase" => case.passphrase = Some(rest.to_owned()),
                "expect" => case.expected = rest.to_owned(),
                "folder" | "link" | "missing" => case.instead = Some(step.to_owned()),
                "length" if number(rest) > 100 << 20 => case.length = Some(number(rest) as u64),
                _ => change(&mut case.bytes, step, rest, folder),
            }
        }
        case
    }

    /// Whether what lies there cannot be compared byte by byte.
    pub fn is_unusual(&self) -> bool {
        self.instead.is_some() || self.length.is_some()
    }

    /// Puts it into an empty folder under this name.
    pub fn lay_out(&self, folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        match self.instead.as_deref() {
            Some("folder") => fs::create_dir(&path).unwrap(),
            Some("link") => {
                fs::write(folder.join("real.bin"), &self.bytes).unwrap();
                std::os::unix::fs::symlink("real.bin", &path).unwrap();
            }
            Some(_) => {}
            None => fs::write(&path, &self.bytes).unwrap(),
        }
        if let Some(length) = self.length {
            fs::File::options().write(true).open(&path).unwrap().set_len(length).unwrap();
        }
        path
    }
}

fn change(bytes: &mut Vec<u8>, step: &str, rest: &str, folder: &Path) {
    let words: Vec<&str> = rest.split(' ').collect();
    match step {
        "flip" => bytes[number(rest)] ^= 1,
        "set" => put(bytes, number(words[0]), &hex(words[1])),
        "headers" => (0..bytes.len()).step_by(SLOT).for_each(|at| put(bytes, at, &hex(rest))),
        "zero" => bytes[number(words[0])..][..number(words[1])].fill(0),
        "noise" => bytes[number(words[0])..][..number(words[1])].iter_mut().for_each(|byte| *byte ^= 0xa5),
        "swap" => {
            let (one, two, length) = (number(words[0]), number(words[1]), number(words[2]));
            let (before, after) = bytes.split_at_mut(two);
            before[one..one + length].swap_with_slice(&mut after[..length]);
        }
        "length" => bytes.resize(number(rest), 0),
        "file" => put(bytes, number(words[1]), &fs::read(folder.join(words[0])).unwrap()),
        _ => panic!("unknown step {step:?}"),
    }
}

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    bytes[at..at + new.len()].copy_from_slice(new);
}

fn number(text: &str) -> usize {
    text.strip_prefix("0x").map_or_else(|| text.parse().unwrap(), |hex| usize::from_str_radix(hex, 16).unwrap())
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}
