use std::fmt;

use crate::AddressError;

/// Longest address that is accepted. Ours are far shorter; some systems cut command lines not far above this.
const MOST_CHARACTERS: usize = 2048;

/// A web address that may be handed to a browser.
///
/// It reaches the browser as one argument of a program, so it cannot be taken for an option, a file or a script:
/// it always begins with its scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// An `https` address with a host, without a user name, made of the characters an address may hold.
    ///
    /// # Errors
    ///
    /// For anything else, above all other schemes. International names must be written in their ASCII form.
    ///
    /// ```
    /// use evenkeel_desktop::Address;
    ///
    /// assert!(Address::https("https://www.example.org/report").is_ok());
    /// assert!(Address::https("http://www.example.org/").is_err());
    /// assert!(Address::https("file:///etc/passwd").is_err());
    /// ```
    pub fn https(text: &str) -> Result<Self, AddressError> {
        let rest = text.strip_prefix("https://").ok_or(AddressError::NotHttps)?;
        if text.len() > MOST_CHARACTERS {
            return Err(AddressError::TooLong);
        }
        if !text.bytes().all(is_address_character) {
            return Err(AddressError::BadCharacter);
        }
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if host.is_empty() || host.starts_with(':') || host.contains('@') {
            return Err(AddressError::BadHost);
        }
        Ok(Self(text.to_owned()))
    }

    /// A page of a server on this computer, for tests with real browsers. `path` begins with `/`.
    ///
    /// # Errors
    ///
    /// When the path holds characters that an address may not hold.
    #[cfg(feature = "loopback")]
    pub fn loopback(port: u16, path: &str) -> Result<Self, AddressError> {
        if !path.starts_with('/') || !path.bytes().all(is_address_character) {
            return Err(AddressError::BadCharacter);
        }
        Ok(Self(format!("http://127.0.0.1:{port}{path}")))
    }

    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What RFC 3986 allows, without the apostrophe and the square brackets, which no address of ours needs.
fn is_address_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::{Address, MOST_CHARACTERS};
    use crate::AddressError;

    #[test]
    fn an_ordinary_address_is_kept_as_it_is() {
        let text = "https://report.example.org:8443/a/b?c=d%20e&f=1#g";
        let address = Address::https(text).expect("it is an https address");
        assert_eq!(address.as_str(), text);
    }

    #[test]
    fn every_other_scheme_is_refused() {
        for text in [
            "http://example.org/",
            "HTTPS://example.org/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "-private-window",
            "--incognito",
            "",
            " https://example.org/",
        ] {
            assert_eq!(Address::https(text), Err(AddressError::NotHttps), "{text}");
        }
    }

    #[test]
    fn what_a_shell_or_a_field_code_could_misread_is_refused() {
        for text in [
            "https://example.org/a b",
            "https://example.org/\n",
            "https://example.org/\"x",
            "https://example.org/'x",
            "https://example.org/`x`",
            "https://example.org/\\x",
            "https://example.org/<x>",
            "https://exämple.org/",
            "https://example.org/\0",
        ] {
            assert_eq!(Address::https(text), Err(AddressError::BadCharacter), "{text}");
        }
    }

    #[test]
    fn a_host_is_needed_and_a_user_is_not_wanted() {
        for text in
            ["https://", "https:///path", "https://?query", "https://:443/", "https://bank.example@other.example/"]
        {
            assert_eq!(Address::https(text), Err(AddressError::BadHost), "{text}");
        }
        assert!(Address::https("https://example.org/@name").is_ok(), "behind the host the character is harmless");
    }

    #[test]
    fn the_longest_address_fits_and_one_more_does_not() {
        let start = "https://example.org/";
        let longest = format!("{start}{}", "a".repeat(MOST_CHARACTERS - start.len()));
        assert!(Address::https(&longest).is_ok());
        assert_eq!(Address::https(&format!("{longest}a")), Err(AddressError::TooLong));
    }
}
