//! What a proof was run on.

use std::fs::read_to_string;

use crate::process::{command, output};

/// The commit, and whether the checkout held changes that are not in it. The page of results does not count.
pub fn commit() -> String {
    let Ok(commit) = output(command("git", &["rev-parse", "--short=12", "HEAD"])) else { return "unknown".to_owned() };
    let commit = commit.trim();
    let changes = ["status", "--porcelain", "--", ".", ":(exclude)docs/proofs.md"];
    match output(command("git", &changes)) {
        Ok(changes) if changes.trim().is_empty() => format!("`{commit}`, clean"),
        Ok(_) => format!("`{commit}` with changes"),
        Err(_) => format!("`{commit}`, unknown whether clean"),
    }
}

/// Today, in UTC.
pub fn date() -> String {
    output(command("date", &["-u", "+%Y-%m-%d"])).map(|date| date.trim().to_owned()).unwrap_or_default()
}

/// Processor, cores, memory, kernel and system.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|size| size.strip_suffix(" kB")?.parse::<u64>().ok())
        .map_or_else(|| "unknown memory".to_owned(), |size| format!("{:.0} GiB", size as f64 / (1024.0 * 1024.0)));
    let kernel = read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let system = read_to_string("/etc/os-release").unwrap_or_default();
    let system =
        system.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).map_or("", |name| name.trim_matches('"'));
    // Debian's name has no point release.
    let point = read_to_string("/etc/debian_version").unwrap_or_default();
    format!("{processor}, {cores} cores, {memory}, kernel {}, {system} {}", kernel.trim(), point.trim())
        .trim_end()
        .to_owned()
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.split_whitespace().collect::<Vec<_>>().join(" "))
}
