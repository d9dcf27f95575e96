use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, io};

use anyhow::Context;
use evenkeel_desktop::{Clipboard, ClipboardError};

use crate::display::Display;

/// Longer than any computer needs for what these tests wait for.
const LIMIT: Duration = Duration::from_secs(60);

const PART: &str = "EVENKEEL_CLIPBOARD_PART";

fn pasted(display: &Display) -> anyhow::Result<String> {
    let output =
        Command::new("xclip").args(["-selection", "clipboard", "-o"]).env("DISPLAY", display.name()).output()?;
    anyhow::ensure!(output.status.success(), "nothing to paste");
    Ok(String::from_utf8(output.stdout)?)
}

/// The part that offers, in a process of its own because it needs another display than ours.
#[test]
fn play_part() -> anyhow::Result<()> {
    match env::var(PART).as_deref() {
        Ok("offer") => offer_each_line(),
        Ok("keep offering") => {
            let clipboard = Clipboard::new();
            clipboard.wait_until_replaced(LIMIT);
            writeln!(io::stdout(), "\nnothing to offer")?;
            clipboard.offer_public("ours")?;
            writeln!(io::stdout(), "\noffered")?;
            clipboard.wait_until_replaced(LIMIT);
            Ok(())
        }
        Ok("no display") => {
            let result = Clipboard::new().offer_public("text");
            anyhow::ensure!(matches!(result, Err(ClipboardError::NotThere(_))), "{result:?}");
            Ok(())
        }
        _ => Ok(()),
    }
}

fn offer_each_line() -> anyhow::Result<()> {
    let clipboard = Clipboard::new();
    for line in io::stdin().lines() {
        clipboard.offer_public(&line?)?;
        writeln!(io::stdout(), "\noffered")?;
    }
    Ok(())
}

fn part(name: &str) -> anyhow::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.args(["--exact", "clipboard::play_part"]).env(PART, name).env_remove("WAYLAND_DISPLAY");
    Ok(command)
}

#[test]
fn text_can_be_pasted_elsewhere_until_another_takes_its_place() -> anyhow::Result<()> {
    let display = Display::start()?;
    assert!(pasted(&display).is_err(), "the control: a new display has nothing to paste");

    let mut offerer =
        part("offer")?.env("DISPLAY", display.name()).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = offerer.stdin.take().context("its input is piped")?;
    let mut answers = BufReader::new(offerer.stdout.take().context("its output is piped")?).lines();
    for text in ["https://www.example.org/report", "+44 1234 567890", "naïve – ✓"] {
        writeln!(input, "{text}")?;
        answers.find(|line| line.as_ref().is_ok_and(|line| line == "offered")).context("it offers the text")??;
        assert_eq!(pasted(&display)?, text);
        assert_eq!(pasted(&display)?, text, "and it goes on offering it");
    }
    for number in 0..50 {
        writeln!(input, "number {number}")?;
    }
    for _ in 0..50 {
        answers.find(|line| line.as_ref().is_ok_and(|line| line == "offered")).context("it offers the text")??;
    }
    assert_eq!(pasted(&display)?, "number 49", "the last one counts, however fast they come");
    drop(input);
    assert!(offerer.wait()?.success());
    Ok(())
}

#[test]
fn it_stays_until_something_else_is_copied_and_no_longer() -> anyhow::Result<()> {
    let display = Display::start()?;
    let begin = Instant::now();
    let mut offerer = part("keep offering")?.env("DISPLAY", display.name()).stdout(Stdio::piped()).spawn()?;
    let mut answers = BufReader::new(offerer.stdout.take().context("its output is piped")?).lines();
    answers.find(|line| line.as_ref().is_ok_and(|line| line == "nothing to offer")).context("it does not wait")??;
    answers.find(|line| line.as_ref().is_ok_and(|line| line == "offered")).context("it offers the text")??;
    assert_eq!(pasted(&display)?, "ours");
    assert!(offerer.try_wait()?.is_none(), "it stays while its text may be wanted");

    let mut other = Command::new("xclip")
        .args(["-selection", "clipboard", "-quiet"])
        .env("DISPLAY", display.name())
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    other.stdin.take().context("its input is piped")?.write_all(b"theirs")?;
    assert!(offerer.wait()?.success());
    assert!(begin.elapsed() < LIMIT, "it ends because its text was replaced");
    assert_eq!(pasted(&display)?, "theirs", "and leaves the other's alone");
    other.kill()?;
    other.wait()?;
    Ok(())
}

#[test]
fn without_a_display_it_says_so() -> anyhow::Result<()> {
    let output = part("no display")?.env_remove("DISPLAY").output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    Ok(())
}
