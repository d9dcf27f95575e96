//! A page for one country: blocks left out that are not for it, steps numbered, services found.

use jiff::civil::Date;

use super::Card;
use crate::model::{Audience, CountryId, Fallback, Inline, Pack, PageId, Query, Service, StoredBlock, Tone, Wanted};

/// A page for one country.
#[derive(Debug)]
pub struct Page<'p> {
    /// Id.
    pub id: &'p PageId,
    /// Title.
    pub title: &'p str,
    /// One or two sentences.
    pub summary: &'p str,
    /// Whom it speaks to.
    pub audience: Audience,
    /// Body.
    pub blocks: Vec<Block<'p>>,
    /// Where to go next.
    pub next: Vec<Card<'p>>,
    /// People to talk to when the page is not what one needs.
    pub people: Vec<&'p Service>,
    /// Day it was reviewed.
    pub reviewed: Date,
    /// True when its review date has passed.
    pub old: bool,
    /// Site names of the sources.
    pub sources: &'p [String],
}

/// A block of a page.
#[derive(Debug, PartialEq)]
pub enum Block<'p> {
    /// A heading of level 2 or 3.
    Heading {
        /// 2 or 3.
        level: u8,
        /// Text.
        text: &'p [Inline],
    },
    /// A paragraph.
    Paragraph {
        /// Text.
        text: &'p [Inline],
    },
    /// A list.
    List {
        /// Numbered.
        ordered: bool,
        /// Items.
        items: Vec<Vec<Block<'p>>>,
    },
    /// One action with its services.
    Step {
        /// 1, 2, 3 and so on.
        number: u16,
        /// The action.
        title: &'p [Inline],
        /// Why and how.
        blocks: Vec<Block<'p>>,
    },
    /// Services to press; when there are none, the fallback says what to do instead.
    Services {
        /// Best first.
        services: Vec<&'p Service>,
        /// Set only when `services` is empty.
        fallback: Option<Fallback>,
    },
    /// A box that stands out.
    Callout {
        /// How it looks.
        tone: Tone,
        /// Content.
        blocks: Vec<Block<'p>>,
    },
}

impl Pack {
    /// A page for a country, or `None` when there is no such page there. `today` decides only what is marked as old.
    pub fn page(&self, id: &str, country: CountryId, today: Date) -> Option<Page<'_>> {
        let stored = self.stored_page(id, country)?;
        let people = self
            .order
            .people
            .get(&country)
            .and_then(|lists| lists.get(&stored.audience).or_else(|| lists.get(&Audience::All)));
        let mut step = 0;
        Some(Page {
            id: &stored.id,
            title: &stored.title,
            summary: &stored.summary,
            audience: stored.audience,
            blocks: self.blocks(&stored.blocks, country, &mut step),
            next: self.cards(&stored.next, country),
            people: people.map_or_else(Vec::new, |ids| self.services_named(ids)),
            reviewed: stored.reviewed,
            old: today > stored.review_by,
            sources: &stored.sources,
        })
    }

    fn blocks<'p>(&'p self, stored: &'p [StoredBlock], country: CountryId, step: &mut u16) -> Vec<Block<'p>> {
        let mut blocks = Vec::new();
        for block in stored {
            match block {
                StoredBlock::Heading { level, text } => {
                    blocks.push(Block::Heading { level: *level, text });
                }
                StoredBlock::Paragraph { text } => blocks.push(Block::Paragraph { text }),
                StoredBlock::List { ordered, items } => blocks.push(Block::List {
                    ordered: *ordered,
                    items: items.iter().map(|item| self.blocks(item, country, step)).collect(),
                }),
                StoredBlock::Step { title, blocks: inner } => {
                    *step += 1;
                    let number = *step;
                    blocks.push(Block::Step { number, title, blocks: self.blocks(inner, country, step) });
                }
                StoredBlock::Services(wanted) => blocks.extend(self.wanted(wanted, country)),
                StoredBlock::Callout { tone, blocks: inner } => {
                    blocks.push(Block::Callout { tone: *tone, blocks: self.blocks(inner, country, step) })
                }
                StoredBlock::Only { only, blocks: inner } => {
                    if only.shows(country) {
                        blocks.extend(self.blocks(inner, country, step));
                    }
                }
            }
        }
        blocks
    }

    fn wanted<'p>(&'p self, wanted: &'p Wanted, country: CountryId) -> Option<Block<'p>> {
        let (services, fallback) = match wanted {
            Wanted::Named(id) => {
                let mut services = self.services_in(country);
                services.retain(|service| service.id == *id);
                (services, None)
            }
            Wanted::Fitting(query) => (self.fitting(query, country), query.fallback),
        };
        let fallback = fallback.filter(|_| services.is_empty());
        (!services.is_empty() || fallback.is_some()).then_some(Block::Services { services, fallback })
    }

    /// Services that fit a query, best first.
    pub(crate) fn fitting(&self, query: &Query, country: CountryId) -> Vec<&Service> {
        let mut services = self.services_in(country);
        services.retain(|service| {
            query.kind.is_none_or(|kind| service.kinds.contains(&kind))
                && query.who.is_none_or(|who| service.who.contains(&who))
                && query.way.is_none_or(|way| service.offers(way))
        });
        if let Some(most) = query.most {
            services.truncate(usize::from(most));
        }
        services
    }
}
