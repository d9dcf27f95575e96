//! Doors for fuzz targets: the same code that reads files, reached without guessing a key and without a derivation. None of
//! these may panic, and none may need more memory than a few times its input and one payload. Never part of the app.

use std::io;
use std::sync::Arc;

use evenkeel_keys::{Binding, CELL_SIZE, Cost, Entropy, NoRandomness, PLAIN_START, RecordKind, Salt, TAG_SIZE};

use crate::backup::read_from;
use crate::disk::{Access, Disk, DiskError, OpenFile};
use crate::half;
use crate::header::Header;
use crate::layout::{Cell, HALF_SIZE, HEADER_FIELDS_SIZE, Half, RAW_LIMIT, SLOT_BYTES};

/// Reads headers: as they are, and with their checksum put right, so that what stands behind it is reached too.
pub fn header(data: &[u8]) {
    let mut headers: Vec<[u8; HEADER_FIELDS_SIZE]> = data
        .chunks(HEADER_FIELDS_SIZE)
        .take(64)
        .map(|chunk| {
            let mut fields = [0; HEADER_FIELDS_SIZE];
            fields[..chunk.len()].copy_from_slice(chunk);
            fields
        })
        .collect();
    let intact: Vec<_> = headers.iter().copied().filter(Header::intact).collect();
    let _ = Header::of_majority(&intact);
    headers.iter_mut().for_each(Header::put_right);
    for header in headers.iter().filter_map(|fields| Header::of_majority(&[*fields]).ok()) {
        let cost = header.cost();
        assert!(Cost::new(cost.memory_kib(), cost.passes(), cost.lanes()).is_ok(), "a cost outside the bounds");
        assert!(Header::of_majority(&[header.write()]).is_ok_and(|again| again == header), "a header changed");
    }
}

/// Reads a key cell: as a sealed record, and as what is inside one.
pub fn cell(data: &[u8]) {
    let mut record = Box::new([0; CELL_SIZE]);
    let size = data.len().min(CELL_SIZE);
    record[..size].copy_from_slice(&data[..size]);
    let place = Binding::new(RecordKind::PassphraseCellA, 0, &Salt([0; 32]));
    let opened = evenkeel_keys::fuzzing::root().derive_wrapping_key(None).open_cell(&record, place);
    assert!(opened.is_err(), "nobody sealed this");
    let _ = evenkeel_keys::fuzzing::read_cell(data);
}

/// Reads what is inside a half.
pub fn payload(data: &[u8]) {
    if let Ok(content) = half::read(data) {
        assert!(content.payload.len() <= RAW_LIMIT, "a payload beyond its limit");
    }
}

/// Reads a backup. The first byte chooses how the rest is meant: a file as it is; the start of a file of the right length
/// whose header's checksum is put right; or the inside of a key cell (84 bytes) and of a half, both sealed with the key
/// they are opened with.
pub fn backup(data: &[u8]) {
    let (&way, data) = data.split_first().unwrap_or((&0, &[]));
    let bytes = match way % 3 {
        0 => data.to_vec(),
        1 => {
            let mut bytes = vec![0; SLOT_BYTES];
            put(&mut bytes, data);
            if let Some(fields) = bytes.first_chunk_mut() {
                Header::put_right(fields);
            }
            bytes
        }
        _ => sealed(data),
    };
    let disk: Arc<dyn Disk> = Arc::new(NoDisk);
    if let Ok(payload) = read_from(&disk, &Bytes(bytes), |_| Ok(evenkeel_keys::fuzzing::root())) {
        assert!(payload.len() <= RAW_LIMIT, "a payload beyond its limit");
    }
}

