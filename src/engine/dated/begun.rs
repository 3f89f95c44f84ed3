//! What has begun and cannot end by the day: it goes on, and counts for nothing.

use crate::model::{ActivityId, Amount, Date, Family, Hours};

use super::search::is_late;
use super::{Asking, DatedPath};
use crate::engine::planner::{Answer, Item, Limits, Obstacle};
use crate::engine::schedule::{Pace, Schedule, Slot, Task, Unplaced, schedule};

/// Pinned activities that have begun and end after a day, though nothing else comes before them.
#[derive(Default)]
pub(super) struct Begun {
    late: Vec<Slot>,
}

impl Begun {
    /// Those that end after the day.
    pub(super) fn late(asking: &Asking<'_>, by: Date) -> Self {
        let Asking { catalogue, question, availability, .. } = *asking;
        let is_wanted = |task: &&Task| {
            let wishes = question.wishes;
            let is_done = question.profile.done().contains(&task.activity);
            task.has_begun
                && !is_done
                && !wishes.is_out(task.activity)
                && wishes.pinned.contains(&task.activity)
        };
        let tasks: Vec<Task> = asking.placed.iter().filter(is_wanted).copied().collect();
        if tasks.is_empty() {
            return Self::default();
        }
        let laid = schedule(catalogue, question.profile, &tasks, availability, asking.tries, Pace::By(by));
        Self { late: laid.slots.into_iter().filter(|slot| is_late(slot, by)).collect() }
    }

    /// Counts more of them as late: those that need what is not done by the day.
    pub(super) fn add(&mut self, activity: ActivityId, schedule: &Schedule) {
        let slot = schedule.slots.iter().find(|slot| slot.activity == activity).cloned();
        self.late.push(slot.unwrap_or(Slot { activity, days: Err(Unplaced::NotReady), weeks: Vec::new() }));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.late.is_empty()
    }

    pub(super) fn has(&self, activity: ActivityId) -> bool {
        self.activities().any(|late| late == activity)
    }

    pub(super) fn activities(&self) -> impl Iterator<Item = ActivityId> {
        self.late.iter().map(|slot| slot.activity)
    }

    /// What it leaves of limits until the day: the hours of the weeks that end by it, and its money.
    pub(super) fn limits_left(&self, asking: &Asking<'_>, limits: Limits, by: Date) -> Limits {
        let has_two_pools = limits.on_the_job.is_some();
        let is_on_the_job = |slot: &&Slot| {
            has_two_pools && asking.catalogue.activity(slot.activity).kind.family() == Family::Experience
        };
        let taken = |on_the_job: bool| {
            let slots = self.late.iter().filter(|slot| is_on_the_job(slot) == on_the_job);
            let weeks = slots.flat_map(|slot| &slot.weeks).filter(|(monday, _)| monday.plus_days(6) <= by);
            weeks.fold(Hours::ZERO, |sum, (_, hours)| sum.plus(*hours))
        };
        let money = self.money(asking).minor();
        Limits {
            hours: limits.hours.map(|hours| hours.minus(taken(false))),
            on_the_job: limits.on_the_job.map(|hours| hours.minus(taken(true))),
            money: limits.money.map(|limit| Amount::from_minor(limit.minor().saturating_sub(money))),
        }
    }

    fn money(&self, asking: &Asking<'_>) -> Amount {
        let costs = self.activities().map(|activity| asking.catalogue.activity(activity).cost.minor());
        Amount::from_minor(costs.sum())
    }

    /// A path with it, after what closes something by the day.
    pub(super) fn beside(&self, asking: &Asking<'_>, answer: Answer, schedule: Schedule) -> DatedPath {
        let left = |activity: ActivityId| {
            asking.question.profile.left(activity, asking.catalogue.activity(activity).hours)
        };
        let item = |activity| Item { activity, hours: left(activity), only: Vec::new() };
        let items: Vec<Item> = self.activities().map(item).collect();
        let obstacles = self.activities().map(Obstacle::PinnedAfterGoal);
        let answer = Answer {
            hours: items.iter().fold(answer.hours, |sum, item| sum.plus(item.hours)),
            money: Amount::from_minor(answer.money.minor() + self.money(asking).minor()),
            items: answer.items.into_iter().chain(items).collect(),
            obstacles: obstacles.chain(answer.obstacles).collect(),
            ..answer
        };
        DatedPath { answer, schedule, overdue: self.activities().collect() }
    }
}
