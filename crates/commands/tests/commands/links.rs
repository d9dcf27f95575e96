//! One-tap links.

use std::sync::atomic::Ordering;

use evenkeel_commands::view::{BrowserView, ContactView, DirectoryRequest, LinkRequest, OpenLinkRequest, OpenMode};
use evenkeel_commands::{ErrorCode, copy_link, list_services, open_link, read_link};

use crate::desk::{Desk, code};

/// All links of the country's directory.
fn links(desk: &Desk) -> Vec<LinkRequest> {
    let groups = list_services(&desk.front(), DirectoryRequest::default()).groups;
    let services = groups.into_iter().flat_map(|group| group.services);
    services
        .flat_map(|service| {
            let numbers = service.contacts.into_iter().filter_map(|contact| match contact {
                ContactView::Web { link, .. } => Some(link),
                _ => None,
            });
            numbers.map(move |link| LinkRequest { service: service.id.clone(), link }).collect::<Vec<_>>()
        })
        .collect()
}

fn open(link: &LinkRequest, mode: OpenMode) -> OpenLinkRequest {
    OpenLinkRequest { link: link.clone(), mode }
}

#[test]
fn every_link_shows_its_whole_address_and_code() {
    let desk = Desk::new();
    let links = links(&desk);
    assert!(links.len() > 10);
    for link in links {
        let view = read_link(&desk.front(), link).expect("shown");
        assert!(view.address.starts_with("https://"), "{}", view.address);
        assert!(view.address.contains(&view.host));
        assert_eq!(view.qr.size, 29);
        assert_eq!(desk.asked.coded.lock().expect("fine").last(), Some(&view.address));
    }
    assert!(desk.asked.opened.lock().expect("fine").is_empty(), "looking opens nothing");
}

#[test]
fn opening_and_copying_pass_on_exactly_the_address_that_was_shown() {
    let desk = Desk::new();
    let front = desk.front();
    let link = links(&desk).remove(0);
    let address = read_link(&front, link.clone()).expect("shown").address;
    open_link(&front, open(&link, OpenMode::Private)).expect("opened");
    open_link(&front, open(&link, OpenMode::Normal)).expect("opened");
    copy_link(&front, link).expect("copied");
    let opened = desk.asked.opened.lock().expect("fine");
    assert_eq!(*opened, [(address.clone(), OpenMode::Private), (address.clone(), OpenMode::Normal)]);
    assert_eq!(*desk.asked.copied.lock().expect("fine"), [address]);
}

#[test]
fn a_private_window_that_cannot_be_had_is_refused_and_nothing_opens() {
    let mut desk = Desk::new();
    desk.browser = BrowserView::NormalOnly { name: "Odd".to_owned() };
    let link = links(&desk).remove(0);
    let front = desk.front();
    assert_eq!(code(open_link(&front, open(&link, OpenMode::Private))), Some(ErrorCode::NoPrivateWindow));
    assert!(desk.asked.opened.lock().expect("fine").is_empty());
    open_link(&front, open(&link, OpenMode::Normal)).expect("opened");
}

#[test]
fn without_a_browser_nothing_is_tried() {
    let mut desk = Desk::new();
    desk.browser = BrowserView::None;
    let link = links(&desk).remove(0);
    for mode in [OpenMode::Private, OpenMode::Normal] {
        assert_eq!(code(open_link(&desk.front(), open(&link, mode))), Some(ErrorCode::BrowserNotStarted));
    }
    assert!(desk.asked.opened.lock().expect("fine").is_empty());
}

#[test]
fn what_fails_outside_has_its_own_code() {
    let desk = Desk::new();
    let front = desk.front();
    let link = links(&desk).remove(0);
    desk.asked.broken.store(true, Ordering::SeqCst);
    assert_eq!(code(open_link(&front, open(&link, OpenMode::Private))), Some(ErrorCode::BrowserNotStarted));
    assert_eq!(code(copy_link(&front, link.clone())), Some(ErrorCode::NotCopied));
    assert_eq!(code(read_link(&front, link)), Some(ErrorCode::Internal));
}

#[test]
fn addresses_and_unknown_links_are_refused() {
    let desk = Desk::new();
    let front = desk.front();
    let known = links(&desk).remove(0).service;
    for (service, link) in [
        ("https://example.org/", 0),
        ("", 0),
        ("javascript:alert(1)", 0),
        (known.as_str(), 9_999),
        (known.as_str(), u16::MAX),
    ] {
        let request = LinkRequest { service: service.to_owned(), link };
        assert_eq!(code(read_link(&front, request.clone())), Some(ErrorCode::UnknownService));
        assert_eq!(code(copy_link(&front, request.clone())), Some(ErrorCode::UnknownService));
        assert_eq!(code(open_link(&front, open(&request, OpenMode::Normal))), Some(ErrorCode::UnknownService));
    }
    assert!(desk.asked.opened.lock().expect("fine").is_empty());
    assert!(desk.asked.copied.lock().expect("fine").is_empty());
}

#[test]
fn they_work_the_same_while_a_space_is_open() {
    let desk = Desk::with_space();
    let space = desk.opened();
    let link = links(&desk).remove(0);
    open_link(space.front(), open(&link, OpenMode::Private)).expect("opened");
    assert!(read_link(space.front(), link).is_ok());
}
