//! Reading grades after Flesch and Kincaid: 0.39 words per sentence + 11.8 syllables per word - 15.59.
//!
//! A grade says how many years of school a text takes. It is a rough measure, good for telling a page that has grown
//! heavy from one that has not.

use std::fmt;

use crate::compile::Problem;
use crate::model::{Audience, Inline, Pack, StoredBlock, StoredPage};

/// Reading grade of a page.
#[derive(Clone, Debug)]
pub struct Grade {
    /// Page id.
    pub page: String,
    /// Whom it speaks to.
    pub audience: Audience,
    /// Years of school.
    pub grade: f64,
    /// The heaviest sentence, so that the writer knows where to start.
    pub heaviest: String,
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1} {} ({:?}); heaviest: {}", self.grade, self.page, self.audience, self.heaviest)
    }
}

/// Highest grade for one page.
fn most(audience: Audience) -> f64 {
    match audience {
        Audience::Young | Audience::All => 6.0,
        Audience::Parent => 8.0,
        Audience::Professional => 10.0,
    }
}

/// Highest median of the pages for young people.
const MEDIAN_FOR_YOUNG: f64 = 5.0;

/// Grades of all pages, names of services left out.
pub(super) fn grades(pack: &Pack) -> Vec<Grade> {
    let mut names: Vec<&str> = pack.services.iter().map(|service| service.name.as_str()).collect();
    // A name that holds another one goes first, or half of it would stay.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    pack.pages.iter().map(|page| grade(page, &names)).collect()
}

/// Grades that are too high, as problems.
pub(super) fn problems(grades: &[Grade]) -> Vec<Problem> {
    let too_high = grades.iter().filter(|grade| grade.grade > most(grade.audience));
    let mut problems: Vec<Problem> = too_high
        .map(|grade| Problem {
            file: format!("en/{}.md", grade.page),
            line: 0,
            text: format!(
                "reading grade {:.1} is above {}; heaviest: {}",
                grade.grade,
                most(grade.audience),
                grade.heaviest
            ),
        })
        .collect();
    if let Some(median) = median(grades, Audience::Young).filter(|m| *m > MEDIAN_FOR_YOUNG) {
        problems.push(Problem {
            file: "en".to_owned(),
            line: 0,
            text: format!("median reading grade for young people is {median:.1}, above {MEDIAN_FOR_YOUNG}"),
        });
    }
    problems
}

/// Median grade of the pages for an audience; the lower of the middle two when their number is even.
pub(super) fn median(grades: &[Grade], audience: Audience) -> Option<f64> {
    let mut found: Vec<f64> =
        grades.iter().filter(|grade| grade.audience == audience).map(|grade| grade.grade).collect();
    found.sort_by(f64::total_cmp);
    let middle = found.len().checked_sub(1)? / 2;
    found.get(middle).copied()
}

fn grade(page: &StoredPage, names: &[&str]) -> Grade {
    let mut sentences = sentences(&page.summary);
    for text in texts(&page.blocks) {
        let text = names.iter().fold(text, |text, name| text.replace(name, ""));
        sentences.extend(self::sentences(&text));
    }
    let count = |text: &str| {
        let words: Vec<&str> = words(text).collect();
        let syllables: usize = words.iter().map(|word| syllables(word)).sum();
        (words.len(), syllables)
    };
    let counted: Vec<(String, usize, usize)> = sentences
        .into_iter()
        .map(|text| {
            let (words, syllables) = count(&text);
            (text, words, syllables)
        })
        .filter(|(_, words, _)| *words > 0)
        .collect();
    let words = counted.iter().map(|(_, words, _)| words).sum();
    let syllables = counted.iter().map(|(_, _, syllables)| syllables).sum();
    // A single long word is no reason to rewrite a sentence.
    let heaviest = counted
        .iter()
        .filter(|(_, words, _)| *words >= 8)
        .max_by(|a, b| flesch_kincaid(1, a.1, a.2).total_cmp(&flesch_kincaid(1, b.1, b.2)));
    Grade {
        page: page.id.as_str().to_owned(),
        audience: page.audience,
        grade: flesch_kincaid(counted.len(), words, syllables),
        heaviest: heaviest.map_or_else(String::new, |(text, _, _)| text.trim().to_owned()),
    }
}

fn flesch_kincaid(sentences: usize, words: usize, syllables: usize) -> f64 {
    if sentences == 0 || words == 0 {
        return 0.0;
    }
    let [sentences, words, syllables] = [sentences, words, syllables].map(|n| n as f64);
    0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
}

/// Every paragraph and list item. Headings are left out: they are no sentences, and would make a heavy page look light.
fn texts(blocks: &[StoredBlock]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            StoredBlock::Paragraph { text } => found.push(plain(text)),
            StoredBlock::List { items, .. } => {
                found.extend(items.iter().flat_map(|item| texts(item)));
            }
            StoredBlock::Step { blocks, .. }
            | StoredBlock::Callout { blocks, .. }
            | StoredBlock::Only { blocks, .. } => found.extend(texts(blocks)),
            StoredBlock::Heading { .. } | StoredBlock::Services(_) => {}
        }
    }
    found
}

fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) => text.as_str(),
            Inline::Page { text, .. } => text.as_str(),
        })
        .collect()
}

/// A text without a full stop, such as an item of a list, is one sentence.
fn sentences(text: &str) -> Vec<String> {
    text.split_inclusive(['.', '?', '!']).map(str::to_owned).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| word.chars().any(char::is_alphabetic))
}

/// Groups of vowels, less a silent e at the end. Right for nine words of ten, which is all the formula asks for.
fn syllables(word: &str) -> usize {
    let word: String = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        groups += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let silent = (word.ends_with('e') && !word.ends_with("le"))
        || word.ends_with("es")
            && !["ses", "xes", "zes", "ches", "shes", "ces", "ges"].iter().any(|e| word.ends_with(e))
        || word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    (groups - usize::from(silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::{flesch_kincaid, sentences, syllables};

    #[test]
    fn syllables_of_common_words() {
        for (word, wanted) in [
            ("stop", 1),
            ("picture", 2),
            ("police", 2),
            ("threatened", 2),
            ("somebody", 4), // one too many: the middle e is silent
            ("little", 2),
            ("pages", 2),
            ("times", 1),
            ("emergency", 4),
            ("FBI", 1), // letters are not spelled out
        ] {
            assert_eq!(syllables(word), wanted, "{word}");
        }
    }

    #[test]
    fn the_formula_is_the_published_one() {
        // 10 words, 1 sentence, 15 syllables.
        assert!((flesch_kincaid(1, 10, 15) - 6.01).abs() < 0.001);
    }

    #[test]
    fn short_sentences_are_told_apart() {
        assert_eq!(sentences("Stop. Do not pay! Why?").len(), 3);
        assert_eq!(sentences("an item").len(), 1);
    }
}
