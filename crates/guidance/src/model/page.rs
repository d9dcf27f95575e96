//! Pages as they lie in the pack: for all countries at once, services still by name.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Area, CountryId, ServiceId, ServiceKind, Way, Who};

/// Id of a page, `topic/name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageId(pub(crate) String);

impl PageId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A page before a country is chosen.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredPage {
    pub(crate) id: PageId,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) icon: Icon,
    pub(crate) audience: Audience,
    pub(crate) reviewed: Date,
    pub(crate) review_by: Date,
    pub(crate) areas: Vec<Area>,
    pub(crate) next: Vec<PageId>,
    /// Site names of the sources, each once.
    pub(crate) sources: Vec<String>,
    pub(crate) blocks: Vec<StoredBlock>,
}

impl StoredPage {
    /// Whether this country sees the page.
    pub(crate) fn shown_in(&self, country: CountryId) -> bool {
        self.areas.contains(&Area::Worldwide) || self.areas.contains(&Area::Country(country))
    }
}

/// A block before a country is chosen.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum StoredBlock {
    Heading {
        level: u8,
        text: Vec<Inline>,
    },
    Paragraph {
        text: Vec<Inline>,
    },
    List {
        ordered: bool,
        items: Vec<Vec<StoredBlock>>,
    },
    /// Numbered when the page is looked up, because a country can leave steps out.
    Step {
        title: Vec<Inline>,
        blocks: Vec<StoredBlock>,
    },
    Services(Wanted),
    Callout {
        tone: Tone,
        blocks: Vec<StoredBlock>,
    },
    Only {
        only: Only,
        blocks: Vec<StoredBlock>,
    },
}

/// Which services a page asks for.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Wanted {
    /// One by its id; left out where it does not work.
    Named(ServiceId),
    /// Those that fit.
    Fitting(Query),
}

/// A question to the list of services. An absent part fits everything.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Query {
    pub(crate) kind: Option<ServiceKind>,
    pub(crate) who: Option<Who>,
    pub(crate) way: Option<Way>,
    /// At most so many.
    pub(crate) most: Option<u8>,
    /// What to say when nothing fits.
    pub(crate) fallback: Option<Fallback>,
}

/// Which countries see a block.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Only {
    In(Vec<CountryId>),
    NotIn(Vec<CountryId>),
}

impl Only {
    /// Whether this country sees the block.
    pub(crate) fn shows(&self, country: CountryId) -> bool {
        match self {
            Self::In(countries) => countries.contains(&country),
            Self::NotIn(countries) => !countries.contains(&country),
        }
    }
}

/// Text within a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Important text.
    Strong(String),
    /// Stressed text.
    Emphasis(String),
    /// A link to another page.
    Page {
        /// Where it leads.
        page: PageId,
        /// What it says.
        text: String,
    },
}

/// How a callout looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// Reassurance.
    Calm,
    /// Look here.
    Look,
    /// Danger to life.
    Danger,
}

/// What to say where no service is known: interface words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fallback {
    /// Call your country's emergency number.
    LocalEmergency,
    /// Contact your local police.
    LocalPolice,
    /// Tell a person you trust.
    TrustedPerson,
}

impl Fallback {
    /// Every fallback.
    pub const ALL: [Self; 3] = [Self::LocalEmergency, Self::LocalPolice, Self::TrustedPerson];

    /// Id of the interface word.
    pub fn word(self) -> &'static str {
        match self {
            Self::LocalEmergency => "fallback-local-emergency",
            Self::LocalPolice => "fallback-local-police",
            Self::TrustedPerson => "fallback-trusted-person",
        }
    }
}

/// Whom a page speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Young people.
    Young,
    /// Parents and carers.
    Parent,
    /// Youth workers, teachers and the like.
    Professional,
    /// Everyone; read by young people too, so the same rules hold.
    All,
}

macro_rules! icons {
    ($($variant:ident = $word:literal: $what:literal),* $(,)?) => {
        /// A picture on a card; the page knows how to draw each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Icon { $(#[doc = $what] $variant),* }

        impl Icon {
            /// The word used in front matter and by the page.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The icon with this word.
    #[cfg_attr(not(feature = "check"), allow(dead_code, reason = "only the compiler reads text"))]
            pub(crate) fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

icons! {
    Threat = "threat": "Someone threatens.",
    Paid = "paid": "Money was sent.",
    Posted = "posted": "The picture is out.",
    Faked = "faked": "A faked picture.",
    Hacked = "hacked": "A claim to have broken in.",
    Known = "known": "Someone known.",
    Child = "child": "A child.",
    Adult = "adult": "An adult.",
    Friend = "friend": "A friend.",
    Crisis = "crisis": "Danger to life.",
    Parent = "parent": "A parent.",
    Worker = "worker": "A youth worker or teacher.",
    Computer = "computer": "This computer.",
    Police = "police": "Police.",
    Calm = "calm": "Calm.",
    Remove = "remove": "Removal.",
}
