//! Opening a space.

use std::sync::Arc;

use evenkeel_keys::{Binding, DeviceSecret, Entropy, Kek, RootKey};
use zeroize::Zeroizing;

use crate::disk::{Access, DiskError, OpenFile};
use crate::error::is_unwritable;
use crate::half::{self, Content, HalfError};
use crate::header::Header;
use crate::layout::{Cell, HALF_SIZE, Half, SLOT_SIZE};
use crate::session::Seen;
use crate::store::{Tried, read_cell};
use crate::write::{OpenedCell, Writer};
use crate::{OpenError, Session, Store};

impl Store {
    /// Opens the space of this root key, then repairs its key cells and header before anything can be saved.
    ///
    /// With the secret of this computer a space that is locked to it opens too. A space of which one key cell opens
    /// without the secret counts as not locked: a lock that a power cut interrupted is taken back, an unlock is finished.
    /// Once a space opens without the secret, other spaces that need it are left alone.
    /// The session keeps the secret, so that later it can tell whether a passphrase opens something already.
    ///
    /// A file that cannot be written opens for reading only. A repair that fails does not keep anyone from reading.
    pub fn open(
        &self,
        root: &RootKey,
        device: Option<DeviceSecret>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Session, OpenError> {
        let (file, read_only) = self.open_file()?;
        let tried = self.try_to_open(file.as_ref(), root, device.as_ref());
        let found = self.newest_state(file.as_ref(), tried)?;
        let (other_key_was_found, locked) = (found.other_key_was_found, found.cell.locked);
        let kek = root.derive_wrapping_key(device.as_ref().filter(|_| locked));
        let mut session = self.start_session(file.as_ref(), found, kek, entropy);
        drop(file);
        session.device = device;
        session.locked = locked;
        session.read_only = read_only;
        if !read_only {
            session.settle(other_key_was_found);
        }
        Ok(session)
    }

    /// The file for reading, and whether it can only be read.
    pub(crate) fn open_file(&self) -> Result<(Box<dyn OpenFile>, bool), OpenError> {
        let read_only = match Writer::open(self.disk.as_ref()) {
            Ok(_) => false,
            Err(DiskError::Io(error)) if is_unwritable(&error) => true,
            Err(error) => return Err(error.into()),
        };
        Ok((self.disk.open(Access::Read)?, read_only))
    }

    /// Of all states that any found key opens, the one with the highest generation.
    pub(crate) fn newest_state(&self, file: &dyn OpenFile, tried: Tried) -> Result<Found, OpenError> {
        let Tried { opened, newer } = tried;
        if !newer.is_empty() {
            // Even if another cell is of our version: repairing would take back what the newer version began.
            return Err(OpenError::NewerFormat);
        }
        if opened.is_empty() {
            return Err(OpenError::NothingOpened);
        }
        let mut best: Option<State> = None;
        let mut newer_half = false;
        let mut states = Vec::new();
        for (number, cell) in opened.iter().enumerate() {
            if opened[..number].iter().any(|earlier| same_key(earlier, cell)) {
                continue;
            }
            for half in Half::BOTH {
                match read_half(file, cell, half, &self.header) {
                    Ok((content, seen)) => {
                        states.push((cell.slot(), half));
                        if best.as_ref().is_none_or(|best| content.generation > best.content.generation) {
                            best = Some(State { cell: number, half, content, seen });
                        }
                    }
                    Err(HalfError::Newer) => newer_half = true,
                    Err(HalfError::Damaged) => {}
                }
            }
        }
        if newer_half {
            // The newest state may be the one we cannot read. Opening the other would end in saving over it.
            return Err(OpenError::NewerFormat);
        }
        let best = best.ok_or(OpenError::ContentDamaged)?;
        let winner = &opened[best.cell];
        let other = (winner.slot(), best.half.other());
        let other_opens = read_half(file, winner, other.1, &self.header).is_ok();
        let other_key_was_found = !other_opens && states.contains(&other);
        let older_state = !states.contains(&other);
        let cell = opened.into_iter().nth(best.cell).expect("the winner is one of them");
        let (half, content, seen) = (best.half, best.content, best.seen);
        Ok(Found { cell, half, content, seen, older_state, other_opens, other_key_was_found })
    }

    pub(crate) fn start_session(
        &self,
        file: &dyn OpenFile,
        found: Found,
        kek: Kek,
        entropy: Arc<dyn Entropy>,
    ) -> Session {
        let pa = read_cell(file, found.cell.slot(), Cell::Pa);
        let (permit, cell) = found.cell.into_permit();
        let old_code_may_open = !found.other_opens && cell.recovery().is_none();
        Session {
            disk: Arc::clone(&self.disk),
            entropy,
            header: self.header,
            permit,
            cell,
            kek,
            device: None,
            locked: false,
            newest: found.half,
            generation: found.content.generation,
            payload: found.content.payload,
            stored: found.content.stored,
            seen: Seen { cell: Some(Seen::of_cell(&pa)), newest: found.seen, attempt: None },
            older_state: found.older_state,
            read_only: false,
            repair_due: true,
            old_code_may_open,
            erased_cells: 0,
        }
    }
}

/// The winning state and the cell that opened it.
pub(crate) struct Found {
    cell: OpenedCell,
    half: Half,
    content: Content,
    seen: [u8; 32],
    older_state: bool,
    /// The winning key opens the other half too.
    other_opens: bool,
    /// The other half opens, but only with a key that lost: "new keys" was interrupted.
    pub(crate) other_key_was_found: bool,
}

impl Found {
    /// What the state holds.
    pub(crate) fn payload(&self) -> &[u8] {
        &self.content.payload
    }

    /// What the state holds, for reading a backup.
    pub(crate) fn into_payload(self) -> Zeroizing<Vec<u8>> {
        self.content.payload
    }
}

struct State {
    cell: usize,
    half: Half,
    content: Content,
    seen: [u8; 32],
}

/// Whether two cells open the same halves. Of two that do the first wins: PA before PB, and any cell that opens without
/// the secret of this computer before one that needs it.
fn same_key(one: &OpenedCell, two: &OpenedCell) -> bool {
    one.slot() == two.slot() && one.content().dek().same_as(two.content().dek())
}

/// Opens one half with the key of this cell.
fn read_half(
    file: &dyn OpenFile,
    cell: &OpenedCell,
    half: Half,
    header: &Header,
) -> Result<(Content, [u8; 32]), HalfError> {
    let mut record = Zeroizing::new(vec![0; HALF_SIZE]);
    let start = u64::from(cell.slot()) * SLOT_SIZE + half.offset();
    file.read_at(start, &mut record).map_err(|_| HalfError::Damaged)?;
    let seen = Seen::of_half(&record);
    let place = Binding::new(half.kind(), cell.slot(), header.salt());
    let plain = cell.content().dek().open(&mut record, place).map_err(|_| HalfError::Damaged)?;
    Ok((half::read(plain)?, seen))
}
