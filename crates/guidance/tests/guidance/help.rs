//! *Help now* with the real content.

use evenkeel_guidance::{CountryId, Pack, ServiceKind, Way, pack};

pub fn country(id: &str) -> (&'static Pack, CountryId) {
    let pack = pack();
    (pack, pack.country(id).expect("a country that can be chosen"))
}

fn crisis(id: &str) -> Vec<&'static str> {
    let (pack, country) = country(id);
    pack.crisis(country).into_iter().map(|service| service.id.as_str()).collect()
}

#[test]
fn the_united_kingdom_starts_with_999_then_lines_for_young_people() {
    let ids = crisis("GB");
    assert_eq!(ids[0], "uk-999");
    for wanted in ["uk-childline", "uk-samaritans", "uk-shout"] {
        assert!(ids.contains(&wanted), "{wanted} is missing");
    }
}

#[test]
fn the_united_states_start_with_911_and_988() {
    assert_eq!(crisis("US")[..2], ["us-911", "us-988"]);
}

#[test]
fn crisis_lists_are_short_and_have_a_silent_way() {
    for id in ["GB", "US"] {
        let (pack, country) = country(id);
        let services = pack.crisis(country);
        assert!((3..=5).contains(&services.len()), "{id}");
        assert!(services[0].kinds.contains(&ServiceKind::Emergency));
        assert!(services[1..].iter().any(|s| s.offers(Way::Text)), "{id} has nothing to text");
    }
}

#[test]
fn elsewhere_has_no_emergency_number_and_something_to_press() {
    let (pack, country) = country("ZZ");
    let services = pack.crisis(country);
    assert!(!services.is_empty() && services.iter().all(|service| service.worldwide()));
    assert!(services.iter().all(|service| !service.kinds.contains(&ServiceKind::Emergency)));
}

#[test]
fn only_offered_countries_can_be_chosen() {
    for id in ["FR", "gb", "GB-SCT", "", "ZZZ", "*"] {
        assert!(pack().country(id).is_none(), "{id}");
    }
    let offered: Vec<_> = pack().countries().iter().map(CountryId::as_str).collect();
    assert_eq!(offered, ["GB", "US", "ZZ"]);
}

#[test]
fn every_card_of_the_first_screen_opens_a_page() {
    for id in ["GB", "US", "ZZ"] {
        let (pack, country) = country(id);
        let today = jiff::civil::date(2026, 11, 22);
        let cards = pack.situations(country).into_iter().chain(pack.more(country));
        let ids: Vec<_> = cards.map(|card| card.page).collect();
        assert!(ids.len() >= 8, "{id}");
        for page in ids.into_iter().chain(pack.crisis_page()).chain(pack.can_show_page()) {
            assert!(pack.page(page.as_str(), country, today).is_some(), "{id} {}", page.as_str());
        }
    }
}

#[test]
fn words_version_and_date_are_there() {
    assert!(pack().words("en").expect("English").contains("country-GB"));
    assert!(pack().words("tlh").is_none());
    assert!(!pack().version().is_empty());
    assert!(pack().date() >= jiff::civil::date(2026, 11, 22));
}
