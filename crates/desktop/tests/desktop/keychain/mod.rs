mod keyring;
mod stand_in;

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, io};

use anyhow::{Context, ensure};
use evenkeel_desktop::keychain::{self, KeychainError};

use crate::bus::Bus;
use crate::note::note;
use keyring::Keyring;
use stand_in::{Behaviour, StandIn};

/// Longer than any computer needs for what these tests wait for.
const LIMIT: Duration = Duration::from_secs(60);

const SERVICE_NAME: &str = "org.freedesktop.secrets";

const PART: &str = "EVENKEEL_KEYCHAIN_PART";

const VAULT: [u8; 16] = [0xA1; 16];
const OTHER_VAULT: [u8; 16] = [0xB2; 16];
const SECRET: [u8; 32] = [0x5C; 32];
const OTHER_SECRET: [u8; 32] = [0xC5; 32];

/// The part that asks, in a process of its own because it needs another bus than ours. It writes how that went.
#[test]
fn play_part() -> anyhow::Result<()> {
    let Ok(part) = env::var(PART) else { return Ok(()) };
    // As in the app: a filter that leaves only the sockets of this computer.
    let _ = evenkeel_shield::refuse_network()?;
    let begin = Instant::now();
    let answer = match part.as_str() {
        "read" => said(keychain::read(&VAULT).map(|secret| described(&secret))),
        "read the other" => said(keychain::read(&OTHER_VAULT).map(|secret| described(&secret))),
        "keep" => said(keychain::keep(&VAULT, &SECRET).map(|()| "kept")),
        "keep another" => said(keychain::keep(&VAULT, &OTHER_SECRET).map(|()| "kept")),
        "remove" => said(keychain::remove(&VAULT).map(|()| "removed")),
        other => anyhow::bail!("no such part: {other}"),
    };
    if answer == "no answer" {
        ensure!(begin.elapsed() >= keychain::LIMIT, "it waits as long as it may");
    }
    writeln!(io::stdout(), "\n> {answer}\n> after {:?}", begin.elapsed())?;
    Ok(())
}

fn described(secret: &[u8; 32]) -> &'static str {
    match *secret {
        SECRET => "the secret",
        OTHER_SECRET => "the other secret",
        _ => "some secret",
    }
}

fn said(result: Result<&'static str, KeychainError>) -> &'static str {
    match result {
        Ok(text) => text,
        Err(KeychainError::NoEntry) => "no entry",
        Err(KeychainError::Taken) => "taken",
        Err(KeychainError::Locked) => "locked",
        Err(KeychainError::NotThere) => "not there",
        Err(KeychainError::NoAnswer) => "no answer",
        Err(KeychainError::Strange) => "strange",
        Err(KeychainError::Refused(_)) => "refused",
        Err(KeychainError::NoThread(_)) => "no thread",
    }
}

/// Plays `part`, and gives back what it says once its process has ended.
fn play(part: &str, mut command: Command) -> anyhow::Result<String> {
    let output = command.args(["--exact", "keychain::play_part"]).env(PART, part).output()?;
    let text = String::from_utf8(output.stdout)?;
    ensure!(output.status.success(), "{part}: {text}");
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("> "));
    let answer = lines.next().context("it says how it went")?.to_owned();
    note(&format!("{part}: {answer}, {}", lines.next().context("it says how long it took")?));
    Ok(answer)
}

fn ourselves() -> anyhow::Result<String> {
    Ok(env::current_exe()?.to_str().context("a name in UTF-8")?.to_owned())
}

fn ask(part: &str, keyring: &Keyring) -> anyhow::Result<String> {
    play(part, keyring.command(&ourselves()?))
}

fn ask_on(part: &str, address: &str) -> anyhow::Result<String> {
    let mut command = Command::new(ourselves()?);
    command.env("DBUS_SESSION_BUS_ADDRESS", address).env_remove("XDG_RUNTIME_DIR");
    play(part, command)
}

#[test]
fn unlocked_it_keeps_one_secret_and_never_replaces_it() -> anyhow::Result<()> {
    let mut keyring = Keyring::new()?;
    keyring.unlocked()?;
    assert_eq!(ask("read", &keyring)?, "no entry");
    assert_eq!(ask("remove", &keyring)?, "removed", "nothing to remove is no error");
    assert_eq!(ask("keep", &keyring)?, "kept");
    assert_eq!(ask("read", &keyring)?, "the secret");
    assert_eq!(ask("read the other", &keyring)?, "no entry", "another vault has another name");

    assert_eq!(ask("keep another", &keyring)?, "taken");
    assert_eq!(ask("read", &keyring)?, "the secret");

    assert_eq!(ask("remove", &keyring)?, "removed");
    assert_eq!(ask("read", &keyring)?, "no entry");
    assert_eq!(ask("keep another", &keyring)?, "kept", "the place is free again");
    assert_eq!(ask("read", &keyring)?, "the other secret");
    Ok(())
}

