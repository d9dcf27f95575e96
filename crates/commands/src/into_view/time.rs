//! Moments as a clock here and now would show them.

use evenkeel_journal::Moment;
use jiff::tz::TimeZone;

use crate::view::TimeView;

/// A moment in the zone this computer is in.
pub(crate) fn moment_view(moment: &Moment, local: &TimeZone) -> TimeView {
    let civil = moment.in_zone(local);
    TimeView {
        instant: moment.at().to_string(),
        date: civil.date().to_string(),
        time: format!("{:02}:{:02}", civil.hour(), civil.minute()),
    }
}
