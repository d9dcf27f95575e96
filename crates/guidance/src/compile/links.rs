//! Which pages a page leads to.

use crate::model::{CountryId, Inline, PageId, StoredBlock, StoredPage};

impl StoredPage {
    /// Pages linked from the body, in any country.
    pub(crate) fn links(&self) -> Vec<&PageId> {
        let mut links = Vec::new();
        collect(&self.blocks, None, &mut links);
        links
    }

    /// Pages linked from what this country sees of the body.
    pub(crate) fn links_in(&self, country: CountryId) -> Vec<&PageId> {
        let mut links = Vec::new();
        collect(&self.blocks, Some(country), &mut links);
        links
    }
}

fn collect<'p>(blocks: &'p [StoredBlock], country: Option<CountryId>, links: &mut Vec<&'p PageId>) {
    for block in blocks {
        match block {
            StoredBlock::Heading { text, .. } | StoredBlock::Paragraph { text } => {
                links_in_text(text, links);
            }
            StoredBlock::List { items, .. } => {
                for item in items {
                    collect(item, country, links);
                }
            }
            StoredBlock::Step { title, blocks } => {
                links_in_text(title, links);
                collect(blocks, country, links);
            }
            StoredBlock::Callout { blocks, .. } => collect(blocks, country, links),
            StoredBlock::Only { only, blocks } => {
                if country.is_none_or(|country| only.shows(country)) {
                    collect(blocks, country, links);
                }
            }
            StoredBlock::Services(_) => {}
        }
    }
}

fn links_in_text<'p>(text: &'p [Inline], links: &mut Vec<&'p PageId>) {
    links.extend(text.iter().filter_map(|inline| match inline {
        Inline::Page { page, .. } => Some(page),
        _ => None,
    }));
}
