//! What may leave the program.

use evenkeel_guidance::{Contact, pack};

#[test]
fn every_number_and_address_of_a_card_may_leave() {
    for country in pack().countries() {
        for service in pack().directory(*country, Default::default()).into_iter().flat_map(|group| group.services) {
            for contact in service.contacts() {
                let text = match contact {
                    Contact::Phone(phone) => phone.dial.clone(),
                    Contact::Text(route) => route.to.clone(),
                    Contact::Web { address, .. } => address.to_string(),
                };
                assert!(pack().is_public(&text), "{text}");
            }
        }
    }
}

#[test]
fn nothing_else_may_leave() {
    for text in
        ["", " ", "https://", "https://www.example.org/", "he wants money", "99", "0800 1112", "javascript:alert(1)"]
    {
        assert!(!pack().is_public(text), "{text:?}");
    }
    assert!(!pack().is_link("999"), "a number is no address");
}

#[test]
fn a_phone_dials_the_international_form_where_there_is_one() {
    let tel = |id: &str| pack().service(id).expect("shown").phones[0].tel();
    assert_eq!(tel("uk-999"), "999");
    assert_eq!(tel("uk-samaritans"), "116123");
    assert_eq!(tel("uk-childline"), "+448001111");
}
