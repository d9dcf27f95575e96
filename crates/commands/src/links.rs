//! One-tap links. The page names a service and a link; the address comes from the compiled pack and nowhere else.

use evenkeel_guidance::HttpsAddress;

use crate::view::{BrowserView, LinkRequest, LinkView, OpenLinkRequest, OpenMode};
use crate::{CommandError, ErrorCode, Front, NotOpened};

/// What the link dialog shows: the address in full and what this computer can do with it.
pub fn read_link(front: &Front, request: LinkRequest) -> Result<LinkView, CommandError> {
    let service = front.pack().service(&request.service).ok_or(ErrorCode::UnknownService)?;
    let address = find(front, &request)?;
    Ok(LinkView {
        name: service.name.clone(),
        address: address.as_str().to_owned(),
        host: address.host().to_owned(),
        qr: front.outside().qr(address.as_str()).ok_or(ErrorCode::Internal)?,
        needs_picture: service.needs_picture,
        browser: front.outside().default_browser(),
    })
}

/// Opens a link in the default browser. A private window that cannot be had is refused, never replaced.
pub fn open_link(front: &Front, request: OpenLinkRequest) -> Result<(), CommandError> {
    let address = find(front, &request.link)?;
    match (front.outside().default_browser(), request.mode) {
        (BrowserView::None, _) => return Err(ErrorCode::BrowserNotStarted.into()),
        (BrowserView::NormalOnly { .. }, OpenMode::Private) => return Err(ErrorCode::NoPrivateWindow.into()),
        (BrowserView::NormalOnly { .. } | BrowserView::Private { .. }, _) => {}
    }
    front.outside().open(address.as_str(), request.mode).map_err(|error| match error {
        NotOpened::NoPrivateWindow => ErrorCode::NoPrivateWindow.into(),
        NotOpened::NotStarted => ErrorCode::BrowserNotStarted.into(),
    })
}

/// Copies the address of a link.
pub fn copy_link(front: &Front, request: LinkRequest) -> Result<(), CommandError> {
    let address = find(front, &request)?;
    Ok(front.outside().copy_public(address.as_str()).map_err(|_| ErrorCode::NotCopied)?)
}

fn find(front: &Front, request: &LinkRequest) -> Result<&'static HttpsAddress, CommandError> {
    Ok(front.pack().link(&request.service, request.link).ok_or(ErrorCode::UnknownService)?)
}
