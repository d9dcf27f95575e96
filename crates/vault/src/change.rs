//! Changing what opens a space: passphrase, recovery code, keys.
//!
//! Every step leaves at least one key cell that opens a saved state, whenever the power goes.

use std::sync::Arc;

use evenkeel_keys::{CELL_SIZE, Kek, Passphrase, RecoveryCode, RootKey};

use crate::layout::Cell;
use crate::repair::RepairError;
use crate::save::open_to_save;
use crate::write::{Part, Writer};
use crate::{ChangeError, SaveError, Session, Store};

impl Session {
    /// Lets this passphrase open the space instead. Takes up to seconds. Older copies of the file still open with the old
    /// one; whoever calls this says so. A space that is locked to this computer stays locked.
    pub fn change_passphrase(&mut self, new: &Passphrase) -> Result<(), ChangeError> {
        let root = self.derive(new)?;
        self.change_root(&root)
    }

    /// The same with a key that was derived already.
    pub fn change_root(&mut self, root: &RootKey) -> Result<(), ChangeError> {
        self.change_root_to(root, self.locked)
    }

    /// The same, and the new passphrase opens the space without the secret of this computer. One change, so that a
    /// failure leaves passphrase and lock as they were.
    pub fn change_root_and_unlock(&mut self, root: &RootKey) -> Result<(), ChangeError> {
        self.change_root_to(root, false)
    }

    fn change_root_to(&mut self, root: &RootKey, locked: bool) -> Result<(), ChangeError> {
        let mut writer = self.begin_change()?;
        let store = Store::look(Arc::clone(&self.disk)).map_err(|_| SaveError::VaultChanged)?;
        if !store.try_passphrase(writer.file(), root, self.device.as_ref()).is_empty() {
            return Err(ChangeError::PassphraseTaken);
        }
        let kek = root.derive_wrapping_key(self.device.as_ref().filter(|_| locked));
        self.replace_passphrase_key(&mut writer, kek)?;
        self.locked = locked;
        Ok(())
    }

    /// Turns a passphrase into the root key of this store. Takes up to seconds.
    pub fn derive(&self, passphrase: &Passphrase) -> Result<RootKey, ChangeError> {
        RootKey::derive(passphrase, self.header.salt(), self.header.cost()).map_err(|_| ChangeError::NotEnoughMemory)
    }

    /// Whether this is the root key of the passphrase that opens this space. Takes the same time for every answer and
    /// reads nothing.
    pub fn verify(&self, root: &RootKey) -> bool {
        root.derive_wrapping_key(self.device.as_ref().filter(|_| self.locked)).same_as(&self.kek)
    }

    /// Writes PA, then PB under another key. Each of the two opens the space, whenever the power goes.
    pub(crate) fn replace_passphrase_key(&mut self, writer: &mut Writer, kek: Kek) -> Result<(), ChangeError> {
        let old = std::mem::replace(&mut self.kek, kek);
        self.repair_due = true;
        match self.write_cells(writer, &Cell::OF_PASSPHRASE) {
            Ok(()) => {
                self.repair_due = false;
                Ok(())
            }
            Err(error) => {
                // The next save makes both cells open with the old key again; the person was told "not changed".
                self.kek = old;
                Err(error.into())
            }
        }
    }

    /// Lets this recovery code open the space too, instead of any earlier one; or none, which a space that is locked to
    /// this computer refuses: the code is the only way in when the keychain fails.
    pub fn change_recovery(&mut self, code: Option<&RecoveryCode>) -> Result<(), ChangeError> {
        if self.locked && code.is_none() {
            return Err(ChangeError::NeedsRecoveryCode);
        }
        let mut writer = self.begin_change()?;
        let kek = code.map(RecoveryCode::derive_wrapping_key);
        let changed = self.cell.with_recovery(kek.as_ref());
        let old = std::mem::replace(&mut self.cell, changed);
        self.repair_due = true;
        let written = if self.cell.recovery().is_some() {
            self.write_cells(&mut writer, &[Cell::Pa, Cell::Pb, Cell::Ra, Cell::Rb])
        } else {
            // The recovery cells go first: while a passphrase cell still has the key, a power cut brings them back.
            self.overwrite_cells(&mut writer, &Cell::OF_RECOVERY)
                .map_err(SaveError::from)
                .and_then(|()| self.write_cells(&mut writer, &Cell::OF_PASSPHRASE))
        };
        match written {
            Ok(()) => {
                self.repair_due = false;
                Ok(())
            }
            Err(error) => {
                self.cell = old;
                Err(error.into())
            }
        }
    }

