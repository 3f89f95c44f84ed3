//! The best path that a life has room for: chosen by the planner, laid over days, and done by the day of the goal.
//!
//! The planner counts hours; days want more, as sessions, weeks and what comes first take their time. So what is proved
//! of the hours until a day is a limit on what can be done by it, and a path that ends too late is proved to be no path
//! before it is given up.

mod begun;
mod beside;
mod changes;
mod doubt;
mod extras;
mod limits;
mod part;
mod pins;
mod replan;
mod search;

use crate::model::{ActivityId, Amount, Catalogue, Date, Hours};

use super::planner::{Answer, Limits, Objective, Question, recommend};
use super::schedule::{Availability, Pace, Schedule, Slot, Task, is_running, schedule};

pub use beside::{swapped, with, without, without_serving};
pub use changes::{Change, Part, changes, changes_of, fits, parts};
pub use doubt::{Doubt, DoubtReason, doubts, most_first};
pub use extras::{explained, mix_price, others};
pub use limits::{limits, over};
pub use replan::{near, replan};

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

    /// Whether the path is to be done by a day. Hours for the whole path, or none that are known, say nothing of days.
    fn is_by_the_day(&self) -> bool {
        let has_weeks = self.hours.is_none() && self.availability.hours_per_week.is_some();
        has_weeks && self.by.is_some() && matches!(self.question.objective, Objective::Reach(_))
    }

    /// A task that has begun.
    fn begun(&self, activity: ActivityId) -> Option<Task> {
        self.placed.iter().find(|task| task.activity == activity && task.has_begun).copied()
    }

    fn task(&self, activity: ActivityId) -> Task {
        let placed = self.placed.iter().find(|task| task.activity == activity);
        let hours = self.catalogue.activity(activity).hours;
        placed.copied().unwrap_or(Task::new(activity, self.question.profile.left(activity, hours)))
    }

    /// Days for a path, the last of them as early as can be but for what is late anyway.
    fn lay(&self, path: impl Iterator<Item = ActivityId>, late: &[ActivityId], pace: Pace) -> Schedule {
        let task = |activity| {
            let task = self.task(activity);
            let may_be_late = late.contains(&activity);
            // In a session that is running one is, and all else waits for what counts.
            let is_free =
                may_be_late && !is_running(self.catalogue.activity(activity), self.availability.start);
            Task { may_be_late, chosen: task.chosen.filter(|_| !is_free), ..task }
        };
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
    if was_laid && is_more_late {
        return found;
    }
    let found = DatedPath { schedule, ..found };
    if asking.hours.is_none() && asking.availability.hours_per_week.is_some() {
        return done_at_all(asking, found);
    }
    found
}

/// A path that can be done on some days, where the best by its hours cannot: its sessions are too early for what they
/// need, or leave no room for one another. Nothing is proved of the one that takes its place.
fn done_at_all(asking: &Asking<'_>, mut found: DatedPath) -> DatedPath {
    let first = found.clone();
    let mut wishes = asking.question.wishes.clone();
    for _ in 0..MOST_DONE_WITHOUT {
        let never = |slot: &&Slot| {
            let is_held = !asking.catalogue.activity(slot.activity).sessions.is_empty();
            is_held && slot.days.is_err() && asking.begun(slot.activity).is_none()
        };
        let Some(never) = found.schedule.slots.iter().find(never).map(|slot| slot.activity) else { break };
        wishes.over.push(never);
        let narrower = Asking { question: Question { wishes: &wishes, ..asking.question }, ..*asking };
        let other = chosen_path(&narrower);
        let path = other.answer.items.iter().map(|item| item.activity);
        let schedule = narrower.lay(path, &other.overdue, Pace::Steady);
        found = DatedPath { schedule, ..other };
    }
    if wishes.over.len() > asking.question.wishes.over.len() {
        let answer = &mut found.answer;
        answer.bound = match asking.question.objective {
            Objective::Close => first.answer.bound.min(answer.objective),
            Objective::Reach(_) => first.answer.bound.max(answer.objective),
        };
        answer.optimal = false;
    }
    found
}

/// So many activities at the most are left out, one after another, as they have no days.
const MOST_DONE_WITHOUT: usize = 8;

/// The same path on days that are early enough, but not looked at further.
fn chosen_path(asking: &Asking<'_>) -> DatedPath {
    match (asking.question.objective, asking.by) {
        (Objective::Reach(_), Some(by)) if asking.is_by_the_day() => {
            pins::by_the_day(asking, by, asking.limits())
        }
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
