//! Words that must not be found: searched in the memory of running processes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;

use memchr::memmem::Finder;

use crate::canary::Canary;
use crate::process;

/// Bytes read at once.
const CHUNK: usize = 1 << 20;
/// Size of an entry of `/proc/PID/pagemap` (Documentation/admin-guide/mm/pagemap.rst of the kernel).
const ENTRY: u64 = 8;
/// In such an entry: the page is in memory, or in the swap.
const PRESENT_OR_SWAPPED: u64 = 0b11 << 62;

/// What a search looked at and what it found.
#[derive(Debug, Default)]
pub struct Searched {
    /// Programs whose memory was read, and how many processes of each.
    pub programs: BTreeMap<String, usize>,
    /// Bytes that were looked at.
    pub bytes: u64,
    /// How often each word was found: word, program, encoding.
    pub found: BTreeMap<(String, String, &'static str), usize>,
}

impl Searched {
    /// How often `word` was found, in any process and encoding.
    pub fn count(&self, word: &Canary) -> usize {
        self.found.iter().filter(|((found, ..), _)| found == word.word()).map(|(_, count)| count).sum()
    }

    /// Processes and megabytes in words, for the note of a test.
    pub fn told(&self) -> String {
        let programs: Vec<String> = self.programs.iter().map(|(name, count)| format!("{count} {name}")).collect();
        format!("{} MB of {}", self.bytes / 1_000_000, programs.join(", "))
    }
}

/// Looks for `words`, in every encoding, in all memory of `processes` that can be read and holds anything. A page that
/// was never touched, or that only stands in a file so far, holds nothing that somebody wrote.
///
/// # Panics
/// When the memory of a process that lives cannot be read: that needs the same user, or root.
#[track_caller]
pub fn search(processes: &[u32], words: &[&Canary]) -> Searched {
    let forms: Vec<(&Canary, &'static str, Finder<'_>)> = words
        .iter()
        .flat_map(|word| word.forms().iter().map(|(name, form)| (*word, *name, Finder::new(form))))
        .collect();
    let longest = forms.iter().map(|(.., form)| form.needle().len()).max().unwrap_or(0);
    let mut searched = Searched::default();
    for id in processes {
        let program = process::program(*id);
        let read = each_chunk(*id, longest, |bytes, fresh| {
            searched.bytes += fresh as u64;
            for (word, name, form) in &forms {
                // One that lies wholly in what was carried over has been counted before.
                let begin = (bytes.len() - fresh).saturating_sub(form.needle().len() - 1);
                let count = form.find_iter(&bytes[begin..]).count();
                if count > 0 {
                    *searched.found.entry((word.word().to_owned(), program.clone(), *name)).or_default() += count;
                }
            }
        });
        match read {
            Ok(()) => *searched.programs.entry(program).or_default() += 1,
            Err(error) => assert!(!process::lives(*id), "the memory of {program} cannot be read: {error}"),
        }
    }
    searched
}

/// Hands over the memory of one process: `look` gets bytes and how many of them at the end are new; what stands before
/// them is carried over, so that nothing is missed where two chunks meet.
fn each_chunk(id: u32, longest: usize, mut look: impl FnMut(&[u8], usize)) -> io::Result<()> {
    let maps = fs::read_to_string(format!("/proc/{id}/maps"))?;
    let memory = File::open(format!("/proc/{id}/mem"))?;
    let pages = File::open(format!("/proc/{id}/pagemap"))?;
    let size = rustix::param::page_size() as u64;
    let mut buffer = Vec::with_capacity(CHUNK + longest);
    for (begin, end) in maps.lines().filter_map(readable) {
        for (begin, end) in held(&pages, begin, end, size) {
            buffer.clear();
            let mut place = begin;
            while place < end {
                let carried = buffer.len().min(longest);
                buffer.drain(..buffer.len() - carried);
                let length = usize::try_from(end - place).unwrap_or(CHUNK).min(CHUNK);
                buffer.resize(carried + length, 0);
                // A page can go between looking and reading; then the text that was there is gone too.
                if memory.read_exact_at(&mut buffer[carried..], place).is_err() {
                    break;
                }
                look(&buffer, length);
                place += length as u64;
            }
        }
    }
    Ok(())
}

/// Begin and end of a mapping that can be read, from its line in `/proc/PID/maps`.
fn readable(line: &str) -> Option<(u64, u64)> {
    let (range, rest) = line.split_once(' ')?;
    // The kernel's own page for time cannot be read from outside.
    if !rest.starts_with('r') || line.ends_with("[vvar]") || line.ends_with("[vsyscall]") {
        return None;
    }
    let (begin, end) = range.split_once('-')?;
    Some((u64::from_str_radix(begin, 16).ok()?, u64::from_str_radix(end, 16).ok()?))
}

/// Parts of a mapping whose pages hold something. A web process reserves far more than the machine has.
fn held(pages: &File, begin: u64, end: u64, size: u64) -> Vec<(u64, u64)> {
    let mut parts: Vec<(u64, u64)> = Vec::new();
    let mut entries = vec![0; 1 << 16];
    let mut place = begin;
    while place < end {
        let wanted = usize::try_from((end - place) / size * ENTRY).unwrap_or(entries.len()).min(entries.len());
        let Ok(read) = pages.read_at(&mut entries[..wanted], place / size * ENTRY) else { break };
        if read < 8 {
            break;
        }
        for entry in entries[..read].as_chunks::<8>().0 {
            if u64::from_ne_bytes(*entry) & PRESENT_OR_SWAPPED != 0 {
                match parts.last_mut() {
                    Some(last) if last.1 == place => last.1 += size,
                    _ => parts.push((place, place + size)),
                }
            }
            place += size;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, search};
    use crate::canary::Canary;

    #[test]
    fn a_planted_word_is_found_once_per_encoding_also_where_two_chunks_meet() {
        // Made at run time from parts, so that the program itself holds it nowhere but here and in the canary.
        let word = Canary::new(&["grünspecht", "ähre"].concat());
        let me = [std::process::id()];
        let before = search(&me, &[&word]);
        let mut planted = vec![1_u8; 4 * CHUNK];
        for (place, (_, form)) in word.forms().iter().enumerate() {
            for offset in 0..CHUNK / 4096 {
                let at = place * CHUNK + offset * 4096 - if offset + place > 0 { 7 } else { 0 };
                planted[at..at + form.len()].copy_from_slice(form);
            }
        }
        let after = search(&me, &[&word]);
        let planted_forms = 3 * (CHUNK / 4096);
        assert!(planted.len() == 4 * CHUNK && after.count(&word) >= before.count(&word) + planted_forms);
        assert_eq!(after.found.len(), 3, "{:?}", after.found);
    }
}
