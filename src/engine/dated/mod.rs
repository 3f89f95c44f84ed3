//! The best path that a life has room for: chosen by the planner, laid over days, and done by the day of the goal.
//!
//! The planner counts hours; days want more, as sessions, weeks and what comes first take their time. So what is proved
//! of the hours until a day is a limit on what can be done by it, and a path that ends too late is proved to be no path
//! before it is given up.

mod begun;
mod beside;
mod changes;
mod doubt;
mod limits;
mod part;
mod replan;
mod search;

use crate::model::{ActivityId, Amount, Catalogue, Date, Hours};

use super::planner::{Answer, Limits, Objective, Question, recommend};
use super::schedule::{Availability, Pace, Schedule, Slot, Task, schedule};

pub use beside::{swapped, with, without};
pub use changes::{Change, Part, changes, changes_of, fits, parts};
pub use doubt::{Doubt, DoubtReason, doubts, most_first};
pub use limits::{limits, over};
pub use replan::replan;

/// A path on days, as it is asked for.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// What is asked of the planner. Of its objective only the sort counts: the limits follow from the rest.
    pub question: Question<'a>,
    /// The time there is.
    pub availability: &'a Availability,
    /// The day by which all is to be done.
    pub by: Option<Date>,
    /// The hours for the whole path, on the job or not, in place of those that there are until the day.
    pub hours: Option<Hours>,
    /// The money for the whole path.
    pub money: Option<Amount>,
    /// What the person placed themselves: hours left, days chosen, order.
    pub placed: &'a [Task],
    /// Orders in which a path is laid, at the most.
    pub tries: u32,
    /// Paths that are looked at, at the most, for one that is done by the day.
    pub paths: u32,
}

/// A path on days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatedPath {
    /// The path; its `bound` holds for every path that is done by the day.
    pub answer: Answer,
    /// The days of the answer's items.
    pub schedule: Schedule,
    /// Activities of the path that have begun and end after the day, though the path was to be done by then: these
    /// count for nothing that the path closes.
    pub overdue: Vec<ActivityId>,
}

impl Asking<'_> {
    /// What the path may take, where it may not take all that closing everything takes.
    pub fn limits(&self) -> Limits {
        limits(self.catalogue, self.availability, self.by, self.hours, self.money)
    }

    fn task(&self, activity: ActivityId) -> Task {
        let placed = self.placed.iter().find(|task| task.activity == activity);
        let hours = self.catalogue.activity(activity).hours;
        placed.copied().unwrap_or(Task::new(activity, self.question.profile.left(activity, hours)))
    }

    /// Days for a path, the last of them as early as can be but for what is late anyway.
    fn lay(&self, path: impl Iterator<Item = ActivityId>, late: &[ActivityId], pace: Pace) -> Schedule {
        let task = |activity| Task { may_be_late: late.contains(&activity), ..self.task(activity) };
        let tasks: Vec<Task> = path.map(task).collect();
        schedule(self.catalogue, self.question.profile, &tasks, self.availability, self.tries, pace)
    }
}

/// The best path that is done by the day, as far as it was found within the effort and so many paths.
///
/// Nothing ends after the day but what has begun. A pin that cannot be done by it is left out and
/// [named](super::planner::Obstacle::PinnedAfterGoal). `objective` and `bound` are those of [`recommend`]: where they meet,
/// no path closes more by the day within the limits.
pub fn dated_path(asking: &Asking<'_>) -> DatedPath {
    let found = chosen_path(asking);
    // One that was cut short has its days, and others may be too late with theirs.
    let is_cut = found.schedule.finish.is_some() && found.schedule.bound.is_none();
    if is_cut {
        return found;
    }
    let schedule =
        asking.lay(found.answer.items.iter().map(|item| item.activity), &found.overdue, Pace::Steady);
    // Days that were found in time are better than an earlier finish for most and a late one for some.
    let is_late = |slot: &Slot| asking.by.is_some_and(|by| search::is_late(slot, by));
    let is_more_late =
        schedule.slots.iter().any(|slot| is_late(slot) && !found.overdue.contains(&slot.activity));
    let was_laid = !found.schedule.slots.is_empty();
    if was_laid && is_more_late { found } else { DatedPath { schedule, ..found } }
}

/// The same path on days that are early enough, but not looked at further.
fn chosen_path(asking: &Asking<'_>) -> DatedPath {
    let is_dated = asking.hours.is_none() && asking.availability.hours_per_week.is_some();
    match (asking.question.objective, asking.by) {
        // Hours for the whole path, or none that are known, say nothing of days.
        (Objective::Reach(_), Some(by)) if is_dated => search::by_the_day(asking, by, asking.limits()),
        (objective, _) => {
            let objective = match objective {
                Objective::Close => Objective::Close,
                Objective::Reach(_) => Objective::Reach(asking.limits()),
            };
            let answer = recommend(&Question { objective, ..asking.question });
            DatedPath { schedule: Schedule::default(), answer, overdue: Vec::new() }
        }
    }
}
