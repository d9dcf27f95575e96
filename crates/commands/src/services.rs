//! The directory and the service card.

use evenkeel_guidance::Filter;

use crate::into_view::{kind_view, service_view, service_views, way_asked, who_asked};
use crate::view::{DirectoryGroupView, DirectoryRequest, DirectoryView, ServiceRequest, ServiceView};
use crate::{CommandError, ErrorCode, Front};

/// All services for the present country, grouped, filtered as asked. Emergency numbers are never filtered out by the
/// way of getting in touch.
#[must_use]
pub fn list_services(front: &Front, request: DirectoryRequest) -> DirectoryView {
    let filter = Filter { who: request.who.map(who_asked), way: request.way.map(way_asked) };
    let groups = front.pack().directory(front.country(), filter);
    let groups = groups.iter().map(|group| DirectoryGroupView {
        kind: kind_view(group.kind),
        services: service_views(&group.services, front.today()),
    });
    DirectoryView { groups: groups.collect() }
}

/// One service card.
pub fn read_service(front: &Front, request: ServiceRequest) -> Result<ServiceView, CommandError> {
    let service = front.pack().service(&request.service).ok_or(ErrorCode::UnknownService)?;
    Ok(service_view(service, front.today()))
}
