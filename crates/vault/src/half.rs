//! One saved state: generation and payload, in a record of a fixed size.

use evenkeel_keys::{PLAIN_START, TAG_SIZE};
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use zeroize::Zeroizing;

use crate::layout::{HALF_SIZE, RAW_LIMIT, STORED_LIMIT};

/// Generation, codec, stored length, raw length.
const FIELDS: usize = 8 + 1 + 4 + 4;

const CODEC_NONE: u8 = 0;
const CODEC_DEFLATE: u8 = 1;

/// Payloads up to here are stored as they are: it is faster, and the compressor keeps copies of text that we cannot wipe.
const STORED_PLAINLY: usize = 256 << 10;

/// Fast and good enough: text shrinks to about a third.
const LEVEL: i32 = 1;

const _: () = assert!(PLAIN_START + FIELDS + STORED_LIMIT + TAG_SIZE <= HALF_SIZE);

/// The payload does not fit into a half.
#[derive(Debug)]
pub(crate) struct TooLarge;

/// Why an opened half cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum HalfError {
    /// Its fields contradict each other or the payload does not unpack.
    Damaged,
    /// It names a codec of a newer version.
    Newer,
}

/// What an opened half holds.
pub(crate) struct Content {
    pub(crate) generation: u64,
    pub(crate) payload: Zeroizing<Vec<u8>>,
    /// Bytes of the payload as stored, out of [`STORED_LIMIT`].
    pub(crate) stored: usize,
}

/// A half that is laid out but not sealed yet.
pub(crate) struct Unsealed {
    pub(crate) record: Zeroizing<Vec<u8>>,
    pub(crate) stored: usize,
}

/// Lays out a half for sealing.
pub(crate) fn lay_out(generation: u64, payload: &[u8]) -> Result<Unsealed, TooLarge> {
    if payload.len() > RAW_LIMIT {
        return Err(TooLarge);
    }
    let mut record = Zeroizing::new(vec![0; HALF_SIZE]);
    let plain = &mut record[PLAIN_START..HALF_SIZE - TAG_SIZE];
    let (fields, room) = plain.split_at_mut(FIELDS);
    let room = &mut room[..STORED_LIMIT];
    let (codec, stored) = store(payload, room)?;
    fields[..8].copy_from_slice(&generation.to_le_bytes());
    fields[8] = codec;
    fields[9..13].copy_from_slice(&u32::try_from(stored).expect("at most STORED_LIMIT").to_le_bytes());
    fields[13..17].copy_from_slice(&u32::try_from(payload.len()).expect("at most RAW_LIMIT").to_le_bytes());
    Ok(Unsealed { record, stored })
}

/// Puts the payload into `room` in the smaller form and says which and how long.
fn store(payload: &[u8], room: &mut [u8]) -> Result<(u8, usize), TooLarge> {
    if payload.len() > STORED_PLAINLY
        && let Some(length) = deflate(payload, room)
        && length < payload.len()
    {
        return Ok((CODEC_DEFLATE, length));
    }
    // A deflate that did not fit has left its start here.
    room.fill(0);
    room.get_mut(..payload.len()).ok_or(TooLarge)?.copy_from_slice(payload);
    Ok((CODEC_NONE, payload.len()))
}

/// Raw deflate straight into `room`; `None` when it does not fit.
fn deflate(payload: &[u8], room: &mut [u8]) -> Option<usize> {
    // Negative window bits: no zlib frame, the record is authenticated already.
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, -15, 0));
    let (status, _, written) = compress(&mut compressor, payload, room, TDEFLFlush::Finish);
    (status == TDEFLStatus::Done).then_some(written)
}

