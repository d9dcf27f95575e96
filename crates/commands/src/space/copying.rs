//! Copying by hand.

use zeroize::Zeroizing;

use super::Space;
use crate::view::CopyPrivateRequest;
use crate::{CommandError, ErrorCode};

/// Copies text of a space: kept out of histories where the system can do that, taken away after 30 seconds and at lock.
pub fn copy_private(space: &Space, request: CopyPrivateRequest) -> Result<(), CommandError> {
    let text = Zeroizing::new(request.text);
    space.front.outside().copy_private(&text).map_err(|_| ErrorCode::NotCopied.into())
}
