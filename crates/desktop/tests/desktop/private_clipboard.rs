use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, io};

use anyhow::{Context, ensure};
use evenkeel_desktop::{ClipboardError, PrivateClipboard};

use crate::display::Display;
use crate::note::note;

/// Longer than any computer needs for what these tests wait for.
const LIMIT: Duration = Duration::from_secs(60);

/// In place of 30 seconds, where a test waits for them.
const SHORT: Duration = Duration::from_millis(500);

const PART: &str = "EVENKEEL_PRIVATE_CLIPBOARD_PART";

/// The part that offers, in a process of its own because it needs another display than ours. It does what each line
/// says.
#[test]
fn play_part() -> anyhow::Result<()> {
    let clipboard = match env::var(PART).as_deref() {
        Ok("short") => PrivateClipboard::with_period(SHORT),
        Ok("long") => PrivateClipboard::new(),
        Ok("no display") => {
            let result = PrivateClipboard::new().offer("text");
            ensure!(matches!(result, Err(ClipboardError::NotThere(_))), "{result:?}");
            return Ok(());
        }
        _ => return Ok(()),
    };
    let _ = evenkeel_shield::refuse_network()?;
    for line in io::stdin().lines() {
        match line?.split_once(' ') {
            Some(("offer", text)) => clipboard.offer(text)?,
            _ => clipboard.clear_if_unchanged(),
        }
        writeln!(io::stdout(), "\ndone")?;
    }
    Ok(())
}

struct Part {
    process: Child,
    orders: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Part {
    fn start(name: &str, display: &Display) -> anyhow::Result<Self> {
        let mut process = Command::new(env::current_exe()?)
            .args(["--exact", "private_clipboard::play_part"])
            .env(PART, name)
            .env("DISPLAY", display.name())
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let orders = process.stdin.take().context("its input is piped")?;
        let answers = BufReader::new(process.stdout.take().context("its output is piped")?).lines();
        Ok(Self { process, orders, answers })
    }

    fn does(&mut self, order: &str) -> anyhow::Result<()> {
        writeln!(self.orders, "{order}")?;
        self.answers.find(|line| line.as_ref().is_ok_and(|line| line == "done")).context("it does that")??;
        Ok(())
    }

    fn end(mut self) -> anyhow::Result<()> {
        drop(self.orders);
        ensure!(self.process.wait()?.success());
        Ok(())
    }
}

/// What can be pasted as `target`, if anything.
fn pasted(display: &Display, selection: &str, target: &str) -> anyhow::Result<Option<String>> {
    let output = Command::new("xclip")
        .args(["-selection", selection, "-o", "-t", target])
        .env("DISPLAY", display.name())
        .stderr(Stdio::null())
        .output()?;
    Ok(output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned()))
}

fn text(display: &Display) -> anyhow::Result<Option<String>> {
    pasted(display, "clipboard", "UTF8_STRING")
}

fn wait_until_empty(display: &Display) -> anyhow::Result<()> {
    let begin = Instant::now();
    while text(display)?.is_some() {
        ensure!(begin.elapsed() < LIMIT, "the text should be taken away");
        thread::sleep(Duration::from_millis(20));
    }
    note(&format!("empty after {:?}", begin.elapsed()));
    Ok(())
}

/// Another program that copies a text.
struct Other(Child);

impl Other {
    fn copy(display: &Display, text: &str) -> anyhow::Result<Self> {
        let mut other = Command::new("xclip")
            .args(["-selection", "clipboard", "-quiet"])
            .env("DISPLAY", display.name())
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        other.stdin.take().context("its input is piped")?.write_all(text.as_bytes())?;
        let begin = Instant::now();
        while self::text(display)?.as_deref() != Some(text) {
            ensure!(begin.elapsed() < LIMIT, "the other copies");
            thread::sleep(Duration::from_millis(5));
        }
        Ok(Self(other))
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn histories_are_told_to_leave_it_out_and_nothing_is_selected() -> anyhow::Result<()> {
    let display = Display::start()?;
    let mut part = Part::start("long", &display)?;
    part.does("offer naïve – ✓")?;
    assert_eq!(text(&display)?.as_deref(), Some("naïve – ✓"));
    let targets = pasted(&display, "clipboard", "TARGETS")?.context("it says what it offers")?;
    assert!(targets.lines().any(|target| target == "x-kde-passwordManagerHint"), "{targets}");
    assert!(!targets.lines().any(|target| target == "SAVE_TARGETS"), "nor is anybody invited to keep it");
    assert_eq!(pasted(&display, "clipboard", "x-kde-passwordManagerHint")?.as_deref(), Some("secret"));
    assert_eq!(pasted(&display, "primary", "UTF8_STRING")?, None, "the middle button pastes nothing");
    part.end()
}

#[test]
fn unchanged_it_is_taken_away_after_its_time() -> anyhow::Result<()> {
    let display = Display::start()?;
    let mut part = Part::start("short", &display)?;
    for round in ["offer one", "offer two"] {
        part.does(round)?;
        wait_until_empty(&display)?;
    }
    part.end()
}

#[test]
fn unchanged_it_is_taken_away_at_lock_at_once() -> anyhow::Result<()> {
    let display = Display::start()?;
    let mut part = Part::start("long", &display)?;
    part.does("clear")?;
    part.does("offer ours")?;
    assert_eq!(text(&display)?.as_deref(), Some("ours"));
    part.does("clear")?;
    assert_eq!(text(&display)?, None);
    part.end()
}

#[test]
fn what_somebody_else_copied_is_not_touched() -> anyhow::Result<()> {
    let display = Display::start()?;
    let mut part = Part::start("short", &display)?;
    part.does("offer ours")?;
    let other = Other::copy(&display, "theirs")?;
    thread::sleep(2 * SHORT);
    assert_eq!(text(&display)?.as_deref(), Some("theirs"), "not after its time");
    part.does("clear")?;
    assert_eq!(text(&display)?.as_deref(), Some("theirs"), "not at lock");
    part.end()?;
    assert_eq!(text(&display)?.as_deref(), Some("theirs"), "not at the end");
    drop(other);
    Ok(())
}

#[test]
fn it_is_gone_with_its_process_however_that_ends() -> anyhow::Result<()> {
    let display = Display::start()?;
    let mut part = Part::start("long", &display)?;
    part.does("offer ours")?;
    assert_eq!(text(&display)?.as_deref(), Some("ours"));
    part.process.kill()?;
    part.process.wait()?;
    wait_until_empty(&display)?;

    let mut part = Part::start("long", &display)?;
    part.does("offer ours")?;
    part.end()?;
    wait_until_empty(&display)
}

#[test]
fn without_a_display_it_says_so() -> anyhow::Result<()> {
    let output = Command::new(env::current_exe()?)
        .args(["--exact", "private_clipboard::play_part"])
        .env(PART, "no display")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    Ok(())
}
