//! Words that must not be found: searched in every file, in the encodings programs write text in.

use std::fs;
use std::path::{Path, PathBuf};

use memchr::memmem;

/// A word and its forms on disk.
pub struct Canary {
    word: String,
    forms: [(&'static str, Vec<u8>); 3],
}

impl Canary {
    /// A canary for `word`, whose letters must lie in Latin-1.
    #[track_caller]
    pub fn new(word: &str) -> Canary {
        let latin1 =
            word.chars().map(|letter| u8::try_from(u32::from(letter)).expect("the word lies in Latin-1")).collect();
        let utf16 = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let forms = [("UTF-8", word.as_bytes().to_vec()), ("UTF-16LE", utf16), ("Latin-1", latin1)];
        Canary { word: word.to_owned(), forms }
    }

    /// The word itself, to be typed.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// The forms and their names.
    pub fn forms(&self) -> &[(&'static str, Vec<u8>)] {
        &self.forms
    }

    /// Encodings in which `bytes` hold the word.
    pub fn in_bytes(&self, bytes: &[u8]) -> Vec<&'static str> {
        let holds = |form: &[u8]| memmem::find(bytes, form).is_some();
        self.forms.iter().filter(|(_, form)| holds(form)).map(|(name, _)| *name).collect()
    }

    /// Files below `folder` that hold the word, in their content or in their name. Links are not followed; sockets and
    /// pipes have no content.
    #[track_caller]
    pub fn in_files(&self, folder: &Path) -> Vec<(PathBuf, &'static str)> {
        let mut found = Vec::new();
        for file in files(folder) {
            let name = file.to_string_lossy();
            if self.in_bytes(name.as_bytes()).contains(&"UTF-8") {
                found.push((file.clone(), "name"));
            }
            // A file that goes while we look cannot be read later by anyone else either.
            let Ok(bytes) = fs::read(&file) else { continue };
            found.extend(self.in_bytes(&bytes).into_iter().map(|form| (file.clone(), form)));
        }
        found
    }
}

/// Plain files below `folder`.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(entry.path()),
                Ok(kind) if kind.is_file() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found
}
