//! The hours that there are until a day.

use crate::model::{ActivityId, Amount, Catalogue, Date, Hours};

use super::Asking;
use crate::engine::planner::Limits;
use crate::engine::schedule::{Availability, free_until, never_held, soonest_end};

/// What a path may take: the hours on working days until the day of the goal, without those away, or so many for the
/// whole path where they are given; and the money.
///
/// The hours of a session may be spent until the Sunday after it; where one ends in the week of the day, so much more is
/// the limit, and only the days tell what can be done.
pub fn limits(
    catalogue: &Catalogue,
    availability: &Availability,
    by: Option<Date>,
    hours: Option<Hours>,
    money: Option<Amount>,
) -> Limits {
    let last = by.map(|by| if has_session_before(catalogue, by) { by.sunday() } else { by });
    let until = |hours: Option<Hours>| Some(free_until(availability, hours?, last?));
    match hours {
        Some(_) => Limits { hours, on_the_job: None, money },
        None => Limits {
            hours: until(availability.hours_per_week),
            on_the_job: until(availability.on_the_job_hours_per_week),
            money,
        },
    }
}

/// Whether a session ends in the week of a day, and not after it.
fn has_session_before(catalogue: &Catalogue, day: Date) -> bool {
    let mut activities = catalogue.activities().map(|id| catalogue.activity(id));
    activities.any(|activity| {
        activity.sessions.iter().any(|(_, last)| *last <= day && last.monday() == day.monday())
    })
}

/// The activities that can no longer be begun, as no session has room for them: none of those that have `begun`.
pub fn over(catalogue: &Catalogue, availability: &Availability, begun: &[ActivityId]) -> Vec<ActivityId> {
    let mut over = never_held(catalogue, availability);
    over.retain(|id| !begun.contains(id));
    over
}

/// The activities that cannot end by a day even if nothing else took time, but for those that have begun.
pub(super) fn too_long(asking: &Asking<'_>, by: Date) -> Vec<ActivityId> {
    let has_begun = |id: &ActivityId| asking.placed.iter().any(|task| task.activity == *id && task.has_begun);
    let ends = |id: &ActivityId| soonest_end(asking.availability, asking.catalogue.activity(*id));
    let is_late = |id: &ActivityId| ends(id).is_none_or(|end| end > by);
    asking.catalogue.activities().filter(|id| is_late(id) && !has_begun(id)).collect()
}
