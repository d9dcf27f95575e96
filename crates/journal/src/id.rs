//! Random ids: nothing about the record can be told from them, and no two devices make the same one.

use std::fmt;
use std::str::FromStr;

use crate::ReadError;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Makes an id from 16 random bytes, which the caller takes from the system's random source.
            #[must_use]
            pub fn from_entropy(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            pub(crate) fn bytes(self) -> [u8; 16] {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl FromStr for $name {
            type Err = ReadError;

            /// Reads 32 lower-case hexadecimal digits; one id has exactly one spelling.
            fn from_str(text: &str) -> Result<Self, ReadError> {
                read_hex(text).map(Self).ok_or(ReadError::MalformedId)
            }
        }
    };
}

id! {
    /// Which incident.
    IncidentId
}

id! {
    /// Which note.
    NoteId
}

fn read_hex(text: &str) -> Option<[u8; 16]> {
    let digits: &[u8; 32] = text.as_bytes().try_into().ok()?;
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_written() {
        let id = NoteId::from_entropy([0x0f; 16]);
        assert_eq!(id.to_string(), "0f".repeat(16));
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn other_spellings_are_refused() {
        let long = "0".repeat(33);
        let upper = "A".repeat(32);
        let wide = "é".repeat(16);
        for text in ["", "0", &long, &upper, &wide, "0x0000000000000000000000000000ff"] {
            assert_eq!(text.parse::<IncidentId>(), Err(ReadError::MalformedId), "{text}");
        }
    }
}
