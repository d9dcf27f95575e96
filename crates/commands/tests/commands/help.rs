//! Help, pages and the directory.

use evenkeel_commands::view::{
    BlockView, ContactView, DirectoryRequest, PageRequest, ServiceKind, ServiceRequest, SettingsRequest, Way, Who,
};
use evenkeel_commands::{ErrorCode, Front, change_settings, list_services, read_help, read_page, read_service, start};

use crate::desk::{Desk, code};

fn in_country(desk: &Desk, country: &str) -> Front {
    let front = desk.front();
    let request = SettingsRequest {
        country: Some(country.to_owned()),
        text_size: None,
        theme: None,
        motion: None,
        block_capture: None,
        lock_minutes: None,
    };
    change_settings(&front, request).expect("changed");
    front
}

#[test]
fn the_first_answer_holds_everything_the_first_screen_needs() {
    let front = start(&Desk::new().front());
    assert!(front.words.contains("error-internal-now"));
    assert!(!front.help.situations.is_empty());
    assert_eq!(front.about.version, env!("CARGO_PKG_VERSION"));
    assert!(["linux", "windows", "macos"].contains(&front.about.system.as_str()));
}

#[test]
fn help_starts_with_the_emergency_number_or_says_what_to_do() {
    let desk = Desk::new();
    for country in ["GB", "US"] {
        let help = read_help(&in_country(&desk, country));
        assert_eq!(help.crisis[0].kinds[0], ServiceKind::Emergency, "{country}");
        assert!(help.fallback.is_empty());
    }
    let help = read_help(&in_country(&desk, "ZZ"));
    assert_eq!(help.fallback, "fallback-local-emergency");
}

#[test]
fn every_card_leads_to_a_page_in_every_country() {
    let desk = Desk::new();
    for country in ["GB", "US", "ZZ"] {
        let front = in_country(&desk, country);
        let help = read_help(&front);
        for card in help.situations.iter().chain(&help.more) {
            let page = read_page(&front, PageRequest { page: card.page.clone() }).expect("there");
            assert_eq!(page.title, card.title);
            assert!(!page.blocks.is_empty(), "{country} {}", card.page);
        }
    }
}

#[test]
fn steps_of_a_page_are_numbered_from_one() {
    let front = Desk::new().front();
    let page = read_page(&front, PageRequest { page: "situations/threatened".to_owned() }).expect("there");
    let numbers: Vec<u16> = page
        .blocks
        .iter()
        .filter_map(|block| match block {
            BlockView::Step { number, .. } => Some(*number),
            _ => None,
        })
        .collect();
    assert!(numbers.len() >= 2);
    assert!(numbers.iter().copied().eq(1..=u16::try_from(numbers.len()).expect("few")), "{numbers:?}");
}

#[test]
fn unknown_pages_and_services_are_refused() {
    let front = Desk::new().front();
    for id in ["", "situations", "../facts", "situations/threatened.md", &"a".repeat(100_000)] {
        assert_eq!(code(read_page(&front, PageRequest { page: id.to_owned() })), Some(ErrorCode::UnknownPage));
        let request = ServiceRequest { service: id.to_owned() };
        assert_eq!(code(read_service(&front, request)), Some(ErrorCode::UnknownService));
    }
}

#[test]
fn the_directory_has_no_empty_group_and_no_service_twice() {
    let front = Desk::new().front();
    let directory = list_services(&front, DirectoryRequest::default());
    let mut seen = std::collections::HashSet::new();
    for group in directory.groups {
        assert!(!group.services.is_empty());
        for service in group.services {
            assert!(read_service(&front, ServiceRequest { service: service.id.clone() }).is_ok());
            assert!(seen.insert(service.id), "in one group only");
        }
    }
}

#[test]
fn the_directory_can_be_narrowed_and_keeps_emergency_numbers() {
    let front = Desk::new().front();
    let request = DirectoryRequest { who: Some(Who::Under18), way: Some(Way::Chat) };
    let directory = list_services(&front, request);
    assert_eq!(directory.groups[0].kind, ServiceKind::Emergency);
    let others = directory.groups.iter().filter(|group| group.kind != ServiceKind::Emergency);
    for service in others.flat_map(|group| &group.services) {
        assert!(service.who.contains(&Who::Under18), "{}", service.id);
        let silent = |contact: &ContactView| !matches!(contact, ContactView::Phone { .. });
        assert!(service.contacts.iter().any(silent), "{}", service.id);
    }
}

#[test]
fn facts_and_pages_past_their_review_date_are_shown_as_old() {
    let desk = Desk::new();
    let crisis_old = || read_help(&desk.front()).crisis.iter().any(|service| service.old);
    let page_old = || {
        let request = PageRequest { page: "situations/threatened".to_owned() };
        read_page(&desk.front(), request).expect("there").old
    };
    desk.set_wall("2026-11-22T12:00:00+00:00[UTC]");
    assert!(!crisis_old() && !page_old());
    desk.set_wall("2099-01-01T12:00:00+00:00[UTC]");
    assert!(crisis_old() && page_old());
}
