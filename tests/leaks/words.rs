//! What is written in these tests: a word for each way in which text enters.

use evenkeel_tests::Canary;

/// Letters beyond ASCII make the encodings differ.
pub struct Words {
    pub passphrase: Canary,
    pub title: Canary,
    pub place: Canary,
    pub note: Canary,
    pub pasted: Canary,
    pub draft: Canary,
}

impl Words {
    pub fn new() -> Words {
        Words {
            passphrase: Canary::new("zyklopenbüffel quarktasche"),
            title: Canary::new("nebelkröteé"),
            place: Canary::new("wolkenmüller"),
            note: Canary::new("schattenñandu"),
            pasted: Canary::new("flüstergrille"),
            draft: Canary::new("regenbogenhüpfer"),
        }
    }

    pub fn all(&self) -> [&Canary; 6] {
        [&self.passphrase, &self.title, &self.place, &self.note, &self.pasted, &self.draft]
    }

    /// What an open space shows; the passphrase is asked for and not shown.
    pub fn shown(&self) -> [&Canary; 5] {
        [&self.title, &self.place, &self.note, &self.pasted, &self.draft]
    }
}
