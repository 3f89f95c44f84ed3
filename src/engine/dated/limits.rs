//! The hours that there are until a day.

use crate::model::{ActivityId, Amount, Date, Hours};

use super::Asking;
use crate::engine::planner::Limits;
use crate::engine::schedule::{Availability, free_until, soonest_end};

/// What a path may take: the hours on working days until the day of the goal, without those away, or so many for the
/// whole path where they are given; and the money.
pub fn limits(
    availability: &Availability,
    by: Option<Date>,
    hours: Option<Hours>,
    money: Option<Amount>,
) -> Limits {
    let until = |hours: Option<Hours>| Some(free_until(availability, hours?, by?));
    match hours {
        Some(_) => Limits { hours, on_the_job: None, money },
        None => Limits {
            hours: until(availability.hours_per_week),
            on_the_job: until(availability.on_the_job_hours_per_week),
            money,
        },
    }
}

/// The activities that cannot end by a day even if nothing else took time, but for those that are pinned.
pub(super) fn too_long(asking: &Asking<'_>, by: Date) -> Vec<ActivityId> {
    let wanted = &asking.question.wishes.pinned;
    let ends = |id: &ActivityId| soonest_end(asking.availability, asking.catalogue.activity(*id));
    let is_late = |id: &ActivityId| ends(id).is_none_or(|end| end > by);
    asking.catalogue.activities().filter(|id| is_late(id) && !wanted.contains(id)).collect()
}
