//! Advice pages as blocks, never as HTML.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ServiceView;

/// A card that leads to a page.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SituationView {
    /// Page id.
    pub page: String,
    /// What the card says.
    pub title: String,
    /// One line below it.
    pub summary: String,
    /// Icon name from a fixed list (see `ui/src/lib/components/icon`).
    pub icon: String,
}

/// Which page.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct PageRequest {
    /// Page id, such as `situations/threatened`.
    pub page: String,
}

/// An advice page for the chosen country.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PageView {
    /// Page id.
    pub id: String,
    /// Title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Body.
    pub blocks: Vec<BlockView>,
    /// Where to go next.
    pub next: Vec<SituationView>,
    /// A human contact for "not what you need?".
    pub people: Vec<ServiceView>,
    /// Day the page was reviewed, `YYYY-MM-DD`.
    pub reviewed: String,
    /// True when its review date has passed.
    pub old: bool,
    /// Site names of the sources.
    pub sources: Vec<String>,
}

/// A block of a page.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export)]
pub enum BlockView {
    /// A heading of level 2 or 3.
    Heading {
        /// 2 or 3.
        level: u8,
        /// Text.
        text: Vec<InlineView>,
    },
    /// A paragraph.
    Paragraph {
        /// Text.
        text: Vec<InlineView>,
    },
    /// A list.
    List {
        /// Numbered.
        ordered: bool,
        /// Items.
        items: Vec<Vec<BlockView>>,
    },
    /// One action with its services.
    Step {
        /// 1, 2, 3 and so on.
        number: u16,
        /// The action.
        title: Vec<InlineView>,
        /// Why and how; services stand among them as `Services`.
        blocks: Vec<BlockView>,
    },
    /// Services to press.
    Services {
        /// Best first.
        services: Vec<ServiceView>,
        /// Shown as what to do when there is no service here; an interface word id, or empty.
        fallback: String,
    },
    /// A box that stands out.
    Callout {
        /// How it looks.
        tone: Tone,
        /// Content.
        blocks: Vec<BlockView>,
    },
}

/// How a callout looks.
#[derive(Clone, Copy, Serialize, Deserialize, Debug, PartialEq, Eq, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Tone {
    /// Reassurance.
    Calm,
    /// Look here.
    Look,
    /// Danger to life.
    Danger,
}

/// Text within a block.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export)]
pub enum InlineView {
    /// Plain text.
    Text {
        /// Text.
        text: String,
    },
    /// Important text.
    Strong {
        /// Text.
        text: String,
    },
    /// Stressed text.
    Emphasis {
        /// Text.
        text: String,
    },
    /// A link to another page.
    Page {
        /// Page id.
        page: String,
        /// Text.
        text: String,
    },
}
