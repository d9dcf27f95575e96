//! Locking a space to this computer: a second factor against a copied file, never a way to stay open.
//!
//! The secret is the salt of the key that opens PA and PB. Both directions write PA, then PB, as a change of passphrase
//! does, so one of the two always opens the space. What a power cut leaves opens without the secret, and that decides: a
//! space counts as locked only when no key cell opens without it.

use std::sync::Arc;

use evenkeel_keys::{DeviceSecret, RootKey};

use crate::{ChangeError, SaveError, Session, Store};

impl Session {
    /// Whether it takes the secret of this computer to open this space with its passphrase.
    pub fn is_locked_to_device(&self) -> bool {
        self.locked
    }

    /// From now on the passphrase opens this space only together with this secret, which the caller has put into the
    /// keychain and read back before. `root` is the key of the space's passphrase.
    ///
    /// Refuses with [`ChangeError::NeedsRecoveryCode`] when the space has none, and with [`ChangeError::NotThisSpace`]
    /// when `root` does not open the space or it is locked with another secret.
    pub fn lock_to_device(&mut self, root: &RootKey, secret: DeviceSecret) -> Result<(), ChangeError> {
        let kek = root.derive_wrapping_key(Some(&secret));
        if self.locked && kek.same_as(&self.kek) {
            return Ok(());
        }
        if self.locked || !self.verify(root) {
            return Err(ChangeError::NotThisSpace);
        }
        if !self.has_recovery_code() {
            return Err(ChangeError::NeedsRecoveryCode);
        }
        let mut writer = self.begin_change()?;
        let store = Store::look(Arc::clone(&self.disk)).map_err(|_| SaveError::VaultChanged)?;
        // Two spaces may have the same passphrase when one is locked and the secret was out of reach at the time.
        if !store.try_passphrase(writer.file(), root, Some(&secret)).outside(self.permit.slot()).is_empty() {
            return Err(ChangeError::PassphraseTaken);
        }
        self.replace_passphrase_key(&mut writer, kek)?;
        self.device = Some(secret);
        self.locked = true;
        Ok(())
    }

    /// Lets the passphrase alone open this space again. The caller takes the secret out of the keychain afterwards, if no
    /// other space needs it. Refuses with [`ChangeError::NotThisSpace`] when `root` does not open the space.
    pub fn unlock_from_device(&mut self, root: &RootKey) -> Result<(), ChangeError> {
        if !self.verify(root) {
            return Err(ChangeError::NotThisSpace);
        }
        if !self.locked {
            return Ok(());
        }
        let mut writer = self.begin_change()?;
        let store = Store::look(Arc::clone(&self.disk)).map_err(|_| SaveError::VaultChanged)?;
        if !store.try_passphrase(writer.file(), root, None).outside(self.permit.slot()).is_empty() {
            return Err(ChangeError::PassphraseTaken);
        }
        self.replace_passphrase_key(&mut writer, root.derive_wrapping_key(None))?;
        self.locked = false;
        Ok(())
    }
}
