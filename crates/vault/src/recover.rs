//! Opening a space by its recovery code.

use std::sync::Arc;

use evenkeel_keys::{DeviceSecret, Entropy, RecoveryCode, RootKey};

use crate::layout::Cell;
use crate::save::open_to_save;
use crate::{RecoverError, SaveError, Session, Store};

impl Store {
    /// Opens the space of this recovery code and lets the passphrase behind `new_root` open it from now on.
    ///
    /// The key of the space stays the same here: changing it as well could strand the space after two power cuts. The
    /// passphrase cells come first, then the recovery cells if they disagree; only after that can anything be saved.
    /// A lock to a computer ends here, whichever computer it was. The secret of this one only helps to see whether the
    /// new passphrase opens something already.
    ///
    /// `check` says whether the payload can be read. It is asked before anything is written, so that a payload of a newer
    /// version keeps the passphrase it had.
    pub fn open_by_recovery(
        &self,
        code: &RecoveryCode,
        new_root: &RootKey,
        device: Option<&DeviceSecret>,
        check: impl FnOnce(&[u8]) -> bool,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Session, RecoverError> {
        let (file, read_only) = self.open_file()?;
        let tried = self.try_cells(file.as_ref(), &code.derive_wrapping_key(), Cell::OF_RECOVERY);
        let found = self.newest_state(file.as_ref(), tried)?;
        if !check(found.payload()) {
            return Err(RecoverError::Refused);
        }
        let finish_new_keys = found.other_key_was_found;

        let kek = new_root.derive_wrapping_key(None);
        let taken = self.try_passphrase(file.as_ref(), new_root, device);
        let mut session = self.start_session(file.as_ref(), found, kek, entropy);
        // A power cut during an earlier try may have left the new passphrase in our own slot already.
        if !taken.outside(session.permit.slot()).is_empty() {
            return Err(RecoverError::PassphraseTaken);
        }
        if read_only {
            return Err(SaveError::Unwritable.into());
        }
        drop(file);

        let mut writer = open_to_save(self.disk.as_ref())?;
        session.write_cells(&mut writer, &Cell::OF_PASSPHRASE)?;
        session.repair(&mut writer).map_err(SaveError::from)?;
        drop(writer);
        session.settle(finish_new_keys);
        Ok(session)
    }
}
