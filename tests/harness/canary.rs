use std::fs;

use evenkeel_tests::Canary;

#[test]
fn a_planted_word_is_found_in_every_encoding_and_in_names() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let canary = Canary::new("zwölfkanarienvögel");
    for (name, form) in canary.forms() {
        let mut noise = vec![0x17; 5000];
        noise.extend(form);
        noise.extend([0x17; 3]);
        fs::create_dir_all(folder.path().join("deep/er")).expect("a folder can be made");
        fs::write(folder.path().join("deep/er").join(name), noise).expect("a file can be written");
    }
    fs::write(folder.path().join(canary.word()), "nothing inside").expect("a file can be written");

    let mut found: Vec<&str> = canary.in_files(folder.path()).into_iter().map(|(_, form)| form).collect();
    found.sort_unstable();
    assert_eq!(found, ["Latin-1", "UTF-16LE", "UTF-8", "name"]);
    assert!(Canary::new("nowhere").in_files(folder.path()).is_empty(), "a word that is not there is not found");
}
