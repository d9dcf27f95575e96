use std::process::Command;

use evenkeel_shield::harden_before_exec;

/// What a program started under the limits sees, and what a program started by that one sees.
const LOOK: &str =
    "cat /proc/self/coredump_filter /proc/self/limits; sh -c 'cat /proc/self/coredump_filter /proc/self/limits; true'";

fn seen(harden: bool) -> anyhow::Result<String> {
    let mut command = Command::new("sh");
    command.args(["-c", LOOK]);
    if harden {
        harden_before_exec(&mut command);
    }
    let output = command.output()?;
    anyhow::ensure!(output.status.success());
    Ok(String::from_utf8(output.stdout)?)
}

fn filters(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_hexdigit())).collect()
}

fn core_limits(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .filter_map(|line| line.strip_prefix("Max core file size"))
        .map(|values| values.split_whitespace().take(2).collect())
        .collect()
}

#[test]
fn without_the_limits_memory_would_be_dumped() -> anyhow::Result<()> {
    let text = seen(false)?;
    assert_eq!(filters(&text).len(), 2);
    assert!(filters(&text).iter().all(|filter| *filter != "00000000"), "{text}");
    Ok(())
}

#[test]
fn the_started_program_and_its_children_dump_nothing() -> anyhow::Result<()> {
    let text = seen(true)?;
    assert_eq!(filters(&text), ["00000000", "00000000"], "{text}");
    let limits = core_limits(&text);
    assert_eq!(limits.len(), 2);
    for limit in limits {
        // In a container the hard limit may be 0 already, and cannot be raised to 1.
        assert!(limit == ["1", "1"] || limit == ["0", "0"], "{limit:?}");
    }
    Ok(())
}

#[test]
fn the_limit_cannot_be_raised_again() -> anyhow::Result<()> {
    let mut command = Command::new("sh");
    // A superuser may raise hard limits, so the test gives that up where it has it.
    command.args([
        "-c",
        "if [ \"$(id -u)\" = 0 ]; then exec setpriv --bounding-set=-sys_resource --inh-caps=-sys_resource sh -c 'ulimit -c unlimited'; else ulimit -c unlimited; fi",
    ]);
    harden_before_exec(&mut command);
    let output = command.output()?;
    assert!(!output.status.success(), "raising a hard limit must fail");
    Ok(())
}
