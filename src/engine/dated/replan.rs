//! After a slip: a path that keeps to what was promised as far as it can.

use std::cmp::Reverse;

use crate::model::{ActivityId, Date, sorted_by_key};

use super::{Asking, DatedPath, dated_path};
use crate::engine::planner::{Question, Wishes};
use crate::engine::schedule::{Days, Pace, Promised, Schedule, Slot, Task, holds, schedule};

/// The best path with the fewest changes to what was promised: it closes as much as the best of all does, then the
/// fewest activities come and go, then as few as were found begin on another day.
///
/// `best` is the answer without any promise. Where everything promised can be kept and nothing is left to close that
/// could be closed, the promise is the answer, to the day.
pub fn replan(asking: &Asking<'_>, best: &DatedPath, promised: &[Promised]) -> DatedPath {
    let promised: Vec<Promised> =
        promised.iter().filter(|one| is_possible(asking, one.task.activity)).copied().collect();
    let kept: Vec<ActivityId> = promised.iter().map(|one| one.task.activity).collect();
    let mut found = keeping(asking, &kept);
    if !is_as_good(&found, best) {
        found = with_fewest_changes(asking, best, &kept).unwrap_or_else(|| best.clone());
    }
    on_promised_days(asking, found, &promised)
}

fn is_possible(asking: &Asking<'_>, activity: ActivityId) -> bool {
    let Question { profile, wishes, .. } = asking.question;
    !wishes.excluded.contains(&activity) && !profile.done().contains(&activity)
}

fn is_as_good(found: &DatedPath, best: &DatedPath) -> bool {
    found.answer.after.closed >= best.answer.after.closed
        && found.overdue.len() <= best.overdue.len()
        && found.schedule.finish.is_some() >= best.schedule.finish.is_some()
}

/// The best path with all of these in it.
fn keeping(asking: &Asking<'_>, kept: &[ActivityId]) -> DatedPath {
    let Question { wishes, .. } = asking.question;
    let pinned = [&wishes.pinned[..], kept].concat();
    let wishes = Wishes { pinned, ..wishes.clone() };
    dated_path(&Asking { question: Question { wishes: &wishes, ..asking.question }, ..*asking })
}

/// The path that is as good as the best with the fewest activities that come or go, as far as one after another of
/// those that the best does without is given up, each time the one that leaves the most.
fn with_fewest_changes(asking: &Asking<'_>, best: &DatedPath, promised: &[ActivityId]) -> Option<DatedPath> {
    let mut kept = promised.to_vec();
    let is_in_best = |activity: &ActivityId| best.answer.items.iter().any(|item| item.activity == *activity);
    while !kept.iter().all(is_in_best) {
        let without = |place: usize| -> Vec<ActivityId> {
            let others = kept.iter().enumerate().filter(|(other, _)| *other != place);
            others.map(|(_, activity)| *activity).collect()
        };
        let given_up = (0..kept.len()).filter(|place| !is_in_best(&kept[*place]));
        let tried: Vec<(Vec<ActivityId>, DatedPath)> = given_up
            .map(|place| {
                let kept = without(place);
                let path = keeping(asking, &kept);
                (kept, path)
            })
            .collect();
        let rank = |path: &DatedPath| {
            let answer = &path.answer;
            let is_good = is_as_good(path, best);
            (
                Reverse((is_good, answer.after.closed)),
                path.overdue.len(),
                changes(path, promised),
                answer.hours,
            )
        };
        let (left, path) = tried.into_iter().min_by_key(|(_, path)| rank(path))?;
        if is_as_good(&path, best) {
            return Some(path);
        }
        kept = left;
    }
    None
}

/// How many activities come and go.
fn changes(path: &DatedPath, promised: &[ActivityId]) -> usize {
    let has = |activity: &ActivityId| path.answer.items.iter().any(|item| item.activity == *activity);
    let goes = promised.iter().filter(|activity| !has(activity)).count();
    let comes = path.answer.items.iter().filter(|item| !promised.contains(&item.activity)).count();
    comes + goes
}

/// The same path on the promised days, where these can be kept; else as near to them as leaves it in time.
fn on_promised_days(asking: &Asking<'_>, found: DatedPath, promised: &[Promised]) -> DatedPath {
    let of = |activity: ActivityId| promised.iter().find(|one| one.task.activity == activity);
    let path: Vec<ActivityId> = found.answer.items.iter().map(|item| item.activity).collect();
    let Asking { catalogue, question, availability, .. } = *asking;
    let all: Option<Vec<Promised>> = path.iter().map(|activity| of(*activity).copied()).collect();
    if let Some(all) = all.filter(|all| holds(catalogue, question.profile, all, availability)) {
        let slots = all.iter().filter_map(|one| Some(slot(one.task.activity, one.days?))).collect();
        let finish = all.iter().filter_map(|one| Some(one.days?.end)).max();
        return DatedPath { schedule: Schedule { slots, finish, bound: found.schedule.bound }, ..found };
    }
    let task = |activity: &ActivityId| {
        let task = asking.task(*activity);
        let promised = of(*activity).and_then(|one| Some(one.days?.start.max(availability.start)));
        Task { chosen: task.chosen.or(promised), ..task }
    };
    // What was promised first is laid first.
    let tasks =
        sorted_by_key(path.iter().map(task).collect(), |task: &Task| (task.chosen.is_none(), task.chosen));
    let near = schedule(catalogue, question.profile, &tasks, availability, asking.tries, Pace::Soon);
    let latest =
        asking.by.max(found.schedule.finish).max(promised.iter().filter_map(|one| Some(one.days?.end)).max());
    let is_late = |finish: Date| latest.is_some_and(|latest| finish > latest);
    if near.finish.is_none_or(is_late) {
        return found;
    }
    DatedPath { schedule: Schedule { bound: found.schedule.bound, ..near }, ..found }
}

fn slot(activity: ActivityId, days: Days) -> Slot {
    Slot { activity, days: Ok(days), weeks: Vec::new() }
}
