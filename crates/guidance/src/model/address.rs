//! Web addresses that the program may open.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An `https` address from the compiled pack. There is no other way to get one: the page names a service and a link,
/// never an address, so nothing typed or received can be opened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HttpsAddress(String);

impl HttpsAddress {
    /// Takes an address that starts with `https://`, names a host made of letters, digits, dots and hyphens, has no
    /// port, no user part, and nothing but printable ASCII. Everything else is refused, because an address that needs
    /// interpreting can mean one thing to the person who reads it and another to the browser.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        let labels_fine = host.contains('.')
            && host.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            });
        let text_fine = text.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&b));
        (labels_fine && text_fine).then(|| Self(text.to_owned()))
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The site's name as people know it: the host without a leading `www.`.
    pub fn host(&self) -> &str {
        let host = self.full_host();
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// The host exactly as the browser will look it up.
    pub(crate) fn full_host(&self) -> &str {
        let rest = self.0.strip_prefix("https://").unwrap_or(&self.0);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    }
}

impl TryFrom<String> for HttpsAddress {
    type Error = &'static str;

    /// A pack is read through this too, so that even a damaged one holds nothing but plain https addresses.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a plain https address")
    }
}

impl From<HttpsAddress> for String {
    fn from(address: HttpsAddress) -> Self {
        address.0
    }
}

impl fmt::Display for HttpsAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::HttpsAddress;

    #[test]
    fn only_plain_https_addresses_are_taken() {
        assert!(HttpsAddress::parse("https://www.example.org/a?b=c#d").is_some());
        for refused in [
            "http://example.org/",
            "HTTPS://example.org/",
            "https://",
            "https://localhost/",
            "https://example.org:8080/",
            "https://user@example.org/",
            "https://example.org/a b",
            "https://exämple.org/",
            "https://-example.org/",
            "https://example..org/",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ] {
            assert!(HttpsAddress::parse(refused).is_none(), "{refused} must be refused");
        }
    }

    #[test]
    fn host_is_what_people_call_the_site() {
        let address = HttpsAddress::parse("https://www.childline.org.uk/get-support/").expect("valid");
        assert_eq!(address.host(), "childline.org.uk");
    }
}
