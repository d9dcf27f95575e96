//! Doubtful facts never reach a card.

use evenkeel_guidance::{Anonymous, Service};

use crate::tree::{SERVICES, Tree, service};

const EVERYTHING: [&str; 6] = [
    "kinds = [\"crisis\"]",
    "phone = [{ dial = \"0800 1111\", e164 = \"+448001111\", display = \"0800 1111\" }]",
    "sms = [{ to = \"85259\", body = \"HI\" }]",
    "url = \"https://www.example.org/a\"",
    "chat_url = \"https://chat.example.org/\"",
    "",
];

/// Compiles a service with these unconfirmed fields.
fn card(unconfirmed: &str) -> (Option<Service>, Vec<String>) {
    let mut lines = EVERYTHING.to_vec();
    let doubt = format!("unconfirmed = [{unconfirmed}]");
    lines.push(&doubt);
    let facts = service("new", "GB", &lines).replace("chat = false", "chat = true");
    let mut tree = Tree::new();
    tree.append(SERVICES, &facts);
    let compiled = tree.compile();
    assert_eq!(compiled.problems, []);
    let withheld = compiled.withheld.iter().map(|w| format!("{} {}", w.service, w.field)).collect();
    (compiled.pack.service("new").cloned(), withheld)
}

#[test]
fn a_sure_card_is_whole() {
    let (card, withheld) = card("");
    let card = card.expect("shown");
    assert_eq!((card.phones.len(), card.texts.len(), card.links.len()), (1, 1, 2));
    assert!(card.links[1].chat && !card.links[0].chat, "the chat starts at its own address");
    assert_eq!(withheld, Vec::<String>::new());
}

#[test]
fn doubtful_ways_to_reach_someone_are_dropped_and_listed() {
    let (card, withheld) = card("\"phone\", \"url\", \"chat\"");
    let card = card.expect("shown");
    assert_eq!((card.phones.len(), card.texts.len()), (0, 1));
    assert_eq!(card.links.len(), 1);
    assert!(!card.links[0].chat);
    assert_eq!(withheld, ["new phone", "new url", "new chat"]);
}

#[test]
fn a_card_without_any_way_left_is_withheld() {
    let (card, withheld) = card("\"phone\", \"sms\", \"url\", \"chat_url\"");
    assert!(card.is_none());
    assert!(withheld.contains(&"new whole card".to_owned()));
}

#[test]
fn harmless_doubts_are_shown_with_check_first() {
    let (card, _) = card("\"hours\", \"cost\", \"languages\", \"limits\", \"what_you_need\"");
    let card = card.expect("shown");
    for fact in [&card.hours, &card.cost, &card.languages, &card.limits, &card.what_you_need] {
        assert!(fact.check_first && !fact.text.is_empty());
    }
    assert!(!card.what_happens.check_first && !card.age.check_first);
}

#[test]
fn other_doubts_are_left_out() {
    let (card, _) = card("\"what_happens\", \"age_note\", \"operator\", \"anonymous\"");
    let card = card.expect("shown");
    assert_eq!(card.what_happens.text, "");
    assert_eq!(card.age.text, "");
    assert_eq!(card.operator, "");
    assert_eq!(card.anonymous, Anonymous::Unclear);
}

#[test]
fn facts_from_memory_are_not_shown() {
    let facts = service("rumour", "GB", &EVERYTHING).replace("official page seen", "from memory, unverified");
    let mut tree = Tree::new();
    tree.append(SERVICES, &facts);
    let compiled = tree.compile();
    assert!(compiled.pack.service("rumour").is_none());
    assert_eq!(compiled.withheld[0].to_string(), "rumour whole card: from memory, unverified");
}