#[test]
fn others_see_that_there_is_an_entry_and_nothing_about_spaces() -> anyhow::Result<()> {
    let mut keyring = Keyring::new()?;
    keyring.unlocked()?;
    assert_eq!(ask("keep", &keyring)?, "kept");
    let seen = keyring.seen_by_others()?;
    let values: Vec<(&str, &str)> = seen.lines().filter_map(|line| line.split_once(" = ")).collect();
    let value = |key: &str| values.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
    assert_eq!(value("label"), Some("Evenkeel"), "{seen}");
    assert_eq!(value("attribute.service"), Some("Evenkeel"));
    let name = value("attribute.username").context("it has a name")?;
    assert!(name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
    assert_eq!(seen.matches("label = ").count(), 1, "one entry");

    // What somebody else put there under our name is left alone and not taken for ours.
    let mut other = keyring.command("secret-tool");
    other
        .args(["store", "--label=Evenkeel", "service", "Evenkeel", "username", name])
        .stdin(std::process::Stdio::piped());
    let mut other = other.spawn()?;
    other.stdin.take().context("its input is piped")?.write_all(b"too short")?;
    assert!(other.wait()?.success());
    assert_eq!(ask("read", &keyring)?, "strange");
    assert_eq!(ask("keep", &keyring)?, "strange");
    assert!(keyring.seen_by_others()?.contains("too short"));
    Ok(())
}

#[test]
fn locked_it_says_so_and_creates_nothing() -> anyhow::Result<()> {
    let mut keyring = Keyring::new()?;
    keyring.unlocked()?;
    keyring.locked()?;
    for part in ["read", "keep", "remove"] {
        assert_eq!(ask(part, &keyring)?, "locked", "{part}");
    }
    keyring.unlocked()?;
    assert_eq!(ask("read", &keyring)?, "no entry", "nothing was created while it was locked");

    assert_eq!(ask("keep", &keyring)?, "kept");
    keyring.locked()?;
    for part in ["read", "keep another", "remove"] {
        assert_eq!(ask(part, &keyring)?, "locked", "{part}");
    }
    keyring.unlocked()?;
    assert_eq!(ask("read", &keyring)?, "the secret", "what was there before is untouched");
    Ok(())
}

#[test]
fn a_keyring_that_was_never_made_is_not_made() -> anyhow::Result<()> {
    let mut keyring = Keyring::new()?;
    keyring.locked()?;
    for part in ["read", "keep", "remove"] {
        assert_eq!(ask(part, &keyring)?, "not there", "{part}");
    }
    assert!(!keyring.files().iter().any(|file| file.extension().is_some_and(|end| end == "keyring")));
    keyring.unlocked()?;
    assert!(keyring.files().iter().any(|file| file.extension().is_some_and(|end| end == "keyring")), "the control");
    Ok(())
}

#[test]
fn absent_it_is_not_there() -> anyhow::Result<()> {
    let bus = Bus::start()?;
    for address in [bus.address(), "unix:path=/nonexistent/bus", "no address at all"] {
        for part in ["read", "keep", "remove"] {
            assert_eq!(ask_on(part, address)?, "not there", "{part} at {address}");
        }
    }
    Ok(())
}

#[test]
fn silent_it_is_given_up_and_the_process_ends() -> anyhow::Result<()> {
    let bus = Bus::start()?;
    let _silent = StandIn::start(bus.address(), Behaviour::Silent)?;
    // That the part comes back at all shows that its process ended while its thread still waits for an answer.
    for part in ["read", "keep"] {
        assert_eq!(ask_on(part, bus.address())?, "no answer", "{part}");
    }
    Ok(())
}

#[test]
fn nobody_is_ever_asked_to_unlock() -> anyhow::Result<()> {
    for behaviour in [Behaviour::Locked, Behaviour::FoundLocked] {
        let bus = Bus::start()?;
        let service = StandIn::start(bus.address(), behaviour)?;
        for part in ["read", "keep", "remove"] {
            assert_eq!(ask_on(part, bus.address())?, "locked", "{part}");
        }
        assert_eq!(service.asked(), Vec::<String>::new());
    }
    Ok(())
}

#[test]
fn what_is_not_given_back_was_not_kept() -> anyhow::Result<()> {
    let bus = Bus::start()?;
    let service = StandIn::start(bus.address(), Behaviour::Forgetful)?;
    assert_eq!(ask_on("keep", bus.address())?, "strange");
    assert_eq!(service.asked(), ["create"], "and it was asked to create, not to replace");
    Ok(())
}
