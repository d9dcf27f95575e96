use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

use crate::QrError;

/// Light modules around the code. Readers rely on them; four is what the standard asks for.
const QUIET_ZONE: usize = 4;

/// A QR code as one SVG path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Side length in modules, quiet zone included: the view box is `0 0 size size`.
    pub size: u16,
    /// Path data: dark modules only. Draw it dark on a light ground whatever the theme, or phones cannot read it.
    pub path: String,
}

/// Makes the QR code of a text, with medium error correction (about 15 % may be unreadable).
///
/// # Errors
///
/// When the text is too long.
///
/// ```
/// let qr = evenkeel_desktop::qr("https://www.example.org/")?;
/// assert!(qr.path.starts_with("M4 4h7v1h-7z"), "the corner mark begins right inside the quiet zone");
/// # Ok::<(), evenkeel_desktop::QrError>(())
/// ```
pub fn qr(text: &str) -> Result<Qr, QrError> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| QrError::TooLong)?;
    let mut path = String::new();
    for row in 0..code.size {
        // One rectangle per run of dark modules: a fraction of the text, and no hairlines between modules.
        let mut column = 0;
        for run in code[row].chunk_by(|left, right| left.value() == right.value()) {
            if run[0].value() {
                let (x, y, width) = (column + QUIET_ZONE, row + QUIET_ZONE, run.len());
                write!(path, "M{x} {y}h{width}v1h-{width}z").expect("writing to a string cannot fail");
            }
            column += run.len();
        }
    }
    let size = code.size + 2 * QUIET_ZONE;
    Ok(Qr { size: u16::try_from(size).expect("the largest code has 177 modules"), path })
}