/// A file with a header, PA and half A that open, as far as `data` is a key cell.
fn sealed(data: &[u8]) -> Vec<u8> {
    let (cell, half) = data.split_at(data.len().min(84));
    let mut bytes = vec![0; SLOT_BYTES];
    let (Ok(cell), Ok(header)) = (evenkeel_keys::fuzzing::read_cell(cell), Header::make(Cost::SMALLEST, &Fixed)) else {
        return bytes;
    };
    put(&mut bytes, &header.write());
    let place = |kind| Binding::new(kind, 0, header.salt());
    let kek = evenkeel_keys::fuzzing::root().derive_wrapping_key(None);
    if let Ok(record) = kek.seal_cell(&cell, place(Cell::Pa.kind()), &Fixed) {
        put(&mut bytes[Cell::Pa.offset() as usize..], record.as_slice());
    }
    let mut record = vec![0; HALF_SIZE];
    put(&mut record[PLAIN_START..HALF_SIZE - TAG_SIZE], half);
    if cell.dek().seal(&mut record, place(Half::A.kind()), &Fixed).is_ok() {
        put(&mut bytes[Half::A.offset() as usize..], &record);
    }
    bytes
}

fn put(place: &mut [u8], bytes: &[u8]) {
    let size = place.len().min(bytes.len());
    place[..size].copy_from_slice(&bytes[..size]);
}

/// Randomness that never changes.
struct Fixed;

impl Entropy for Fixed {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(0x5a);
        Ok(())
    }
}

/// A file that is nowhere.
struct Bytes(Vec<u8>);

impl OpenFile for Bytes {
    fn length(&self) -> io::Result<u64> {
        Ok(self.0.len() as u64)
    }

    fn read_at(&self, offset: u64, bytes: &mut [u8]) -> io::Result<()> {
        let start = usize::try_from(offset).map_err(io::Error::other)?;
        let there = self.0.get(start..).and_then(|rest| rest.get(..bytes.len()));
        bytes.copy_from_slice(there.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn write_at(&mut self, _: u64, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn set_length(&mut self, _: u64) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn touch(&self) -> io::Result<()> {
        Ok(())
    }
}

struct NoDisk;

impl Disk for NoDisk {
    fn open(&self, _: Access) -> Result<Box<dyn OpenFile>, DiskError> {
        Err(DiskError::Missing)
    }

    fn make_folder(&self) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn start_new(&self) -> io::Result<Box<dyn OpenFile>> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn open_new(&self) -> Result<Box<dyn OpenFile>, DiskError> {
        Err(DiskError::Missing)
    }

    fn finish_new(&self) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn discard_new(&self) {}

    fn remove(&self) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn sync_folder(&self) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pretend::Dice;

    /// A key cell and an empty half, as [`sealed`] takes them.
    fn inside() -> Vec<u8> {
        let mut data = vec![0; 84 + 8 + 1 + 4 + 4];
        data[0] = 1;
        data[2..34].fill(9);
        data
    }

    #[test]
    fn the_doors_lead_as_far_as_reading_a_payload() {
        let disk: Arc<dyn Disk> = Arc::new(NoDisk);
        let read = |data: &[u8]| read_from(&disk, &Bytes(sealed(data)), |_| Ok(evenkeel_keys::fuzzing::root()));
        assert!(read(&inside()).is_ok_and(|payload| payload.is_empty()));
        let mut text = inside();
        text[84 + 9] = 2;
        text[84 + 13] = 2;
        text.extend_from_slice(b"{}");
        assert!(read(&text).is_ok_and(|payload| *payload == b"{}"));
        assert!(read(b"").is_err());
    }

    #[test]
    fn no_input_is_too_strange() {
        let dice = Dice::new(3);
        for _ in 0..200 {
            let mut data = inside();
            data.insert(0, dice.below(256) as u8);
            let mut tail = vec![0; dice.below(300) as usize];
            dice.fill(&mut tail).unwrap();
            data.extend_from_slice(&tail);
            for _ in 0..dice.below(4) {
                let at = dice.below(data.len() as u64) as usize;
                data[at] = dice.below(256) as u8;
            }
            data.truncate(dice.below(data.len() as u64 + 1) as usize);
            for door in [header, cell, payload, backup] {
                door(&data);
            }
        }
    }
}
