//! What has begun and cannot end by the day: it goes on, and counts for nothing.

use crate::model::{ActivityId, Amount, Date, Hours};

use super::search::is_late;
use super::{Asking, DatedPath};
use crate::engine::planner::{Answer, Item, Limits, Obstacle, Question, Wishes, never_started};
use crate::engine::schedule::{Pace, Schedule, Task, free_until, schedule};
use crate::engine::startable;

/// Pinned activities that have begun and do not count by a day, each with what is said of it.
#[derive(Default)]
pub(super) struct Begun {
    late: Vec<(ActivityId, Obstacle)>,
}

/// Orders in which what has begun is laid, at the most.
const TRIES: u32 = 24;

impl Begun {
    /// Those that cannot end by the day besides those that were wished for earlier and can, or wait for what does not.
    pub(super) fn late(asking: &Asking<'_>, by: Date, too_long: &[ActivityId]) -> Self {
        let Asking { catalogue, question, availability, .. } = *asking;
        let wishes = question.wishes;
        let mut wanted: Vec<Task> = Vec::new();
        for pin in wishes.pinned.iter().filter(|pin| !wishes.is_out(**pin)) {
            let is_known =
                question.profile.done().contains(pin) || wanted.iter().any(|one| one.activity == *pin);
            wanted.extend(asking.begun(*pin).filter(|_| !is_known));
        }
        if wanted.is_empty() {
            return Self::default();
        }
        let ids: Vec<ActivityId> = wanted.iter().map(|task| task.activity).collect();
        let never = never_started(&question, &ids);
        let in_time = Wishes { over: [&wishes.over[..], too_long].concat(), ..wishes.clone() };
        let never_in_time = never_started(&Question { wishes: &in_time, ..question }, &ids);
        let free = |hours: Option<Hours>| free_until(availability, hours.unwrap_or_default(), by.sunday());
        let free = free(availability.hours_per_week).plus(free(availability.on_the_job_hours_per_week));
        let (mut begun, mut kept): (Self, Vec<Task>) = Default::default();
        for pin in startable(catalogue, question.profile, &ids) {
            if never_in_time.contains(&pin) {
                let is_never = never.contains(&pin);
                let of = if is_never { Obstacle::PinnedUnreachable } else { Obstacle::PinnedAfterGoal };
                begun.add(pin, of(pin));
                continue;
            }
            kept.extend(asking.begun(pin));
            let hours = kept.iter().fold(Hours::ZERO, |sum, task| sum.plus(task.hours));
            let are_late = || {
                let tries = asking.tries.min(TRIES);
                let pace = Pace::By(by);
                let laid = schedule(catalogue, question.profile, &kept, availability, tries, pace);
                laid.slots.iter().any(|slot| is_late(slot, by))
            };
            if hours > free || are_late() {
                kept.pop();
                begun.add(pin, Obstacle::PinnedAfterGoal(pin));
            }
        }
        begun
    }

    pub(super) fn add(&mut self, activity: ActivityId, obstacle: Obstacle) {
        self.late.push((activity, obstacle));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.late.is_empty()
    }

    pub(super) fn has(&self, activity: ActivityId) -> bool {
        self.activities().any(|late| late == activity)
    }

    pub(super) fn activities(&self) -> impl Iterator<Item = ActivityId> {
        self.late.iter().map(|(activity, _)| *activity)
    }

    /// What its money leaves of limits. Its hours come after those of what counts.
    pub(super) fn limits_left(&self, asking: &Asking<'_>, limits: Limits) -> Limits {
        let money = self.money(asking).minor();
        let left = |limit: Amount| Amount::from_minor(limit.minor().saturating_sub(money));
        Limits { money: limits.money.map(left), ..limits }
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
        let obstacles = self.late.iter().map(|(_, obstacle)| *obstacle);
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
