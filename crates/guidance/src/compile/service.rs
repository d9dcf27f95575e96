//! From the facts about a service to what its card may show. Doubtful facts end here.

use std::collections::BTreeMap;

use super::facts::{Confidence, Field, ServiceFacts};
use super::plain_text::{self, Numbers};
use super::problem::{Problems, Withheld};
use super::settings::{AllowList, Countries};
use super::source::Source;
use crate::model::{Anonymous, Fact, HttpsAddress, Link, Phone, Service, ServiceId, TextRoute};

/// All services, and what became of those that may not be shown.
#[derive(Default)]
pub(super) struct Services {
    pub(super) shown: Vec<Service>,
    pub(super) withheld: Vec<Withheld>,
    /// Reason by id, for those services that are withheld as a whole.
    pub(super) held_back: BTreeMap<String, String>,
}

/// Checks every record and keeps what may be shown.
pub(super) fn compile(
    files: &[(Source, Vec<ServiceFacts>)],
    countries: &Countries,
    allow_list: &AllowList,
    problems: &mut Problems,
) -> Services {
    let mut services = Services::default();
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    let mut addresses: BTreeMap<&str, &str> = BTreeMap::new();
    for (source, records) in files {
        for facts in records {
            let id = facts.id.get_ref().as_str();
            let place = Place { source, facts };
            if let Some(other) = ids.insert(id, &source.name) {
                place.problem(problems, "id", format!("service {id} is already in {other}"));
            }
            for address in facts.addresses() {
                if let Some(other) = addresses.insert(address, id)
                    && other != id
                {
                    let text = format!("{address} already belongs to {other}");
                    place.address_problem(problems, address, text);
                }
            }
            check(&place, countries, allow_list, problems);
            services.add(facts, countries);
        }
    }
    services
}

/// A record and where it stands.
struct Place<'f> {
    source: &'f Source,
    facts: &'f ServiceFacts,
}

impl Place<'_> {
    /// A problem at the line of a field of this record.
    fn problem(&self, problems: &mut Problems, field: &str, text: impl Into<String>) {
        let line = self.source.line_starting(&format!("{field} ="), self.facts.position());
        problems.add(&self.source.name, line, text);
    }

    /// A problem at the line of an address of this record.
    fn address_problem(&self, problems: &mut Problems, address: &str, text: impl Into<String>) {
        let line = self.source.line_of(&format!("\"{address}\""), self.facts.position());
        problems.add(&self.source.name, line, text);
    }
}

fn check(place: &Place<'_>, countries: &Countries, allow_list: &AllowList, problems: &mut Problems) {
    let facts = place.facts;
    for country in facts.countries.iter().filter(|country| countries.area(country).is_none()) {
        place.problem(problems, "countries", format!("unknown country \"{country}\""));
    }
    let needed = [
        ("kinds", facts.kinds.is_empty()),
        ("who", facts.who.is_empty()),
        ("countries", facts.countries.is_empty()),
        ("name", facts.name.is_empty()),
    ];
    for (field, _) in needed.into_iter().filter(|(_, empty)| *empty) {
        place.problem(problems, field, format!("{field} must not be empty"));
    }
    for address in facts.addresses() {
        match HttpsAddress::parse(address) {
            None => place.address_problem(problems, address, format!("not a plain https address: {address}")),
            Some(parsed) if !allow_list.link_hosts.contains(parsed.full_host()) => {
                let host = parsed.full_host();
                let text = format!("{host} is not in allow-list.toml under link_hosts");
                place.address_problem(problems, address, text);
            }
            Some(_) => {}
        }
    }
    if facts.source_urls.is_empty() && facts.confidence != Confidence::Memory {
        place.problem(problems, "source_urls", "a fact that is shown needs a source");
    }
    if facts.review_by <= facts.checked {
        place.problem(problems, "review_by", "review_by must be later than checked");
    }
    for phone in &facts.phone {
        check_phone(place, phone, problems);
    }
    for (field, text) in facts.texts() {
        for mistake in plain_text::mistakes(text, &Numbers::default()) {
            place.problem(problems, field, format!("{field}: {mistake}"));
        }
    }
}

