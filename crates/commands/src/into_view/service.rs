//! Service cards.

use evenkeel_guidance::{Contact, Fact, Service};
use jiff::civil::Date;

use super::guidance_words::{anonymous_view, kind_view, who_view};
use crate::view::{ContactView, FactView, ServiceView};

/// Cards in the given order; `today` decides only what is marked as old.
pub(crate) fn service_views(services: &[&Service], today: Date) -> Vec<ServiceView> {
    services.iter().map(|service| service_view(service, today)).collect()
}

/// One card.
pub(crate) fn service_view(service: &Service, today: Date) -> ServiceView {
    ServiceView {
        id: service.id.as_str().to_owned(),
        name: service.name.clone(),
        operator: service.operator.clone(),
        contacts: service.contacts().into_iter().map(contact_view).collect(),
        kinds: service.kinds.iter().copied().map(kind_view).collect(),
        who: service.who.iter().copied().map(who_view).collect(),
        what_happens: fact_view(&service.what_happens),
        what_you_need: fact_view(&service.what_you_need),
        limits: fact_view(&service.limits),
        age: fact_view(&service.age),
        hours: fact_view(&service.hours),
        cost: fact_view(&service.cost),
        languages: fact_view(&service.languages),
        anonymous: anonymous_view(service.anonymous),
        checked: service.checked.to_string(),
        old: service.old(today),
        needs_picture: service.needs_picture,
        worldwide: service.worldwide(),
    }
}

fn contact_view(contact: Contact<'_>) -> ContactView {
    match contact {
        Contact::Phone(phone) => ContactView::Phone { display: phone.display.clone() },
        Contact::Text(route) => ContactView::Text { to: route.to.clone(), body: route.body.clone() },
        Contact::Web { number, address, chat } => {
            ContactView::Web { link: number, host: address.host().to_owned(), chat }
        }
    }
}

fn fact_view(fact: &Fact) -> FactView {
    FactView { text: fact.text.clone(), check_first: fact.check_first }
}
