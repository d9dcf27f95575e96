use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};

use crate::{NetworkFilter, RefuseNetworkError};

/// Families that reach only this computer: the display, D-Bus and accessibility need the first, device and
/// address listings of the toolkit the second.
const ALLOWED_FAMILIES: [i32; 2] = [libc::AF_UNIX, libc::AF_NETLINK];

/// See [`crate::refuse_network`].
pub(crate) fn refuse_network() -> Result<NetworkFilter, RefuseNetworkError> {
    // Two filters, because one filter has one answer for everything it matches. Both are built before the first
    // is applied, so that a failure to build leaves the process as it was.
    let sockets = filter(socket_rules()?, libc::EAFNOSUPPORT)?;
    let rings = filter(ring_rules(), libc::ENOSYS)?;
    for program in [&sockets, &rings] {
        seccompiler::apply_filter_all_threads(program)
            .map_err(|error| RefuseNetworkError::NotTaken(Box::new(error)))?;
    }
    Ok(NetworkFilter::Applied)
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// `socket` with any other family. The family decides alone: what was never opened needs no further rule.
fn socket_rules() -> Result<Rules, RefuseNetworkError> {
    let other_family = ALLOWED_FAMILIES
        .into_iter()
        .map(|family| {
            SeccompCondition::new(
                0,
                // The kernel reads the family as an int, so the upper half of the register must not matter.
                SeccompCmpArgLen::Dword,
                SeccompCmpOp::Ne,
                family.unsigned_abs().into(),
            )
        })
        .collect::<Result<Vec<_>, _>>()
        .and_then(SeccompRule::new)
        .map_err(|_| RefuseNetworkError::NotBuilt)?;
    Ok(on_every_calling_convention(libc::SYS_socket, vec![other_family]))
}

/// `io_uring_setup`: a ring could open sockets without the system call that is filtered above. "Not implemented"
/// is what programs expect from a kernel without rings, and they then do without.
fn ring_rules() -> Rules {
    on_every_calling_convention(libc::SYS_io_uring_setup, Vec::new())
}

/// On x86-64 the same calls exist a second time under numbers with this bit set (x32), for which the filter's
/// check of the processor type does not help.
#[cfg(target_arch = "x86_64")]
const X32_BIT: i64 = 0x4000_0000;

fn on_every_calling_convention(call: i64, rules: Vec<SeccompRule>) -> Rules {
    BTreeMap::from([
        #[cfg(target_arch = "x86_64")]
        (call | X32_BIT, rules.clone()),
        (call, rules),
    ])
}

fn filter(rules: Rules, answer: i32) -> Result<BpfProgram, RefuseNetworkError> {
    let processor = TargetArch::try_from(std::env::consts::ARCH).map_err(|_| RefuseNetworkError::NotBuilt)?;
    SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(answer.unsigned_abs()), processor)
        .and_then(BpfProgram::try_from)
        .map_err(|_| RefuseNetworkError::NotBuilt)
}
