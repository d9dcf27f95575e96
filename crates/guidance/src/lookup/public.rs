//! What may leave the program: a process that opens or copies something for another checks here first.

use crate::model::Pack;

impl Pack {
    /// Whether this is the web address of a service that may be shown.
    pub fn is_link(&self, address: &str) -> bool {
        self.services.iter().flat_map(|service| &service.links).any(|link| link.address.as_str() == address)
    }

    /// Whether this is public: a web address or number of a service that may be shown, in a form the page shows.
    pub fn is_public(&self, text: &str) -> bool {
        // Short numbers have no international form, and an empty one must not let empty text through.
        !text.is_empty() && (self.is_link(text) || self.is_number(text))
    }

    fn is_number(&self, text: &str) -> bool {
        self.services.iter().any(|service| {
            service
                .phones
                .iter()
                .any(|phone| [&phone.display, &phone.dial, &phone.e164].into_iter().any(|form| form == text))
                || service.texts.iter().any(|route| route.to == text)
        })
    }
}
