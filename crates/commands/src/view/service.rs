//! Services: who helps, how to reach them, what to expect.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One service, one card.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ServiceView {
    /// Service id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who runs it.
    pub operator: String,
    /// Ways to reach it, in the order to show them.
    pub contacts: Vec<ContactView>,
    /// What it is for.
    pub kinds: Vec<ServiceKind>,
    /// For whom.
    pub who: Vec<Who>,
    /// What happens when one gets in touch.
    pub what_happens: FactView,
    /// What to have ready.
    pub what_you_need: FactView,
    /// What it cannot do.
    pub limits: FactView,
    /// Age rule.
    pub age: FactView,
    /// Opening hours.
    pub hours: FactView,
    /// Price.
    pub cost: FactView,
    /// Languages.
    pub languages: FactView,
    /// Whether a report can be made without a name.
    pub anonymous: Anonymous,
    /// Day the facts were checked, `YYYY-MM-DD`.
    pub checked: String,
    /// True when the review date has passed: shown as old.
    pub old: bool,
    /// Whether the service needs the picture itself or a fingerprint made from it: the phone comes first.
    pub needs_picture: bool,
    /// Usable from every country.
    pub worldwide: bool,
}

/// A fact with its doubt. Empty text means the fact is not known and the row is not shown.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FactView {
    /// The fact in plain words.
    pub text: String,
    /// Shown with "check first".
    pub check_first: bool,
}

/// A way to reach a service.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export)]
pub enum ContactView {
    /// A phone number.
    Phone {
        /// As people write it.
        display: String,
    },
    /// A number to text.
    Text {
        /// Number.
        to: String,
        /// First word to send; empty when any text starts the conversation.
        body: String,
    },
    /// A page on the web; `link` goes into `LinkRequest`.
    Web {
        /// Position in the service's links.
        link: u16,
        /// Site name to show.
        host: String,
        /// A chat can be started there.
        chat: bool,
    },
}

/// What a service is for. Interface words: `kind-<id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
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

/// For whom. Interface words: `who-<id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
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

/// Whether a report can be made without a name. Interface words: `anonymous-<id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Anonymous {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known.
    Unclear,
}

/// How a person can get in touch. Interface words: `way-<id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
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

/// Which services to list; absent means all.
#[derive(Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export, optional_fields)]
pub struct DirectoryRequest {
    /// For whom.
    pub who: Option<Who>,
    /// How to get in touch; silent ways come first when this is `text` or `chat`.
    pub way: Option<Way>,
}

/// The directory for the chosen country, grouped.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DirectoryView {
    /// Groups in the order to show them; no empty groups.
    pub groups: Vec<DirectoryGroupView>,
}

/// Services of one kind. A service stands in exactly one group.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DirectoryGroupView {
    /// Kind.
    pub kind: ServiceKind,
    /// Services, the country's own before worldwide ones.
    pub services: Vec<ServiceView>,
}

/// Which service.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct ServiceRequest {
    /// Service id.
    pub service: String,
}
