//! The libraries we build on give the answers their standards print.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;

fn hex(text: &str) -> Vec<u8> {
    let text: String = text.split_whitespace().collect();
    if text == "-" {
        return Vec::new();
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn argon2id_of_rfc_9106() {
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).unwrap())
        .output_len(32)
        .build()
        .unwrap();
    let argon2 = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut tag = [0; 32];
    argon2.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
    assert_eq!(tag[..], hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

#[test]
fn hkdf_sha256_of_rfc_5869() {
    let check = |material: &str, salt: &str, info: &str, expected: &str| {
        let mut output = vec![0; expected.len() / 2];
        Hkdf::<Sha256>::new(Some(&hex(salt)), &hex(material)).expand(&hex(info), &mut output).unwrap();
        assert_eq!(output, hex(expected));
    };
    check(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    );
    check(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "-",
        "-",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    );
}

#[test]
fn hkdf_sha256_of_wycheproof() {
    for line in lines(include_str!("vectors/hkdf-sha256.txt")) {
        let [number, result, material, salt, info, size, expected] = fields(line);
        let mut output = vec![0; size.parse().unwrap()];
        let derived = Hkdf::<Sha256>::new(Some(&hex(salt)), &hex(material)).expand(&hex(info), &mut output);
        assert_eq!(derived.is_ok() && output == hex(expected), result != "invalid", "test {number}");
    }
}

#[test]
fn xchacha20_poly1305_of_the_cfrg_draft() {
    let mut text = *b"Ladies and Gentlemen of the class of '99: If I could offer you \
        only one tip for the future, sunscreen would be it.";
    let key = hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    let nonce = hex("404142434445464748494a4b4c4d4e4f5051525354555657");
    let additional = hex("50515253c0c1c2c3c4c5c6c7");
    let tag = XChaCha20Poly1305::new_from_slice(&key)
        .unwrap()
        .encrypt_inout_detached(
            &XNonce::try_from(nonce.as_slice()).unwrap(),
            &additional,
            InOutBuf::from(&mut text[..]),
        )
        .unwrap();
    let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb
        731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452
        2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9
        21f9664c97637da9768812f615c68b13b52e";
    assert_eq!(text[..], hex(expected));
    assert_eq!(tag[..], hex("c0875924c1c7987947deafd8780acf49"));
}

#[test]
fn xchacha20_poly1305_of_wycheproof() {
    for line in lines(include_str!("vectors/xchacha20-poly1305.txt")) {
        let [number, result, key, nonce, additional, message, sealed, tag] = fields(line);
        let cipher = XChaCha20Poly1305::new_from_slice(&hex(key)).unwrap();
        let nonce = XNonce::try_from(hex(nonce).as_slice()).unwrap();
        let tag = Tag::try_from(hex(tag).as_slice()).unwrap();
        let mut text = hex(sealed);
        let opened = cipher.decrypt_inout_detached(&nonce, &hex(additional), InOutBuf::from(&mut text[..]), &tag);
        assert_eq!(opened.is_ok() && text == hex(message), result == "valid", "test {number}");
    }
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    let mut lines = file.lines().filter(|line| !line.starts_with('#')).peekable();
    assert!(lines.peek().is_some(), "the file holds tests");
    lines
}

fn fields<const COUNT: usize>(line: &str) -> [&str; COUNT] {
    line.split(' ').collect::<Vec<_>>().try_into().unwrap()
}
