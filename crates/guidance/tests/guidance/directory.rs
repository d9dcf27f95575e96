//! *Report and remove* with the real content.

use std::collections::BTreeSet;

use evenkeel_guidance::{Contact, Filter, Service, ServiceKind, Way, Who};

use crate::help::country;

fn listed(id: &str, filter: Filter) -> Vec<(ServiceKind, &'static Service)> {
    let (pack, country) = country(id);
    let groups = pack.directory(country, filter);
    groups.into_iter().flat_map(|g| g.services.into_iter().map(move |s| (g.kind, s))).collect()
}

fn ids(id: &str, filter: Filter) -> Vec<&'static str> {
    listed(id, filter).into_iter().map(|(_, service)| service.id.as_str()).collect()
}

#[test]
fn each_service_stands_in_exactly_one_group() {
    for id in ["GB", "US", "ZZ"] {
        let ids = ids(id, Filter::default());
        let once: BTreeSet<_> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "{id}");
        for (kind, service) in listed(id, Filter::default()) {
            assert_eq!(kind, service.group());
        }
    }
}

#[test]
fn groups_come_most_urgent_first_and_are_never_empty() {
    let (pack, country) = country("GB");
    let groups = pack.directory(country, Filter::default());
    assert_eq!(groups[0].kind, ServiceKind::Emergency);
    assert!(groups.iter().all(|group| !group.services.is_empty()));
    assert!(groups.is_sorted_by_key(|group| group.kind));
}

#[test]
fn a_country_sees_its_own_services_and_worldwide_ones_only() {
    let gb = ids("GB", Filter::default());
    assert!(gb.contains(&"uk-childline") && gb.contains(&"take-it-down") && gb.contains(&"ni-lifeline"));
    assert!(!gb.iter().any(|id| id.starts_with("us-") || id.starts_with("ie-") || *id == "eu-112"));
    let us = ids("US", Filter::default());
    assert!(us.contains(&"us-988") && us.contains(&"stopncii"));
    assert!(!us.iter().any(|id| id.starts_with("uk-") || id.starts_with("ca-")));
    for (_, service) in listed("ZZ", Filter::default()) {
        assert!(service.worldwide(), "{}", service.id.as_str());
    }
}

#[test]
fn a_country_s_own_services_come_before_worldwide_ones() {
    let (pack, country) = country("GB");
    for group in pack.directory(country, Filter::default()) {
        let worldwide: Vec<bool> = group.services.iter().map(|s| s.worldwide()).collect();
        assert!(worldwide.is_sorted(), "{:?}", group.kind);
    }
}

#[test]
fn whoever_cannot_speak_sees_silent_ways_first() {
    for way in [Way::Text, Way::Chat] {
        for id in ["GB", "US"] {
            let (pack, country) = country(id);
            for group in pack.directory(country, Filter { way: Some(way), who: None }) {
                let others: Vec<bool> = group.services.iter().map(|s| !s.offers(way)).collect();
                assert!(others.is_sorted(), "{id} {way:?} {:?}", group.kind);
                if group.kind != ServiceKind::Emergency {
                    assert!(group.services.iter().all(|s| s.offers(Way::Text) || s.offers(Way::Web)));
                }
            }
            let first = ids(id, Filter { way: Some(way), who: None })[0];
            assert!(["uk-999", "us-911"].contains(&first), "an emergency number is never left out");
        }
    }
}

#[test]
fn filters_for_a_person_and_a_call() {
    let filter = Filter { who: Some(Who::Under18), way: Some(Way::Call) };
    for (_, service) in listed("GB", filter) {
        assert!(service.who.contains(&Who::Under18) && service.offers(Way::Call));
    }
    assert!(!ids("GB", filter).contains(&"uk-posh"));
}

#[test]
fn doubtful_facts_are_marked() {
    let (pack, _) = country("GB");
    let police = pack.service("uk-101").expect("shown");
    assert!(police.hours.check_first && police.cost.check_first);
    assert!(police.links.is_empty(), "its address is unconfirmed");
    assert!(!police.limits.check_first);
}

#[test]
fn numbers_and_addresses_known_to_be_wrong_are_nowhere() {
    for id in ["GB", "US", "ZZ"] {
        for (_, service) in listed(id, Filter::default()) {
            for contact in service.contacts() {
                let text = match contact {
                    Contact::Phone(phone) => format!("{} {} {}", phone.dial, phone.e164, phone.display),
                    Contact::Text(text) => text.to.clone(),
                    Contact::Web { address, .. } => address.to_string(),
                };
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                for wrong in ["8663472423", "8668347243", "08080684141", "08088084994", "88858"] {
                    assert!(!digits.contains(wrong), "{} {text}", service.id.as_str());
                }
                assert!(!text.contains("actionfraud"), "Action Fraud was replaced");
            }
        }
    }
}

#[test]
fn what_needs_the_picture_says_so() {
    let (pack, _) = country("GB");
    for id in ["take-it-down", "stopncii", "uk-report-remove"] {
        assert!(pack.service(id).expect("shown").needs_picture, "{id}");
    }
    assert!(!pack.service("uk-childline").expect("shown").needs_picture);
}

#[test]
fn links_are_found_by_number_only() {
    let (pack, _) = country("US");
    let service = pack.service("us-988").expect("shown");
    let chat = service.contacts().into_iter().find_map(|contact| match contact {
        Contact::Web { number, chat: true, .. } => Some(number),
        _ => None,
    });
    let address = pack.link("us-988", chat.expect("988 has a chat")).expect("found");
    assert_eq!(address.as_str(), "https://chat.988lifeline.org/");
    assert!(pack.link("us-988", 99).is_none());
    assert!(pack.link("nobody", 0).is_none());
}

#[test]
fn old_cards_are_told_from_fresh_ones() {
    let (pack, _) = country("GB");
    let service = pack.service("uk-childline").expect("shown");
    assert!(!service.old(service.review_by));
    assert!(service.old(service.review_by.tomorrow().expect("a day later")));
}
