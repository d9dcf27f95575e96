//! The first country: the system's region, as long as the person has not chosen.

use evenkeel_guidance::{CountryId, Pack};

/// The region of a locale if it can be chosen, else "somewhere else".
///
/// Takes both ways of writing one: `en-GB`, `zh-Hant-TW` and `en_US.UTF-8@euro`.
pub(crate) fn first_country(pack: &Pack, locale: Option<&str>) -> CountryId {
    let locale = locale.unwrap_or_default();
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    name.split(['-', '_'])
        .skip(1)
        .filter(|part| part.len() == 2)
        .find_map(|region| pack.country(&region.to_ascii_uppercase()))
        .unwrap_or(CountryId::ELSEWHERE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_of_the_system_is_the_first_country() {
        let pack = evenkeel_guidance::pack();
        for (locale, country) in [
            ("en-GB", "GB"),
            ("cy_GB.UTF-8", "GB"),
            ("en_US.UTF-8", "US"),
            ("en-us", "US"),
            ("es-Latn-US", "US"),
            ("de-DE", "ZZ"),
            ("gb", "ZZ"),
            ("C", "ZZ"),
            ("C.UTF-8", "ZZ"),
            ("POSIX", "ZZ"),
            ("", "ZZ"),
            ("en-ÿ", "ZZ"),
        ] {
            assert_eq!(first_country(pack, Some(locale)).as_str(), country, "{locale}");
        }
        assert_eq!(first_country(pack, None), CountryId::ELSEWHERE);
    }
}