    /// Puts the space under a fresh key and takes the recovery code away, for "someone may know it".
    ///
    /// The code goes because PA and PB hold its key: whoever has an older copy of the file and the passphrase of that day
    /// has the key too, and recovery cells under it would hand out the fresh one. With both gone, and after
    /// [`change_root`](Self::change_root), nothing in an older copy opens what is written from now on. A new code can be
    /// made afterwards. Refuses with [`ChangeError::LockedToDevice`] while the space is locked to a computer, since
    /// without a code the keychain would be the only way in.
    ///
    /// Interrupted, the next opening or save finishes it, as soon as PA holds the fresh key.
    pub fn renew_keys(&mut self) -> Result<(), ChangeError> {
        if self.locked {
            return Err(ChangeError::LockedToDevice);
        }
        let mut writer = self.begin_change()?;
        // Only when all four cells agree; begin_change has repaired what was known to be due, this looks again.
        self.repair(&mut writer).map_err(SaveError::from)?;
        let payload = std::mem::take(&mut self.payload);
        let renewed = self.renew_keys_of(&mut writer, &payload);
        self.payload = payload;
        Ok(renewed?)
    }

    fn renew_keys_of(&mut self, writer: &mut Writer, payload: &[u8]) -> Result<(), SaveError> {
        let renewed = self.cell.make_with_new_key(self.entropy.as_ref())?;
        let before = (self.newest, self.generation, self.seen.newest, self.stored);
        let old = std::mem::replace(&mut self.cell, renewed);
        self.repair_due = true;

        // First a state under the new key, then the cells one after the other: each opens one of the two halves.
        let started = self.save_with(writer, payload).and_then(|()| Ok(self.write_cell(writer, Cell::Pa)?));
        if let Err(error) = started {
            self.cell = old;
            (self.newest, self.generation, self.seen.newest, self.stored) = before;
            return Err(error);
        }
        // PA holds the new key. From here an error leaves a repair that finishes the change.
        self.old_code_may_open = true;
        self.write_cell(writer, Cell::Pb)?;
        self.overwrite_cells(writer, &Cell::OF_RECOVERY)?;
        self.old_code_may_open = false;
        self.repair_due = false;
        self.save_with(writer, payload)
    }

    /// What every change starts with: a writable file that is still ours and whose cells agree.
    pub(crate) fn begin_change(&mut self) -> Result<Writer, SaveError> {
        if self.read_only {
            return Err(SaveError::Unwritable);
        }
        if self.is_erased() {
            return Err(SaveError::VaultChanged);
        }
        let mut writer = open_to_save(self.disk.as_ref())?;
        self.check_unchanged(&writer)?;
        if self.repair_due {
            self.repair(&mut writer)?;
        }
        Ok(writer)
    }

    /// Writes these cells in this order.
    pub(crate) fn write_cells(&mut self, writer: &mut Writer, cells: &[Cell]) -> Result<(), SaveError> {
        for &which in cells {
            self.write_cell(writer, which)?;
        }
        Ok(())
    }

    /// Fills these cells with random bytes.
    pub(crate) fn overwrite_cells(&mut self, writer: &mut Writer, cells: &[Cell]) -> Result<(), RepairError> {
        for &which in cells {
            if which == Cell::Pa {
                self.seen.cell = None;
            }
            let mut random = [0; CELL_SIZE];
            self.entropy.fill(&mut random)?;
            writer.write(&self.permit, Part::Cell(which), &random)?;
        }
        Ok(())
    }

    /// Overwrites the space: the key cells first, after which nothing opens it, then everything else. The slot stays as
    /// chaff. Old copies of the file and worn flash storage may keep traces; whoever calls this says so.
    ///
    /// After an error [`is_erased`](Self::is_erased) tells what is left. Until all four key cells are overwritten something
    /// may still open the space, so the session goes on: erasing can be tried again, and saving repairs the cells.
    pub fn erase_space(&mut self) -> Result<(), ChangeError> {
        let mut writer = self.begin_change()?;
        self.repair_due = true;
        for which in Cell::ALL {
            self.overwrite_cells(&mut writer, &[which]).map_err(SaveError::from)?;
            self.erased_cells += 1;
        }
        let mut random = vec![0; Part::BehindHeader.size()];
        self.entropy.fill(&mut random)?;
        writer.write(&self.permit, Part::BehindHeader, &random).map_err(SaveError::from)?;
        Ok(())
    }

    /// Whether every key cell was overwritten: nothing opens this space any more, and nothing can be saved into it.
    pub fn is_erased(&self) -> bool {
        self.erased_cells == Cell::ALL.len()
    }

    /// Whether some key cells were overwritten, and perhaps all: what opened the space before may not open it until a save
    /// has repaired it.
    pub fn is_partly_erased(&self) -> bool {
        self.erased_cells > 0
    }

    /// Whether a recovery code opens this space too.
    pub fn has_recovery_code(&self) -> bool {
        self.cell.recovery().is_some()
    }
}
