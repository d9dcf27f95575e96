use std::io;

use thiserror::Error;

/// The keychain did not do what it was asked.
#[derive(Debug, Error)]
pub enum KeychainError {
    /// It could be looked at and holds no secret for this vault.
    #[error("the keychain has no secret for this vault")]
    NoEntry,
    /// It holds a secret for this vault already. Nothing was changed.
    #[error("the keychain has a secret for this vault already")]
    Taken,
    /// It is locked, so whether it has the secret cannot be known. Nobody was asked to unlock it.
    #[error("the keychain is locked")]
    Locked,
    /// There is no keychain, or it has nowhere to keep a secret.
    #[error("no keychain")]
    NotThere,
    /// It did not answer within the limit. What was asked of it may still happen.
    #[error("the keychain did not answer in time")]
    NoAnswer,
    /// It holds more than one entry under our name, one that is no secret of ours, or does not give back what it took.
    #[error("the keychain holds something else under our name")]
    Strange,
    /// It refused.
    #[error("the keychain refused")]
    Refused(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The thread for the call could not be started.
    #[error("the keychain's thread could not be started")]
    NoThread(#[source] io::Error),
}
