//! Lines in double square brackets: service cards and blocks for some countries only.

use crate::model::page::Only;
use crate::model::{CountryId, Fallback, Query, ServiceId, ServiceKind, Wanted, Way, Who};

use super::settings::Countries;

/// What a directive asks for.
#[derive(Debug, PartialEq)]
pub(super) enum Directive {
    Services(Wanted),
    Only(Only),
    End,
}

/// Whether a line is meant as a directive.
pub(super) fn is_directive(line: &str) -> bool {
    line.starts_with("[[")
}

/// Reads a directive line; the error says what is wrong with it.
pub(super) fn read(line: &str, countries: &Countries) -> Result<Directive, String> {
    let inner = line
        .trim()
        .strip_prefix("[[")
        .and_then(|rest| rest.strip_suffix("]]"))
        .ok_or("a [[directive]] stands alone on its line and ends with ]]")?
        .trim();
    if inner == "end" {
        return Ok(Directive::End);
    }
    let (name, rest) = inner.split_once(':').ok_or_else(|| unknown(inner))?;
    let rest = rest.trim();
    match name.trim() {
        "service" => Ok(Directive::Services(Wanted::Named(ServiceId(rest.to_owned())))),
        "services" => Ok(Directive::Services(Wanted::Fitting(query(rest)?))),
        "only" => only(rest, countries).map(Directive::Only),
        other => Err(unknown(other)),
    }
}

fn unknown(name: &str) -> String {
    format!("unknown directive \"{name}\": there are service, services, only and end")
}

fn query(text: &str) -> Result<Query, String> {
    let mut query = Query::default();
    for part in text.split_whitespace() {
        let (key, value) = part.split_once('=').ok_or_else(|| format!("\"{part}\" is not key=value"))?;
        let wrong = || format!("{key} cannot be \"{value}\"");
        match key {
            "kind" => query.kind = Some(kind(value).ok_or_else(wrong)?),
            "who" => query.who = Some(who(value).ok_or_else(wrong)?),
            "way" => query.way = Some(way(value).ok_or_else(wrong)?),
            "fallback" => query.fallback = Some(fallback(value).ok_or_else(wrong)?),
            "most" => {
                let most = value.parse().ok().filter(|most| (1..=20).contains(most));
                query.most = Some(most.ok_or_else(wrong)?);
            }
            _ => return Err(format!("unknown key \"{key}\" in a query")),
        }
    }
    Ok(query)
}

fn kind(word: &str) -> Option<ServiceKind> {
    Some(match word {
        "emergency" => ServiceKind::Emergency,
        "crisis" => ServiceKind::Crisis,
        "helpline" => ServiceKind::Helpline,
        "police" => ServiceKind::Police,
        "report" => ServiceKind::Report,
        "remove" => ServiceKind::Remove,
        "advice" => ServiceKind::Advice,
        "legal" => ServiceKind::Legal,
        _ => return None,
    })
}

fn who(word: &str) -> Option<Who> {
    Some(match word {
        "under18" => Who::Under18,
        "adult" => Who::Adult,
        "parent" => Who::Parent,
        "professional" => Who::Professional,
        _ => return None,
    })
}

fn way(word: &str) -> Option<Way> {
    Some(match word {
        "call" => Way::Call,
        "text" => Way::Text,
        "chat" => Way::Chat,
        "web" => Way::Web,
        _ => return None,
    })
}

fn fallback(word: &str) -> Option<Fallback> {
    Fallback::ALL.into_iter().find(|f| f.word().strip_prefix("fallback-") == Some(word))
}

/// `GB`, `GB, IE`, `not GB US`
fn only(text: &str, countries: &Countries) -> Result<Only, String> {
    let (not, list) = match text.strip_prefix("not ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let words = list.split([',', ' ']).filter(|word| !word.is_empty());
    let found: Vec<CountryId> = words
        .map(|word| countries.country(word).ok_or_else(|| format!("unknown country \"{word}\"")))
        .collect::<Result<_, _>>()?;
    if found.is_empty() {
        return Err("[[only: …]] names no country".to_owned());
    }
    Ok(if not { Only::NotIn(found) } else { Only::In(found) })
}
