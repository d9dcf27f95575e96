//! Services: who helps, how to reach them, what to expect.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Area, CountryId, HttpsAddress};

/// Id of a service, such as `uk-childline`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ServiceId(pub(crate) String);

impl ServiceId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One service, one card. Holds only what may be shown: doubtful numbers and addresses never get this far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Id.
    pub id: ServiceId,
    /// Name.
    pub name: String,
    /// Who runs it; empty when that is not sure.
    pub operator: String,
    /// Where it works.
    pub areas: Vec<Area>,
    /// What it is for; the first one decides where it stands in the directory.
    pub kinds: Vec<ServiceKind>,
    /// For whom.
    pub who: Vec<Who>,
    /// Phone numbers.
    pub phones: Vec<Phone>,
    /// Numbers to text.
    pub texts: Vec<TextRoute>,
    /// Web addresses; positions are what `Pack::link` takes.
    pub links: Vec<Link>,
    /// What happens when one gets in touch.
    pub what_happens: Fact,
    /// What to have ready.
    pub what_you_need: Fact,
    /// What it cannot do.
    pub limits: Fact,
    /// Age rule.
    pub age: Fact,
    /// Opening hours.
    pub hours: Fact,
    /// Price.
    pub cost: Fact,
    /// Languages.
    pub languages: Fact,
    /// Whether a report can be made without a name.
    pub anonymous: Anonymous,
    /// Day the facts were checked.
    pub checked: Date,
    /// From the day after, the card is shown as old.
    pub review_by: Date,
    /// The service needs the picture itself or a fingerprint made from it. It is then opened on the phone that has the
    /// picture, so that nobody moves a picture to this computer.
    pub needs_picture: bool,
}

impl Service {
    /// Ways to reach it in the order to show them: phone, text, chat, other pages. The position of a contact is stable.
    pub fn contacts(&self) -> Vec<Contact<'_>> {
        let web = |chat: bool| {
            self.links
                .iter()
                .zip(0u16..)
                .filter(move |(link, _)| link.chat == chat)
                .map(|(link, number)| Contact::Web { number, address: &link.address, chat: link.chat })
        };
        self.phones
            .iter()
            .map(Contact::Phone)
            .chain(self.texts.iter().map(Contact::Text))
            .chain(web(true))
            .chain(web(false))
            .collect()
    }

    /// Whether one can get in touch this way.
    pub fn offers(&self, way: Way) -> bool {
        match way {
            Way::Call => !self.phones.is_empty(),
            Way::Text => !self.texts.is_empty(),
            Way::Chat => self.links.iter().any(|link| link.chat),
            Way::Web => !self.links.is_empty(),
        }
    }

    /// Whether it works from every country.
    pub fn worldwide(&self) -> bool {
        self.areas.contains(&Area::Worldwide)
    }

    /// Whether it works in this country or union itself, worldwide services aside.
    pub(crate) fn serves(&self, country: CountryId) -> bool {
        self.areas.contains(&Area::Country(country))
    }

    /// The one group of the directory where it stands.
    pub fn group(&self) -> ServiceKind {
        self.kinds.first().copied().unwrap_or(ServiceKind::Advice)
    }

    /// Whether its review date has passed.
    pub fn old(&self, today: Date) -> bool {
        today > self.review_by
    }
}

/// A way to reach a service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Contact<'p> {
    /// Call.
    Phone(&'p Phone),
    /// Send a text message.
    Text(&'p TextRoute),
    /// Open a page.
    Web {
        /// What `Pack::link` takes.
        number: u16,
        /// Where it leads.
        address: &'p HttpsAddress,
        /// A chat can be started there.
        chat: bool,
    },
}

/// A phone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// What to press inside the country: digits and spaces, hyphens between them.
    pub dial: String,
    /// International form, `+` and digits; empty for short numbers that have none.
    pub e164: String,
    /// As people write it.
    pub display: String,
}

impl Phone {
    /// What goes behind `tel:`. The international form where there is one: a phone with a foreign card dials it too.
    pub fn tel(&self) -> String {
        if self.e164.is_empty() { self.dial.chars().filter(char::is_ascii_digit).collect() } else { self.e164.clone() }
    }
}

/// A number to text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextRoute {
    /// Number.
    pub to: String,
    /// First word to send; empty when any text starts the conversation.
    pub body: String,
}

/// A web address of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Address.
    pub address: HttpsAddress,
    /// A chat can be started there.
    pub chat: bool,
}

/// A fact with its doubt. Empty text means: not known, show nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// In plain words.
    pub text: String,
    /// Shown with "check first".
    pub check_first: bool,
}

/// What a service is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ServiceKind {
    /// Danger to life.
    Emergency,
    /// Thoughts of suicide or self-harm, overwhelming distress.
    Crisis,
    /// Someone to talk to.
    Helpline,
    /// Police.
    Police,
    /// Takes reports.
    Report,
    /// Removes pictures.
    Remove,
    /// Explains.
    Advice,
    /// Law.
    Legal,
}

impl ServiceKind {
    /// All kinds in the order of the directory, most urgent first.
    pub const ALL: [Self; 8] = [
        Self::Emergency,
        Self::Crisis,
        Self::Helpline,
        Self::Police,
        Self::Report,
        Self::Remove,
        Self::Advice,
        Self::Legal,
    ];
}

/// For whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// Under 18.
    Under18,
    /// 18 or over.
    Adult,
    /// Parent or carer.
    Parent,
    /// Youth worker, teacher and the like.
    Professional,
}

impl Who {
    /// Everyone.
    pub const ALL: [Self; 4] = [Self::Under18, Self::Adult, Self::Parent, Self::Professional];
}

/// Whether a report can be made without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Anonymous {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known, or not sure.
    Unclear,
}

/// How a person can get in touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// Speaking aloud.
    Call,
    /// Text message.
    Text,
    /// Chat on the web.
    Chat,
    /// A form or page on the web.
    Web,
}
