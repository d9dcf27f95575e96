//! Recovery codes as people copy them.

use evenkeel_keys::{RecoveryCode, RecoveryCodeError, SystemEntropy};

use crate::scripted::Scripted;

fn check(typed: &str, expected: Result<&str, RecoveryCodeError>) {
    let printed = RecoveryCode::parse(typed.to_owned()).map(|code| code.print().to_string());
    assert_eq!(printed, expected.map(ToOwned::to_owned), "typed {typed:?}");
}

const CODE: &str = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSYQ";

#[test]
fn handwriting_is_forgiven() {
    check(CODE, Ok(CODE));
    check("0123456789abcdefghjkmnpqrsyq", Ok(CODE));
    check("  O123 4567  89ab-cdef\nghjk\u{2013}mnpq rsyq ", Ok(CODE));
    check("oI23-4567-89AB-CDEF-GHJK-MNPQ-RSYQ", Ok(CODE));
    check("0l23-4567-89AB-CDEF-GHJK-MNPQ-RSYQ", Ok(CODE));
}

#[test]
fn slips_are_named() {
    use RecoveryCodeError::{CheckFailed, UnknownCharacter, WrongLength};
    check("", Err(WrongLength));
    check("0123-4567", Err(WrongLength));
    check(&format!("{CODE}0"), Err(WrongLength));
    check(&"0".repeat(100_000), Err(WrongLength));
    check("0123-4567-89AB-CDEF-GHJK-MNPQ-RSYU", Err(UnknownCharacter));
    check("0123-4567-89AB-CDEF-GHJK-MNPQ-RSY\u{e9}", Err(UnknownCharacter));
    check("1023-4567-89AB-CDEF-GHJK-MNPQ-RSYQ", Err(CheckFailed));
}

#[test]
fn most_single_slips_are_noticed() {
    let plain: Vec<u8> = CODE.bytes().filter(|&byte| byte != b'-').collect();
    let (mut slips, mut missed) = (0, 0);
    for position in 0..plain.len() {
        for symbol in b"0123456789ABCDEFGHJKMNPQRSTVWXYZ" {
            let mut typed = plain.clone();
            if typed[position] == *symbol {
                continue;
            }
            typed[position] = *symbol;
            slips += 1;
            missed += usize::from(RecoveryCode::parse(String::from_utf8(typed).unwrap()).is_ok());
        }
    }
    assert!(missed * 200 < slips, "{missed} of {slips} slips passed; ten check bits let one in a thousand through");
}

#[test]
fn codes_are_random_and_read_back_to_the_same_key() {
    let code = RecoveryCode::make(&SystemEntropy).unwrap();
    let other = RecoveryCode::make(&SystemEntropy).unwrap();
    assert_ne!(*code.print(), *other.print());
    let again = RecoveryCode::parse(code.print().to_string()).unwrap();
    assert!(again.derive_wrapping_key().same_as(&code.derive_wrapping_key()));
    assert!(!other.derive_wrapping_key().same_as(&code.derive_wrapping_key()));
}

#[test]
fn every_symbol_is_equally_likely() {
    let mut counts = std::collections::BTreeMap::new();
    for start in (0..256).step_by(26) {
        let bytes: Vec<u8> = (start..start + 26).map(|byte: u32| (byte % 256) as u8).collect();
        let code = RecoveryCode::make(&Scripted::new(&[&bytes])).unwrap();
        let plain: String = code.print().chars().filter(|&c| c != '-').take(26).collect();
        for (position, symbol) in plain.chars().enumerate() {
            if start + (position as u32) < 256 {
                *counts.entry(symbol).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(counts.len(), 32);
    assert!(counts.values().all(|&count| count == 8), "{counts:?}");
}