/// Reads an opened half. The lengths are authenticated, and still bounded before anything is reserved.
pub(crate) fn read(plain: &[u8]) -> Result<Content, HalfError> {
    let (fields, room) = plain.split_first_chunk::<FIELDS>().ok_or(HalfError::Damaged)?;
    let generation = u64::from_le_bytes(fields[..8].try_into().expect("8 bytes"));
    let stored = u32::from_le_bytes(fields[9..13].try_into().expect("4 bytes")) as usize;
    let raw = u32::from_le_bytes(fields[13..17].try_into().expect("4 bytes")) as usize;
    let packed = room.get(..stored).filter(|_| stored <= STORED_LIMIT && raw <= RAW_LIMIT).ok_or(HalfError::Damaged)?;
    let mut payload = Zeroizing::new(vec![0; raw]);
    match fields[8] {
        CODEC_NONE if stored == raw => payload.copy_from_slice(packed),
        CODEC_DEFLATE if inflate(packed, &mut payload) => {}
        CODEC_NONE | CODEC_DEFLATE => return Err(HalfError::Damaged),
        _ => return Err(HalfError::Newer),
    }
    Ok(Content { generation, payload, stored })
}

/// Whether `packed` unpacks to exactly `payload.len()` bytes. It can never write more than that.
fn inflate(packed: &[u8], payload: &mut [u8]) -> bool {
    let mut decompressor = Box::<DecompressorOxide>::default();
    let (status, _, written) =
        decompress(&mut decompressor, packed, payload, 0, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
    status == TINFLStatus::Done && written == payload.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(unsealed: &Unsealed) -> &[u8] {
        &unsealed.record[PLAIN_START..HALF_SIZE - TAG_SIZE]
    }

    fn check_round_trip(payload: &[u8], codec: u8) {
        let unsealed = lay_out(7, payload).unwrap();
        assert_eq!(plain(&unsealed)[8], codec, "codec for {} bytes", payload.len());
        let content = read(plain(&unsealed)).unwrap();
        assert_eq!(content.generation, 7);
        assert!(*content.payload == payload, "{} bytes came back different", payload.len());
        assert_eq!(content.stored, unsealed.stored);
    }

    /// Bytes that do not compress.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        (0..length)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state as u8
            })
            .collect()
    }

    #[test]
    fn payloads_of_every_size_come_back() {
        check_round_trip(b"", CODEC_NONE);
        check_round_trip(b"{}", CODEC_NONE);
        check_round_trip(&vec![b'a'; STORED_PLAINLY], CODEC_NONE);
        check_round_trip(&vec![b'a'; STORED_PLAINLY + 1], CODEC_DEFLATE);
        check_round_trip(&vec![b'a'; RAW_LIMIT], CODEC_DEFLATE);
        check_round_trip(&noise(STORED_LIMIT), CODEC_NONE);
    }

    #[test]
    fn too_large_is_said_and_nothing_is_cut_off() {
        assert!(lay_out(1, &vec![b'a'; RAW_LIMIT + 1]).is_err());
        assert!(lay_out(1, &noise(STORED_LIMIT + 1)).is_err());
    }

    #[test]
    fn lengths_that_contradict_each_other_are_damage() {
        let unsealed = lay_out(1, &vec![b'a'; STORED_PLAINLY + 1]).unwrap();
        let good = plain(&unsealed).to_vec();
        let changed = |at: usize, value: u32| {
            let mut plain = good.clone();
            plain[at..at + 4].copy_from_slice(&value.to_le_bytes());
            read(&plain).err()
        };
        assert_eq!(changed(9, STORED_LIMIT as u32 + 1), Some(HalfError::Damaged), "stored beyond the limit");
        assert_eq!(changed(9, u32::MAX), Some(HalfError::Damaged), "stored beyond the record");
        assert_eq!(changed(13, u32::MAX), Some(HalfError::Damaged), "raw beyond the limit");
        assert_eq!(changed(13, RAW_LIMIT as u32), Some(HalfError::Damaged), "raw longer than what unpacks");
        assert_eq!(changed(13, 1), Some(HalfError::Damaged), "raw shorter than what unpacks");
    }

    #[test]
    fn an_unknown_codec_is_a_newer_version() {
        let unsealed = lay_out(1, b"{}").unwrap();
        let mut plain = plain(&unsealed).to_vec();
        plain[8] = 2;
        assert_eq!(read(&plain).err(), Some(HalfError::Newer));
    }
}
