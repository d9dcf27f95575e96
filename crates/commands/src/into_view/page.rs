//! Advice pages and the cards that lead to them.

use evenkeel_guidance::{Block, Card, Inline, Page};
use jiff::civil::Date;

use super::guidance_words::tone_view;
use super::service_views;
use crate::view::{BlockView, InlineView, PageView, SituationView};

/// A page; `today` decides only which services are marked as old.
pub(crate) fn page_view(page: &Page<'_>, today: Date) -> PageView {
    PageView {
        id: page.id.as_str().to_owned(),
        title: page.title.to_owned(),
        summary: page.summary.to_owned(),
        blocks: block_views(&page.blocks, today),
        next: situation_views(&page.next),
        people: service_views(&page.people, today),
        reviewed: page.reviewed.to_string(),
        old: page.old,
        sources: page.sources.to_vec(),
    }
}

/// Cards in the given order.
pub(crate) fn situation_views(cards: &[Card<'_>]) -> Vec<SituationView> {
    let view = |card: &Card<'_>| SituationView {
        page: card.page.as_str().to_owned(),
        title: card.title.to_owned(),
        summary: card.summary.to_owned(),
        icon: card.icon.word().to_owned(),
    };
    cards.iter().map(view).collect()
}

fn block_views(blocks: &[Block<'_>], today: Date) -> Vec<BlockView> {
    blocks.iter().map(|block| block_view(block, today)).collect()
}

fn block_view(block: &Block<'_>, today: Date) -> BlockView {
    match block {
        Block::Heading { level, text } => BlockView::Heading { level: *level, text: inline_views(text) },
        Block::Paragraph { text } => BlockView::Paragraph { text: inline_views(text) },
        Block::List { ordered, items } => {
            BlockView::List { ordered: *ordered, items: items.iter().map(|item| block_views(item, today)).collect() }
        }
        Block::Step { number, title, blocks } => {
            BlockView::Step { number: *number, title: inline_views(title), blocks: block_views(blocks, today) }
        }
        Block::Services { services, fallback } => BlockView::Services {
            services: service_views(services, today),
            fallback: fallback.map(|fallback| fallback.word().to_owned()).unwrap_or_default(),
        },
        Block::Callout { tone, blocks } => {
            BlockView::Callout { tone: tone_view(*tone), blocks: block_views(blocks, today) }
        }
    }
}

fn inline_views(inlines: &[Inline]) -> Vec<InlineView> {
    let view = |inline: &Inline| match inline {
        Inline::Text(text) => InlineView::Text { text: text.clone() },
        Inline::Strong(text) => InlineView::Strong { text: text.clone() },
        Inline::Emphasis(text) => InlineView::Emphasis { text: text.clone() },
        Inline::Page { page, text } => InlineView::Page { page: page.as_str().to_owned(), text: text.clone() },
    };
    inlines.iter().map(view).collect()
}
