//! The document: one JSON text that holds a whole journal. Format 1 is exact; see the README for how it will grow.

use std::collections::HashSet;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::draft::StoredDraft;
use crate::incident::StoredIncident;
use crate::note::StoredNote;
use crate::settings::StoredSettings;
use crate::time::StoredMoment;
use crate::{DOCUMENT_LIMIT, FORMAT, Journal, Moment, ReadError, WriteError, migrations};

/// Deepest nesting of lists and objects. Format 1 needs 4; the rest is room, and a bound against hostile input.
const NESTING_LIMIT: usize = 64;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document<'a> {
    format: u64,
    #[serde(borrow)]
    created: StoredMoment<'a>,
    #[serde(borrow)]
    saved: StoredMoment<'a>,
    #[serde(borrow)]
    incidents: Vec<StoredIncident<'a>>,
    #[serde(borrow)]
    notes: Vec<StoredNote<'a>>,
    #[serde(borrow)]
    drafts: Vec<StoredDraft<'a>>,
    #[serde(borrow)]
    settings: StoredSettings<'a>,
}

/// The one field that every format has.
#[derive(Deserialize)]
struct FormatOnly {
    format: u64,
}

impl Journal {
    /// Reads a document of this format or an older one. Takes all of it or nothing.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        if bytes.len() > DOCUMENT_LIMIT {
            return Err(ReadError::TooLong);
        }
        let text = str::from_utf8(bytes).map_err(|_| ReadError::NotUtf8)?;
        if nesting(bytes) > NESTING_LIMIT {
            return Err(ReadError::TooDeep);
        }
        let format = serde_json::from_str::<FormatOnly>(text).map_err(|_| ReadError::NotADocument)?.format;
        match format {
            0 => Err(ReadError::UnknownFormat),
            FORMAT => {
                let document: Document<'_> = serde_json::from_str(text).map_err(|_| ReadError::NotADocument)?;
                document.try_into()
            }
            newer if newer > FORMAT => Err(ReadError::NewerFormat),
            older => {
                let value = serde_json::from_str(text).map_err(|_| ReadError::NotADocument)?;
                let value = migrations::bring_up(value, older, FORMAT, migrations::RELEASED)?;
                Document::deserialize(&value).map_err(|_| ReadError::NotADocument)?.try_into()
            }
        }
    }

    /// Writes the document as it is to be saved at `saving`. [`mark_saved`](Self::mark_saved) is for afterwards.
    pub fn write(&self, saving: &Moment) -> Result<Zeroizing<Vec<u8>>, WriteError> {
        let document = Document {
            format: FORMAT,
            created: StoredMoment::from(&self.created),
            saved: StoredMoment::from(saving),
            incidents: self.incidents.iter().map(StoredIncident::from).collect(),
            notes: self.notes.iter().map(StoredNote::from).collect(),
            drafts: self.drafts.iter().map(StoredDraft::from).collect(),
            settings: StoredSettings::from(&self.settings),
        };
        // Counted first, so that the text is written once into memory of the right size: growing would leave copies
        // behind that nobody wipes.
        let mut length = Counter(0);
        write_into(&mut length, &document);
        if length.0 > DOCUMENT_LIMIT {
            return Err(WriteError::TooLong);
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(length.0));
        write_into(&mut *bytes, &document);
        Ok(bytes)
    }

    fn check(self) -> Result<Self, ReadError> {
        let mut ids = HashSet::new();
        let incidents = self.incidents.iter().map(|incident| incident.id.bytes());
        let notes = self.notes.iter().map(|note| note.id.bytes());
        if !incidents.chain(notes).all(|id| ids.insert(id)) {
            return Err(ReadError::DuplicateId);
        }
        let incidents: HashSet<_> = self.incidents.iter().map(|incident| incident.id).collect();
        if !self.notes.iter().all(|note| incidents.contains(&note.incident)) {
            return Err(ReadError::Orphan);
        }
        let mut places = HashSet::new();
        for draft in &self.drafts {
            if !places.insert(draft.place) {
                return Err(ReadError::DuplicateId);
            }
            self.check_place(draft.place).map_err(|_| ReadError::Orphan)?;
        }
        Ok(self)
    }
}

impl TryFrom<Document<'_>> for Journal {
    type Error = ReadError;

    fn try_from(document: Document<'_>) -> Result<Self, ReadError> {
        Self {
            created: document.created.try_into()?,
            saved: Some(document.saved.try_into()?),
            incidents: all(document.incidents)?,
            notes: all(document.notes)?,
            drafts: all(document.drafts)?,
            settings: document.settings.try_into()?,
        }
        .check()
    }
}

fn all<S, R: TryFrom<S, Error = ReadError>>(stored: Vec<S>) -> Result<Vec<R>, ReadError> {
    stored.into_iter().map(R::try_from).collect()
}

fn write_into(target: impl Write, document: &Document<'_>) {
    serde_json::to_writer(target, document)
        .expect("every field is a string, number or list, and neither target can fail");
}

/// Deepest nesting of lists and objects, found without recursion so that no input can exhaust the stack.
fn nesting(json: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_text, mut escaped) = (false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_ignores_brackets_in_texts() {
        assert_eq!(nesting(br#"{"a":["]",{"b\"[[":1}]}"#), 3);
        assert_eq!(nesting(b"]]]"), 0);
    }
}
