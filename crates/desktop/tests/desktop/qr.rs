use evenkeel_desktop::{Qr, QrError, qr};

/// Pixels per module: readers want to see more than one.
const SCALE: usize = 4;

/// Fills the path's rectangles, as a screen would, and reads the code back, as a phone would.
fn read_back(code: &Qr) -> anyhow::Result<String> {
    let size = usize::from(code.size);
    let mut dark = vec![false; size * size];
    for rectangle in code.path.split_terminator('z') {
        let numbers: Vec<usize> = rectangle
            .split(|character: char| !character.is_ascii_digit())
            .filter(|number| !number.is_empty())
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        let [x, y, width, 1, back] = numbers[..] else {
            anyhow::bail!("not a rectangle one module high: {rectangle}");
        };
        assert_eq!(width, back, "the rectangle closes");
        for column in x..x + width {
            dark[y * size + column] = true;
        }
    }
    let side = size * SCALE;
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        if dark[y / SCALE * size + x / SCALE] { 0 } else { 255 }
    });
    let grids = picture.detect_grids();
    anyhow::ensure!(grids.len() == 1, "one code is seen, not {}", grids.len());
    Ok(grids[0].decode()?.1)
}

#[test]
fn what_a_phone_reads_is_what_was_meant() -> anyhow::Result<()> {
    for text in [
        "https://www.example.org/",
        "https://report.example.org/a/very/long/path?with=a&few=parameters&and=some%20more#part",
        "tel:+441234567890",
        "sms:85258?body=HOME",
        "x",
        &"https://example.org/".repeat(20),
    ] {
        assert_eq!(read_back(&qr(text)?)?, text);
    }
    Ok(())
}

#[test]
fn a_quiet_zone_of_four_modules_is_on_every_side() -> anyhow::Result<()> {
    let code = qr("https://www.example.org/")?;
    let (mut first, mut last) = (u16::MAX, 0);
    for rectangle in code.path.split_terminator('z') {
        let (x, rest) = rectangle[1..].split_once(' ').expect("M<x> <y>h…");
        let (y, rest) = rest.split_once('h').expect("<y>h<width>…");
        let (width, _) = rest.split_once('v').expect("<width>v1…");
        let (x, y, width): (u16, u16, u16) = (x.parse()?, y.parse()?, width.parse()?);
        first = first.min(x).min(y);
        last = last.max(x + width).max(y + 1);
    }
    assert_eq!(first, 4);
    assert_eq!(last, code.size - 4);
    Ok(())
}

#[test]
fn a_path_is_far_smaller_than_one_square_per_module() -> anyhow::Result<()> {
    let code = qr("https://report.example.org/a/very/long/path?with=a&few=parameters")?;
    let squares = usize::from(code.size).pow(2) / 2;
    assert!(code.path.matches('M').count() < squares / 2, "runs are merged");
    Ok(())
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    assert_eq!(qr(&"a".repeat(3000)), Err(QrError::TooLong));
}
