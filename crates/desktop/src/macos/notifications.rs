//! Hears what the system announces.

use objc2::rc::Retained;
use objc2::runtime::AnyObject;
use objc2::{AllocAnyThread, DefinedClass, define_class, msg_send, sel};
use objc2_foundation::{
    NSDistributedNotificationCenter, NSNotification, NSNotificationCenter, NSNotificationSuspensionBehavior, NSObject,
    NSString,
};

/// What is done when a notification comes.
type Act = Box<dyn Fn() + Send + Sync>;

define_class!(
    // SAFETY: `NSObject` asks nothing of its subclasses, and there is no `Drop`.
    #[unsafe(super(NSObject))]
    #[name = "EvenkeelNotified"]
    #[ivars = Act]
    struct Notified;

    impl Notified {
        #[unsafe(method(notified:))]
        fn notified(&self, _notification: &NSNotification) {
            self.ivars()();
        }
    }
);

impl Notified {
    #[allow(unsafe_code)]
    fn new(act: Act) -> Retained<Self> {
        let this = Self::alloc().set_ivars(act);
        // SAFETY: `NSObject`'s `init` takes no arguments and always succeeds.
        unsafe { msg_send![super(this), init] }
    }
}

/// Acts on one kind of notification until it is dropped.
pub(crate) struct Observer {
    center: Retained<NSNotificationCenter>,
    notified: Retained<Notified>,
}

// SAFETY: notification centers may be used from every thread, and what is called is `Send` and `Sync`.
#[allow(unsafe_code)]
unsafe impl Send for Observer {}

impl Observer {
    /// Calls `act` on the thread that announces it, which is the main thread for most.
    #[allow(unsafe_code)]
    pub(crate) fn new(
        center: Retained<NSNotificationCenter>,
        name: &NSString,
        act: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let notified = Notified::new(Box::new(act));
        let observer: &AnyObject = &notified;
        // SAFETY: the object has this method, with one argument, and is taken off the list before it is freed.
        unsafe { center.addObserver_selector_name_object(observer, sel!(notified:), Some(name), None) };
        Self { center, notified }
    }

    /// The same for what one program announces to all; heard in the background too.
    #[allow(unsafe_code)]
    pub(crate) fn of_all_programs(name: &NSString, act: impl Fn() + Send + Sync + 'static) -> Self {
        let center = NSDistributedNotificationCenter::defaultCenter();
        let notified = Notified::new(Box::new(act));
        let observer: &AnyObject = &notified;
        // SAFETY: as above.
        unsafe {
            center.addObserver_selector_name_object_suspensionBehavior(
                observer,
                sel!(notified:),
                Some(name),
                None,
                NSNotificationSuspensionBehavior::DeliverImmediately,
            );
        }
        Self { center: center.into_super(), notified }
    }
}

impl Drop for Observer {
    #[allow(unsafe_code)]
    fn drop(&mut self) {
        let observer: &AnyObject = &self.notified;
        // SAFETY: any object may be taken off the list.
        unsafe { self.center.removeObserver(observer) };
    }
}
