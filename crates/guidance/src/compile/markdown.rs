//! Markdown between two directives, as blocks. What cannot be shown is a problem, never silently lost.

use std::iter::Peekable;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use super::problem::Problems;
use crate::model::{Inline, PageId, StoredBlock, Tone};

/// A block, or the title of a step whose blocks are still to follow.
#[derive(Debug)]
pub(super) enum Loose {
    Block(StoredBlock),
    StepTitle(Vec<Inline>),
}

/// A stretch of Markdown and where it stands.
pub(super) struct Stretch<'s> {
    pub(super) file: &'s str,
    pub(super) text: &'s str,
    /// Line of its first character.
    pub(super) first_line: usize,
}

/// Reads a stretch.
pub(super) fn read(stretch: &Stretch<'_>, problems: &mut Problems) -> Vec<Loose> {
    let events = Parser::new_ext(stretch.text, Options::empty()).into_offset_iter().peekable();
    let mut reader = Reader { events, stretch, position: 0, problems };
    reader.blocks(None, true)
}

struct Reader<'r, 's> {
    events: Peekable<OffsetIter<'s>>,
    stretch: &'r Stretch<'s>,
    position: usize,
    problems: &'r mut Problems,
}

impl<'s> Reader<'_, 's> {
    fn next(&mut self) -> Option<Event<'s>> {
        let (event, range) = self.events.next()?;
        self.position = range.start;
        Some(event)
    }

    fn problem(&mut self, text: impl Into<String>) {
        let before = self.stretch.text.as_bytes().iter().take(self.position);
        let line = self.stretch.first_line + before.filter(|byte| **byte == b'\n').count();
        self.problems.add(self.stretch.file, line, text);
    }

    /// Blocks up to the end of the surrounding element, or of the stretch.
    fn blocks(&mut self, end: Option<TagEnd>, top: bool) -> Vec<Loose> {
        let mut blocks = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            if let Event::End(found) = event
                && Some(*found) == end
            {
                self.next();
                break;
            }
            if is_inline(event) {
                // The items of a tight list hold text without a paragraph around it.
                let text = self.inlines(None);
                blocks.push(Loose::Block(StoredBlock::Paragraph { text }));
                continue;
            }
            let Some(event) = self.next() else { break };
            blocks.extend(self.block(event, top));
        }
        blocks
    }

    fn block(&mut self, event: Event<'s>, top: bool) -> Option<Loose> {
        let block = match event {
            Event::Start(Tag::Paragraph) => StoredBlock::Paragraph { text: self.inlines(Some(TagEnd::Paragraph)) },
            Event::Start(Tag::Heading { level, .. }) => return self.heading(level, top),
            Event::Start(Tag::List(first)) => self.list(first.is_some()),
            Event::Start(Tag::BlockQuote(kind)) => self.callout(TagEnd::BlockQuote(kind)),
            Event::Start(Tag::CodeBlock(_)) => {
                self.problem("code, or a line indented by four spaces, cannot be shown");
                self.blocks(Some(TagEnd::CodeBlock), false);
                return None;
            }
            Event::Start(Tag::HtmlBlock) => {
                self.problem("HTML cannot be shown");
                self.skip(TagEnd::HtmlBlock);
                return None;
            }
            Event::Rule => {
                self.problem("a horizontal line cannot be shown; use a heading");
                return None;
            }
            _ => {
                self.problem("this kind of Markdown cannot be shown");
                return None;
            }
        };
        Some(Loose::Block(block))
    }

    fn skip(&mut self, end: TagEnd) {
        while let Some(event) = self.next() {
            if event == Event::End(end) {
                break;
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel, top: bool) -> Option<Loose> {
        if !top {
            self.problem("a heading cannot stand inside a list or a callout");
        }
        let mut text = self.inlines(Some(TagEnd::Heading(level)));
        let level = match level {
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            _ => {
                self.problem("headings have level 2 or 3; the title is in the front matter");
                return None;
            }
        };
        let rest = match text.first() {
            Some(Inline::Text(first)) if level == 2 => first.strip_prefix("Step:"),
            _ => None,
        };
        let Some(rest) = rest.map(|rest| rest.trim_start().to_owned()) else {
            return Some(Loose::Block(StoredBlock::Heading { level, text }));
        };
        if rest.is_empty() {
            text.remove(0);
        } else {
            text[0] = Inline::Text(rest);
        }
        if text.is_empty() {
            self.problem("a step needs a title");
        }
        Some(Loose::StepTitle(text))
    }

    fn list(&mut self, ordered: bool) -> StoredBlock {
        let mut items = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let blocks = self.blocks(Some(TagEnd::Item), false);
                    items.push(only_blocks(blocks));
                }
                Event::End(TagEnd::List(_)) => break,
                _ => self.problem("this kind of list cannot be shown"),
            }
        }
        StoredBlock::List { ordered, items }
    }

    fn callout(&mut self, end: TagEnd) -> StoredBlock {
        let position = self.position;
        let mut blocks = only_blocks(self.blocks(Some(end), false));
        let tone = take_tone(&mut blocks);
        if tone.is_none() {
            self.position = position;
            self.problem("a callout starts with [!calm], [!look] or [!danger] on its first line");
        }
        StoredBlock::Callout { tone: tone.unwrap_or(Tone::Calm), blocks }
    }

    /// Text up to an end tag, or as long as there is text.
    fn inlines(&mut self, end: Option<TagEnd>) -> Vec<Inline> {
        let mut text = Vec::new();
        let mut style = Style::default();
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::End(found) if Some(*found) == end => {
                    self.next();
                    break;
                }
                event if end.is_none() && !is_inline(event) && !ends_style(event) => break,
                _ => {}
            }
            let Some(event) = self.next() else { break };
            match event {
                Event::Text(words) => style.add(&words, &mut text),
                Event::SoftBreak | Event::HardBreak => style.add(" ", &mut text),
                Event::Start(Tag::Strong) => style.strong += 1,
                Event::End(TagEnd::Strong) => style.strong -= 1,
                Event::Start(Tag::Emphasis) => style.emphasis += 1,
                Event::End(TagEnd::Emphasis) => style.emphasis -= 1,
                Event::Start(Tag::Link { dest_url, .. }) => {
                    if let Some(page) = dest_url.strip_prefix("page:") {
                        style.page = Some(PageId(page.to_owned()));
                    } else {
                        self.problem(format!("links lead to pages, [text](page:topic/name), not to {dest_url}"));
                    }
                }
                Event::End(TagEnd::Link) => style.page = None,
                Event::Start(Tag::Image { .. }) => {
                    self.problem("images cannot be shown");
                    self.skip(TagEnd::Image);
                }
                Event::Code(_) => self.problem("code cannot be shown"),
                Event::InlineHtml(_) | Event::Html(_) => self.problem("HTML cannot be shown"),
                _ => self.problem("this kind of Markdown cannot be shown"),
            }
        }
        text
    }
}

