//! The hours that there are until a day.

use crate::model::{ActivityId, Date, Hours};

use super::Asking;
use crate::engine::planner::Limits;
use crate::engine::schedule::{free_until, soonest_end};

/// What a path may take: the hours on working days until the day of the goal, without those away, and the money.
pub fn limits(asking: &Asking<'_>) -> Limits {
    let availability = asking.availability;
    let until = |hours: Option<Hours>| Some(free_until(availability, hours?, asking.by?));
    let of_weeks = Limits {
        hours: until(availability.hours_per_week),
        on_the_job: until(availability.on_the_job_hours_per_week),
        money: asking.money,
    };
    match asking.hours {
        Some(_) => Limits { hours: asking.hours, on_the_job: None, ..of_weeks },
        None => of_weeks,
    }
}

/// The activities that cannot end by a day even if nothing else took time, but for those that are pinned.
pub(super) fn too_long(asking: &Asking<'_>, by: Date) -> Vec<ActivityId> {
    let wanted = &asking.question.wishes.pinned;
    let ends = |id: &ActivityId| soonest_end(asking.availability, asking.catalogue.activity(*id));
    let is_late = |id: &ActivityId| ends(id).is_none_or(|end| end > by);
    asking.catalogue.activities().filter(|id| is_late(id) && !wanted.contains(id)).collect()
}