fn check_phone(place: &Place<'_>, phone: &Phone, problems: &mut Problems) {
    let dial_fine =
        !phone.dial.is_empty() && phone.dial.bytes().all(|byte| byte.is_ascii_digit() || b" -".contains(&byte));
    let digits = phone.e164.strip_prefix('+').unwrap_or("");
    let e164_fine =
        phone.e164.is_empty() || ((8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if !dial_fine || !e164_fine || phone.display.is_empty() {
        let text = format!("not a phone number: {} / {}", phone.dial, phone.e164);
        place.problem(problems, "phone", text);
    }
    // One wrong digit sends a child to a stranger: the two forms must end in the same digits.
    let dialled: String = phone.dial.chars().filter(char::is_ascii_digit).collect();
    let national = dialled.trim_start_matches('0');
    if !digits.is_empty() && !digits.ends_with(national) {
        place.problem(problems, "phone", format!("{} and {} differ", phone.dial, phone.e164));
    }
}

impl ServiceFacts {
    /// The texts that a card shows.
    fn texts(&self) -> [(&'static str, &str); 7] {
        [
            ("what_happens", &self.what_happens),
            ("what_you_need", &self.what_you_need),
            ("limits", &self.limits),
            ("age_note", &self.age_note),
            ("hours", &self.hours),
            ("cost", &self.cost),
            ("languages", &self.languages),
        ]
    }

    fn doubted(&self, field: Field) -> bool {
        self.unconfirmed.contains(&field)
    }

    /// A fact that is harmless when wrong: shown, with its doubt.
    fn checked_first(&self, text: &str, field: Field) -> Fact {
        let check_first = !text.is_empty() && self.doubted(field);
        Fact { text: text.to_owned(), check_first }
    }

    /// A fact that is not shown when it is doubtful.
    fn sure(&self, text: &str, field: Field) -> String {
        if self.doubted(field) { String::new() } else { text.to_owned() }
    }
}

impl Services {
    fn add(&mut self, facts: &ServiceFacts, countries: &Countries) {
        let id = facts.id.get_ref();
        if facts.confidence == Confidence::Memory {
            return self.hold_back(id, "from memory, unverified");
        }
        if !facts.withhold.is_empty() {
            return self.hold_back(id, &facts.withhold);
        }
        let phones: Vec<Phone> = if facts.doubted(Field::Phone) { Vec::new() } else { facts.phone.clone() };
        let texts: Vec<TextRoute> = if facts.doubted(Field::Sms) { Vec::new() } else { facts.sms.clone() };
        let links = links(facts);
        self.note_dropped(facts);
        let reachable = !(phones.is_empty() && texts.is_empty() && links.is_empty());
        if !reachable && !facts.found_locally {
            return self.hold_back(id, "no number and no address is sure");
        }
        let sure_fact = |text: &str, field| Fact { text: facts.sure(text, field), check_first: false };
        self.shown.push(Service {
            id: ServiceId(id.clone()),
            name: facts.name.clone(),
            operator: facts.sure(&facts.operator, Field::Operator),
            areas: facts.countries.iter().filter_map(|country| countries.area(country)).collect(),
            kinds: facts.kinds.clone(),
            who: facts.who.clone(),
            phones,
            texts,
            links,
            what_happens: sure_fact(&facts.what_happens, Field::WhatHappens),
            what_you_need: facts.checked_first(&facts.what_you_need, Field::WhatYouNeed),
            limits: facts.checked_first(&facts.limits, Field::Limits),
            age: sure_fact(&facts.age_note, Field::AgeNote),
            hours: facts.checked_first(&facts.hours, Field::Hours),
            cost: facts.checked_first(&facts.cost, Field::Cost),
            languages: facts.checked_first(&facts.languages, Field::Languages),
            anonymous: if facts.doubted(Field::Anonymous) { Anonymous::Unclear } else { facts.anonymous },
            checked: facts.checked,
            review_by: facts.review_by,
            needs_picture: facts.needs_picture,
        });
    }

    fn hold_back(&mut self, id: &str, reason: &str) {
        self.withheld.push(Withheld {
            service: id.to_owned(),
            field: "whole card".to_owned(),
            reason: reason.to_owned(),
        });
        self.held_back.insert(id.to_owned(), reason.to_owned());
    }

    /// Lists the doubtful facts that the card leaves out.
    fn note_dropped(&mut self, facts: &ServiceFacts) {
        let dropped = [
            (Field::Phone, "phone", !facts.phone.is_empty()),
            (Field::Sms, "sms", !facts.sms.is_empty()),
            (Field::Url, "url", !facts.url.is_empty()),
            (Field::ChatUrl, "chat_url", !facts.chat_url.is_empty()),
            (Field::Chat, "chat", facts.chat),
            (Field::Operator, "operator", !facts.operator.is_empty()),
            (Field::WhatHappens, "what_happens", !facts.what_happens.is_empty()),
            (Field::AgeNote, "age_note", !facts.age_note.is_empty()),
            (Field::Anonymous, "anonymous", facts.anonymous != Anonymous::Unclear),
        ];
        for (field, name, there) in dropped {
            if there && facts.doubted(field) {
                self.withheld.push(Withheld {
                    service: facts.id.get_ref().clone(),
                    field: name.to_owned(),
                    reason: "unconfirmed".to_owned(),
                });
            }
        }
    }
}

/// Addresses that are sure. A chat without an address of its own starts at the main one.
fn links(facts: &ServiceFacts) -> Vec<Link> {
    let chat = facts.chat && !facts.doubted(Field::Chat);
    let own_chat_page = !facts.chat_url.is_empty();
    let main = (&facts.url, Field::Url, chat && !own_chat_page);
    let chat_page = (&facts.chat_url, Field::ChatUrl, chat);
    [main, chat_page]
        .into_iter()
        .filter(|(_, field, _)| !facts.doubted(*field))
        .filter_map(|(text, _, chat)| Some(Link { address: HttpsAddress::parse(text)?, chat }))
        .collect()
}
