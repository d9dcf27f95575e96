//! Advice pages.

use crate::into_view::page_view;
use crate::view::{PageRequest, PageView};
use crate::{CommandError, ErrorCode, Front};

/// A page for the present country.
pub fn read_page(front: &Front, request: PageRequest) -> Result<PageView, CommandError> {
    let page = front.pack().page(&request.page, front.country(), front.today());
    Ok(page_view(&page.ok_or(ErrorCode::UnknownPage)?, front.today()))
}
