use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::KeychainError;

/// A call while it runs, as its own thread sees it.
pub(super) struct Call {
    wanted: Arc<AtomicBool>,
}

impl Call {
    /// Whether somebody still waits for the answer. If not, nothing may be changed any more.
    pub(super) fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Acquire)
    }
}

/// One call at a time: between seeing that there is no secret and creating one, no other call may create one.
static TURN: Mutex<()> = Mutex::new(());

/// Does `work` on a thread of its own and waits for it no longer than `limit`.
///
/// The thread is never joined. One that hangs keeps its turn, so that later calls give up too, and ends with the
/// process.
pub(super) fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce(&Call) -> Result<T, KeychainError> + Send + 'static,
) -> Result<T, KeychainError> {
    let wanted = Arc::new(AtomicBool::new(true));
    let (answer, answered) = mpsc::channel();
    let call = Call { wanted: Arc::clone(&wanted) };
    thread::Builder::new()
        .name("keychain".to_owned())
        .spawn(move || {
            let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
            // Its turn may come long after its caller gave up.
            let result = if call.is_wanted() { work(&call) } else { Err(KeychainError::NoAnswer) };
            // Nobody listens after the limit.
            let _ = answer.send(result);
        })
        .map_err(KeychainError::NoThread)?;
    answered.recv_timeout(limit).unwrap_or_else(|_| {
        wanted.store(false, Ordering::Release);
        Err(KeychainError::NoAnswer)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;
    use std::time::Duration;

    use super::within;
    use crate::keychain::KeychainError;

    /// Longer than any computer needs for what these tests wait for.
    const PATIENCE: Duration = Duration::from_secs(60);

    static CAME_LATE: AtomicBool = AtomicBool::new(false);

    #[test]
    fn a_call_that_hangs_is_given_up_and_those_behind_it_change_nothing() {
        let (go_on, wait) = mpsc::channel::<()>();
        let (ended, has_ended) = mpsc::channel();
        let first = within(Duration::from_millis(50), move |call| {
            wait.recv().expect("the test lets it go");
            ended.send(call.is_wanted()).expect("the test listens");
            Ok(())
        });
        assert!(matches!(first, Err(KeychainError::NoAnswer)));
        let second = within(Duration::from_millis(50), |_| {
            CAME_LATE.store(true, Ordering::Release);
            Ok(())
        });
        assert!(matches!(second, Err(KeychainError::NoAnswer)));

        go_on.send(()).expect("the first call waits for it");
        let wanted = has_ended.recv_timeout(PATIENCE).expect("the first call ends");
        assert!(!wanted, "it can see that nobody waits for it");
        let third = within(PATIENCE, |_| Ok(7));
        assert!(matches!(third, Ok(7)), "then calls are answered again");
        // Whether the second had its turn before the third or not, nobody waited for it.
        assert!(!CAME_LATE.load(Ordering::Acquire));
    }
}
