//! Phone and text numbers.

use std::sync::atomic::Ordering;

use evenkeel_commands::view::{ContactView, DirectoryRequest, NumberRequest, ServiceView};
use evenkeel_commands::{ErrorCode, copy_number, list_services, read_number};

use crate::desk::{Desk, code};

fn services(desk: &Desk) -> Vec<ServiceView> {
    let groups = list_services(&desk.front(), DirectoryRequest::default()).groups;
    groups.into_iter().flat_map(|group| group.services).collect()
}

fn request(service: &ServiceView, contact: usize) -> NumberRequest {
    NumberRequest { service: service.id.clone(), contact: u16::try_from(contact).expect("few contacts") }
}

#[test]
fn every_number_becomes_a_code_that_a_phone_understands() {
    let mut desk = Desk::new();
    for locale in ["en-GB", "en-US", "de-DE"] {
        desk.locale = locale;
        for service in services(&desk) {
            for (position, contact) in service.contacts.iter().enumerate() {
                let number = read_number(&desk.front(), request(&service, position));
                let (shown, scheme) = match contact {
                    ContactView::Phone { display } => (display, "tel:"),
                    ContactView::Text { to, .. } => (to, "sms:"),
                    ContactView::Web { .. } => {
                        assert_eq!(code(number), Some(ErrorCode::UnknownService), "a link is not a number");
                        continue;
                    }
                };
                assert_eq!(&number.expect("shown").display, shown);
                let address = desk.asked.coded.lock().expect("fine").last().cloned().expect("coded");
                let rest = address.strip_prefix(scheme).expect("its own kind of address");
                let number = rest.split('?').next().expect("a first part");
                let digits = number.strip_prefix('+').unwrap_or(number);
                assert!(digits.len() >= 3 && digits.bytes().all(|b| b.is_ascii_digit()), "{address}");
            }
        }
    }
}

#[test]
fn a_copied_number_is_one_that_can_be_dialled() {
    let desk = Desk::new();
    let phone = |service: &&ServiceView| matches!(service.contacts.first(), Some(ContactView::Phone { .. }));
    let services = services(&desk);
    let service = services.iter().find(phone).expect("someone has a phone");
    copy_number(&desk.front(), request(service, 0)).expect("copied");
    let copied = desk.asked.copied.lock().expect("fine").clone();
    assert!(copied[0].chars().all(|c| c.is_ascii_digit() || " +-()".contains(c)), "{copied:?}");
    desk.asked.broken.store(true, Ordering::SeqCst);
    assert_eq!(code(copy_number(&desk.front(), request(service, 0))), Some(ErrorCode::NotCopied));
    assert_eq!(code(read_number(&desk.front(), request(service, 0))), Some(ErrorCode::Internal));
}

#[test]
fn unknown_numbers_are_refused() {
    let desk = Desk::new();
    let known = services(&desk).remove(0).id;
    for (service, contact) in [("", 0), ("999", 0), (known.as_str(), 99), (known.as_str(), u16::MAX)] {
        let request = || NumberRequest { service: service.to_owned(), contact };
        assert_eq!(code(read_number(&desk.front(), request())), Some(ErrorCode::UnknownService));
        assert_eq!(code(copy_number(&desk.front(), request())), Some(ErrorCode::UnknownService));
    }
    assert!(desk.asked.copied.lock().expect("fine").is_empty());
}
