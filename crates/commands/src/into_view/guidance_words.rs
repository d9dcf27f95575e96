//! Fixed words of the content and of the page. Written out, so that either side can change without the other.

use evenkeel_guidance as guidance;

use crate::view::{Anonymous, ServiceKind, Tone, Way, Who};

pub(crate) fn kind_view(kind: guidance::ServiceKind) -> ServiceKind {
    match kind {
        guidance::ServiceKind::Emergency => ServiceKind::Emergency,
        guidance::ServiceKind::Crisis => ServiceKind::Crisis,
        guidance::ServiceKind::Helpline => ServiceKind::Helpline,
        guidance::ServiceKind::Police => ServiceKind::Police,
        guidance::ServiceKind::Report => ServiceKind::Report,
        guidance::ServiceKind::Remove => ServiceKind::Remove,
        guidance::ServiceKind::Advice => ServiceKind::Advice,
        guidance::ServiceKind::Legal => ServiceKind::Legal,
    }
}

pub(crate) fn who_view(who: guidance::Who) -> Who {
    match who {
        guidance::Who::Under18 => Who::Under18,
        guidance::Who::Adult => Who::Adult,
        guidance::Who::Parent => Who::Parent,
        guidance::Who::Professional => Who::Professional,
    }
}

pub(crate) fn who_asked(who: Who) -> guidance::Who {
    match who {
        Who::Under18 => guidance::Who::Under18,
        Who::Adult => guidance::Who::Adult,
        Who::Parent => guidance::Who::Parent,
        Who::Professional => guidance::Who::Professional,
    }
}

pub(crate) fn way_asked(way: Way) -> guidance::Way {
    match way {
        Way::Call => guidance::Way::Call,
        Way::Text => guidance::Way::Text,
        Way::Chat => guidance::Way::Chat,
        Way::Web => guidance::Way::Web,
    }
}

pub(crate) fn anonymous_view(anonymous: guidance::Anonymous) -> Anonymous {
    match anonymous {
        guidance::Anonymous::Yes => Anonymous::Yes,
        guidance::Anonymous::No => Anonymous::No,
        guidance::Anonymous::Unclear => Anonymous::Unclear,
    }
}

pub(crate) fn tone_view(tone: guidance::Tone) -> Tone {
    match tone {
        guidance::Tone::Calm => Tone::Calm,
        guidance::Tone::Look => Tone::Look,
        guidance::Tone::Danger => Tone::Danger,
    }
}
