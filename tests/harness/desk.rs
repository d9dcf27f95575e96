use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use evenkeel_tests::{Desk, process, wait};

#[test]
fn a_desk_leaves_no_process_behind_even_after_a_failing_test() {
    let mut servers = Vec::new();
    let failed = catch_unwind(AssertUnwindSafe(|| {
        let desk = Desk::new();
        servers = ["Xvfb", "openbox", "dbus-daemon", "at-spi-bus-launcher"].map(|name| desk.running(name)).concat();
        panic!("a failing test");
    }));
    assert!(failed.is_err());
    assert!(servers.len() >= 5, "screen, manager, two buses and the launcher were running: {servers:?}");
    let gone = wait::holds(Duration::from_secs(5), || !servers.iter().any(|id| process::lives(*id)));
    assert!(gone, "still there: {:?}", servers.into_iter().filter(|id| process::lives(*id)).collect::<Vec<_>>());
}

#[test]
fn two_desks_share_nothing() {
    let (one, other) = (Desk::new(), Desk::new());
    assert_ne!(one.profile().root(), other.profile().root());
    let screens = one.running("Xvfb");
    assert_eq!(screens.len(), 1);
    assert!(!other.running("Xvfb").contains(&screens[0]), "each has its own screen");
}

#[test]
fn nothing_of_the_callers_home_is_in_the_environment() {
    let desk = Desk::new();
    for (name, value) in desk.profile().environment() {
        let outside = value.starts_with('/')
            && name != "PATH"
            && !desk.profile().root().join(&value).starts_with(desk.profile().root());
        assert!(!outside, "{name}={value} lies outside the profile");
    }
}
