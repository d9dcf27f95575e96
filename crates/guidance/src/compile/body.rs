//! The body of a page: Markdown and directives, with steps put together.

use super::directive::{self, Directive};
use super::markdown::{self, Loose, Stretch};
use super::problem::Problems;
use super::settings::Countries;
use super::source::Source;
use crate::model::page::Only;
use crate::model::{Inline, StoredBlock, Wanted};

/// A body, and where it names services.
pub(super) struct Body {
    pub(super) blocks: Vec<StoredBlock>,
    /// Line and id of each `[[service: …]]`.
    pub(super) named: Vec<(usize, String)>,
}

/// Reads everything after the front matter.
pub(super) fn read(source: &Source, starts_after: usize, countries: &Countries, problems: &mut Problems) -> Body {
    let mut reader = Reader { source, countries, problems, named: Vec::new(), open: None };
    let mut outside = Vec::new();
    let mut inside = Vec::new();
    for piece in pieces(&source.text, starts_after) {
        match piece {
            Piece::Markdown { text, first_line } => {
                let stretch = Stretch { file: &source.name, text, first_line };
                let loose = markdown::read(&stretch, reader.problems);
                let target = if reader.open.is_some() { &mut inside } else { &mut outside };
                target.extend(loose.into_iter().map(Part::Loose));
            }
            Piece::Directive { text, line } => {
                reader.directive(text, line, &mut outside, &mut inside);
            }
        }
    }
    if let Some((line, _)) = reader.open {
        reader.problems.add(&source.name, line, "[[only: …]] has no [[end]]");
    }
    let named = reader.named;
    Body { blocks: group(outside, &source.name, problems), named }
}

enum Piece<'s> {
    Markdown { text: &'s str, first_line: usize },
    Directive { text: &'s str, line: usize },
}

/// Cuts a text at its directive lines.
fn pieces(text: &str, starts_after: usize) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut first_line = 1;
    let mut position = 0;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let here = position;
        position += line.len();
        if number <= starts_after {
            (start, first_line) = (position, number + 1);
        } else if directive::is_directive(line) {
            pieces.push(Piece::Markdown { text: &text[start..here], first_line });
            pieces.push(Piece::Directive { text: line, line: number });
            (start, first_line) = (position, number + 1);
        }
    }
    pieces.push(Piece::Markdown { text: &text[start..], first_line });
    pieces
}

enum Part {
    Loose(Loose),
    /// An only-block with its line.
    Only(usize, Only, Vec<Part>),
}

struct Reader<'r> {
    source: &'r Source,
    countries: &'r Countries,
    problems: &'r mut Problems,
    named: Vec<(usize, String)>,
    /// The only-block that is open, with its line.
    open: Option<(usize, Only)>,
}

impl Reader<'_> {
    fn directive(&mut self, text: &str, line: usize, outside: &mut Vec<Part>, inside: &mut Vec<Part>) {
        match directive::read(text, self.countries) {
            Err(mistake) => self.problem(line, mistake),
            Ok(Directive::Services(wanted)) => {
                if let Wanted::Named(id) = &wanted {
                    self.named.push((line, id.as_str().to_owned()));
                }
                let target = if self.open.is_some() { inside } else { outside };
                target.push(Part::Loose(Loose::Block(StoredBlock::Services(wanted))));
            }
            Ok(Directive::Only(only)) => {
                if self.open.is_some() {
                    self.problem(line, "[[only: …]] cannot stand inside another one");
                } else {
                    self.open = Some((line, only));
                }
            }
            Ok(Directive::End) => match self.open.take() {
                Some((line, only)) => outside.push(Part::Only(line, only, std::mem::take(inside))),
                None => self.problem(line, "[[end]] without [[only: …]]"),
            },
        }
    }

    fn problem(&mut self, line: usize, text: impl Into<String>) {
        self.problems.add(&self.source.name, line, text);
    }
}

/// Puts steps together: everything after a step's title belongs to it, up to the next heading of level 2.
fn group(parts: Vec<Part>, file: &str, problems: &mut Problems) -> Vec<StoredBlock> {
    let mut blocks = Vec::new();
    let mut step: Option<(Vec<Inline>, Vec<StoredBlock>)> = None;
    for part in parts {
        match part {
            Part::Loose(Loose::StepTitle(title)) => {
                close(&mut step, &mut blocks);
                step = Some((title, Vec::new()));
            }
            Part::Loose(Loose::Block(block)) => {
                if matches!(block, StoredBlock::Heading { level: 2, .. }) {
                    close(&mut step, &mut blocks);
                }
                step.as_mut().map_or(&mut blocks, |(_, inner)| inner).push(block);
            }
            Part::Only(line, only, inner) => {
                let starts_new = |part: &Part| {
                    matches!(
                        part,
                        Part::Loose(Loose::StepTitle(_) | Loose::Block(StoredBlock::Heading { level: 2, .. }))
                    )
                };
                if inner.iter().any(starts_new) {
                    if step.is_some() && !inner.first().is_some_and(starts_new) {
                        let text = "an [[only: …]] that holds steps must begin with one, \
                                    or the text before it belongs to no step";
                        problems.add(file, line, text);
                    }
                    close(&mut step, &mut blocks);
                }
                let block = StoredBlock::Only { only, blocks: group(inner, file, problems) };
                step.as_mut().map_or(&mut blocks, |(_, inner)| inner).push(block);
            }
        }
    }
    close(&mut step, &mut blocks);
    blocks
}

fn close(step: &mut Option<(Vec<Inline>, Vec<StoredBlock>)>, blocks: &mut Vec<StoredBlock>) {
    if let Some((title, inner)) = step.take() {
        blocks.push(StoredBlock::Step { title, blocks: inner });
    }
}
