//! A small content folder that compiles, to be spoilt by a test.

use std::collections::BTreeMap;
use std::fs;

use evenkeel_guidance::{Compiled, compile};
use tempfile::TempDir;

/// Files of a content folder, by path.
pub struct Tree {
    files: BTreeMap<String, String>,
}

pub const PAGE: &str = "en/situations/threatened.md";
pub const SERVICES: &str = "facts/services/all.toml";

impl Tree {
    /// Two countries, three services, two pages.
    pub fn new() -> Self {
        let mut tree = Self { files: BTreeMap::new() };
        tree.put("pack.toml", "version = \"1\"\n");
        tree.put(
            "allow-list.toml",
            "link_hosts = [\"www.example.org\", \"chat.example.org\"]\nsources = [\"https://law.example.org/a\"]\n",
        );
        tree.put(
            "facts/countries.toml",
            "[[country]]\nid = \"GB\"\noffered = true\n[[country]]\nid = \"ZZ\"\noffered = true\n\
             [[country]]\nid = \"IE\"\nunions = [\"EU\"]\n[[country]]\nid = \"EU\"\n",
        );
        tree.put(
            "facts/order.toml",
            "[crisis]\nGB = [\"line\", \"talk\"]\nZZ = [\"world\"]\n\
             [people.GB]\nyoung = [\"talk\"]\nparent = [\"talk\"]\nprofessional = [\"talk\"]\nall = [\"talk\"]\n\
             [people.ZZ]\nyoung = [\"world\"]\nparent = [\"world\"]\nprofessional = [\"world\"]\nall = [\"world\"]\n",
        );
        let services = [
            service(
                "line",
                "GB",
                &["kinds = [\"emergency\"]", "phone = [{ dial = \"999\", e164 = \"\", display = \"999\" }]"],
            ),
            service("talk", "GB", &["kinds = [\"helpline\"]", "sms = [{ to = \"85258\", body = \"HELLO\" }]"]),
            service("world", "*", &["kinds = [\"remove\"]", "url = \"https://www.example.org/remove\""]),
        ];
        tree.put(SERVICES, &services.join("\n"));
        tree.put(
            "en/order.toml",
            "situations = [\"situations/threatened\"]\nmore = []\ncrisis = \"help/crisis\"\ncan_show = \"help/crisis\"\n",
        );
        tree.put(
            "en/words/words.ftl",
            "country-GB = UK\ncountry-ZZ = Elsewhere\nfallback-local-emergency = Call.\n\
             fallback-local-police = Police.\nfallback-trusted-person = Tell.\n",
        );
        tree.put(PAGE, &page("## Step: Stop\n\nDo not answer.\n\n[[service: talk]]\n"));
        tree.put("en/help/crisis.md", &page("Call now.\n"));
        tree
    }

    /// Sets a file.
    pub fn put(&mut self, path: &str, text: &str) -> &mut Self {
        self.files.insert(path.to_owned(), text.to_owned());
        self
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) -> &mut Self {
        assert!(self.files.remove(path).is_some(), "{path} is not in the tree");
        self
    }

    /// Replaces text in a file; the text must be there, or the test would test nothing.
    pub fn replace(&mut self, path: &str, from: &str, to: &str) -> &mut Self {
        let text = &self.files[path];
        assert!(text.contains(from), "{path} does not contain {from}");
        let text = text.replacen(from, to, 1);
        self.put(path, &text)
    }

    /// Adds lines to a file.
    pub fn append(&mut self, path: &str, text: &str) -> &mut Self {
        let text = format!("{}{text}", self.files[path]);
        self.put(path, &text)
    }

    /// Line of a text in a file, counted from 1.
    pub fn line(&self, path: &str, text: &str) -> usize {
        let position = self.files[path].lines().position(|line| line.contains(text));
        position.expect("the text is in the file") + 1
    }

    /// Writes the tree to a folder of its own and compiles it.
    pub fn compile(&self) -> Compiled {
        compile(self.write().path())
    }

    /// Writes the tree to a folder of its own.
    pub fn write(&self) -> TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for (path, text) in &self.files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folder");
            fs::write(path, text).expect("file");
        }
        folder
    }
}

/// A page with complete front matter.
pub fn page(body: &str) -> String {
    format!(
        "---\ntitle: A title\nsummary: A summary.\nicon: threat\naudience: young\nreviewed: 2026-11-22\n\
         review_by: 2027-05-22\nsources: https://law.example.org/a\n---\n\n{body}"
    )
}

/// A service with complete facts; `lines` come last in the record and may hold any of the optional fields.
pub fn service(id: &str, country: &str, lines: &[&str]) -> String {
    format!(
        "[[service]]\nid = \"{id}\"\nname = \"Name of {id}\"\noperator = \"Operator\"\ncountries = [\"{country}\"]\n\
         who = [\"under18\", \"adult\", \"parent\", \"professional\"]\nchat = false\nwhat_happens = \"Someone listens.\"\n\
         what_you_need = \"Nothing.\"\nlimits = \"None.\"\nage_note = \"Any age.\"\nhours = \"Always\"\ncost = \"Free\"\n\
         languages = \"English\"\nanonymous = \"yes\"\nsource_urls = [\"https://source.example.org/{id}\"]\n\
         confidence = \"official page seen\"\nchecked = \"2026-11-22\"\nreview_by = \"2027-05-22\"\n{}\n",
        lines.join("\n")
    )
}
