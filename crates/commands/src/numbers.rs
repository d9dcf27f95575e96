//! Phone and text numbers, shown large, as a code for the phone, and for copying.

use evenkeel_guidance::{Contact, Service};

use crate::view::{NumberRequest, NumberView};
use crate::{CommandError, ErrorCode, Front};

/// A number of a service and its QR code.
pub fn read_number(front: &Front, request: NumberRequest) -> Result<NumberView, CommandError> {
    let service = find(front, &request)?;
    let contact = contact(service, request.contact)?;
    let (display, address) = match contact {
        Contact::Phone(phone) => (phone.display.clone(), format!("tel:{}", phone.tel())),
        Contact::Text(route) => (route.to.clone(), sms_address(&route.to, &route.body)),
        Contact::Web { .. } => return Err(ErrorCode::UnknownService.into()),
    };
    let qr = front.outside().qr(&address).ok_or(ErrorCode::Internal)?;
    Ok(NumberView { name: service.name.clone(), display, qr })
}

/// Copies a number as it is dialled, without the words that some are remembered by.
pub fn copy_number(front: &Front, request: NumberRequest) -> Result<(), CommandError> {
    let text = match contact(find(front, &request)?, request.contact)? {
        Contact::Phone(phone) => &phone.dial,
        Contact::Text(route) => &route.to,
        Contact::Web { .. } => return Err(ErrorCode::UnknownService.into()),
    };
    Ok(front.outside().copy_public(text).map_err(|_| ErrorCode::NotCopied)?)
}

fn find(front: &Front, request: &NumberRequest) -> Result<&'static Service, CommandError> {
    Ok(front.pack().service(&request.service).ok_or(ErrorCode::UnknownService)?)
}

fn contact(service: &Service, position: u16) -> Result<Contact<'_>, CommandError> {
    Ok(service.contacts().into_iter().nth(usize::from(position)).ok_or(ErrorCode::UnknownService)?)
}

/// `sms:` with the first word to send, where there is one. Phones on both large systems read `?body=`.
fn sms_address(to: &str, body: &str) -> String {
    let to: String = to.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if body.is_empty() { format!("sms:{to}") } else { format!("sms:{to}?body={}", escape(body)) }
}

/// Percent-encodes everything but letters and digits.
fn escape(text: &str) -> String {
    let escape = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_address_holds_number_and_first_word() {
        assert_eq!(sms_address("85258", "SHOUT"), "sms:85258?body=SHOUT");
        assert_eq!(sms_address("+44 7860 039 967", ""), "sms:+447860039967");
        assert_eq!(sms_address("741741", "HELP ME"), "sms:741741?body=HELP%20ME");
    }
}
