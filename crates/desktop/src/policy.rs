//! Policies by which an administrator or a parent forbids private windows.
//!
//! They matter, because a browser under such a policy may open a normal window without a word.

use serde_json::Value;

use crate::Family;

/// Values by which a policy forbids: a switch that is on, and 1 in a choice where 0 allows and 2 makes every window
/// private.
const FORBIDS: [fn(&Value) -> bool; 2] = [|value| value == true, |value| value == 1];

fn names(family: Family) -> &'static [&'static str] {
    match family {
        Family::Firefox => &["DisablePrivateBrowsing", "PrivateBrowsingModeAvailability"],
        Family::Chrome | Family::Chromium => &["IncognitoModeAvailability"],
        Family::Other => &[],
    }
}

/// Whether this policy file of a browser of this family forbids private windows.
///
/// Browsers read more than strict JSON (comments, trailing commas). A text that cannot be read here but names
/// the policy counts as forbidding: saying "normal window only" is the smaller mistake.
pub(crate) fn forbids_private_windows(family: Family, text: &str) -> bool {
    let names = names(family);
    let Ok(document) = serde_json::from_str::<Value>(text) else {
        return names.iter().any(|name| text.contains(name));
    };
    let policies = match family {
        Family::Firefox => document.get("policies"),
        _ => Some(&document),
    };
    names.iter().filter_map(|name| policies?.get(name)).any(|value| FORBIDS.iter().any(|forbids| forbids(value)))
}

#[cfg(test)]
mod tests {
    use super::forbids_private_windows;
    use crate::Family::{Chrome, Chromium, Firefox, Other};

    #[test]
    fn a_forbidding_policy_is_seen() {
        for (family, text) in [
            (Firefox, r#"{"policies": {"DisablePrivateBrowsing": true}}"#),
            (Firefox, r#"{"policies": {"PrivateBrowsingModeAvailability": 1}}"#),
            (Chromium, r#"{"IncognitoModeAvailability": 1}"#),
            (Chrome, r#"{"HomepageLocation": "x", "IncognitoModeAvailability": 1}"#),
        ] {
            assert!(forbids_private_windows(family, text), "{text}");
        }
    }

    #[test]
    fn other_policies_and_other_values_forbid_nothing() {
        for (family, text) in [
            (Firefox, r#"{"policies": {"DisablePrivateBrowsing": false}}"#),
            (Firefox, r#"{"policies": {"PrivateBrowsingModeAvailability": 2}}"#),
            (Firefox, r#"{"DisablePrivateBrowsing": true}"#),
            (Firefox, "{}"),
            (Chromium, r#"{"IncognitoModeAvailability": 0}"#),
            (Chromium, r#"{"IncognitoModeAvailability": 2}"#),
            (Chromium, r#"{"policies": {"IncognitoModeAvailability": 1}}"#),
            (Chromium, "not JSON"),
            (Other, r#"{"IncognitoModeAvailability": 1}"#),
        ] {
            assert!(!forbids_private_windows(family, text), "{text}");
        }
    }

    #[test]
    fn a_file_that_only_the_browser_can_read_counts_as_forbidding() {
        let text = "{\n// set by the school\n\"IncognitoModeAvailability\": 1,\n}";
        assert!(forbids_private_windows(Chromium, text));
        let text = "{\"policies\": {\"DisablePrivateBrowsing\": true,}}";
        assert!(forbids_private_windows(Firefox, text));
    }
}