fn ends_style(event: &Event<'_>) -> bool {
    matches!(event, Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link))
}

fn is_inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. })
    )
}

/// What surrounds a piece of text. Nested styles count as the most important one.
#[derive(Default)]
struct Style {
    page: Option<PageId>,
    strong: u8,
    emphasis: u8,
}

impl Style {
    fn add(&self, words: &str, text: &mut Vec<Inline>) {
        let mut piece = if let Some(page) = &self.page {
            Inline::Page { page: page.clone(), text: words.to_owned() }
        } else if self.strong > 0 {
            Inline::Strong(words.to_owned())
        } else if self.emphasis > 0 {
            Inline::Emphasis(words.to_owned())
        } else {
            Inline::Text(words.to_owned())
        };
        // The parser cuts text at marks that turn out to mean nothing; people see one piece.
        match (text.last_mut(), &mut piece) {
            (Some(Inline::Text(before)), Inline::Text(_))
            | (Some(Inline::Strong(before)), Inline::Strong(_))
            | (Some(Inline::Emphasis(before)), Inline::Emphasis(_)) => before.push_str(words),
            (Some(Inline::Page { page, text }), Inline::Page { page: same, .. }) if page == same => {
                text.push_str(words);
            }
            _ => text.push(piece),
        }
    }
}

/// Inside lists and callouts there are no steps; a heading there was reported already.
fn only_blocks(loose: Vec<Loose>) -> Vec<StoredBlock> {
    loose
        .into_iter()
        .filter_map(|loose| match loose {
            Loose::Block(block) => Some(block),
            Loose::StepTitle(_) => None,
        })
        .collect()
}

/// Takes `[!calm]` and its like from the start of a callout.
fn take_tone(blocks: &mut Vec<StoredBlock>) -> Option<Tone> {
    let Some(StoredBlock::Paragraph { text }) = blocks.first_mut() else { return None };
    let Some(Inline::Text(first)) = text.first_mut() else { return None };
    let (word, rest) = first.strip_prefix("[!")?.split_once(']')?;
    let tone = match word {
        "calm" => Tone::Calm,
        "look" => Tone::Look,
        "danger" => Tone::Danger,
        _ => return None,
    };
    *first = rest.trim_start().to_owned();
    if first.is_empty() {
        text.remove(0);
    }
    if text.is_empty() {
        blocks.remove(0);
    }
    Some(tone)
}
