//! *Help now*: crisis lines and the cards of the first screen.

use crate::model::{CountryId, Icon, Pack, PageId, Service, StoredPage};

/// A card that leads to a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card<'p> {
    /// Page it leads to.
    pub page: &'p PageId,
    /// What it says.
    pub title: &'p str,
    /// One line below it.
    pub summary: &'p str,
    /// Its picture.
    pub icon: Icon,
}

impl Pack {
    /// Emergency number first, then crisis lines, best first, at most five; the order is data. For "somewhere else" no
    /// emergency number is known: say `Fallback::LocalEmergency` when no service here is of that kind.
    pub fn crisis(&self, country: CountryId) -> Vec<&Service> {
        self.order.crisis.get(&country).map_or_else(Vec::new, |ids| self.services_named(ids))
    }

    /// Situation cards.
    pub fn situations(&self, country: CountryId) -> Vec<Card<'_>> {
        self.cards(&self.order.situations, country)
    }

    /// Other cards of the first screen.
    pub fn more(&self, country: CountryId) -> Vec<Card<'_>> {
        self.cards(&self.order.more, country)
    }

    /// The page about crisis help.
    pub fn crisis_page(&self) -> Option<&PageId> {
        self.order.crisis_page.as_ref()
    }

    /// The page about what this computer can show.
    pub fn can_show_page(&self) -> Option<&PageId> {
        self.order.can_show_page.as_ref()
    }

    /// Cards for those pages that are shown in this country.
    pub(crate) fn cards(&self, ids: &[PageId], country: CountryId) -> Vec<Card<'_>> {
        ids.iter().filter_map(|id| self.stored_page(id.as_str(), country)).map(card).collect()
    }

    /// The page with this id, if this country sees it.
    pub(crate) fn stored_page(&self, id: &str, country: CountryId) -> Option<&StoredPage> {
        let page = self.pages.iter().find(|page| page.id.as_str() == id);
        page.filter(|page| page.shown_in(country))
    }
}

fn card(page: &StoredPage) -> Card<'_> {
    Card { page: &page.id, title: &page.title, summary: &page.summary, icon: page.icon }
}
