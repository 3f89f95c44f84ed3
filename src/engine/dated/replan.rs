//! After a slip: a path that keeps to what was promised as far as it can.

use crate::model::{ActivityId, Date, sorted_by_key};

use super::{Asking, DatedPath, dated_path};
use crate::engine::planner::{Question, Wishes};
use crate::engine::schedule::{Days, Pace, Promised, Schedule, Slot, Task, holds, keep, schedule};

/// A path as good as the best with few changes to what was promised: it makes one as ready, to the percent, with what
/// was promised as far as it can be kept, on the promised days as far as they can.
///
/// `best` is the answer without any promise. Where everything promised can be kept and nothing is left to close that
/// could be closed, the promise is the answer, to the day.
pub fn replan(asking: &Asking<'_>, best: &DatedPath, promised: &[Promised]) -> DatedPath {
    let promised: Vec<Promised> =
        promised.iter().filter(|one| is_possible(asking, one.task.activity)).copied().collect();
    let kept: Vec<ActivityId> = promised.iter().map(|one| one.task.activity).collect();
    let mut found = keeping(asking, &kept);
    if !is_as_good(&found, best) {
        found = with_few_changes(asking, best, &promised).unwrap_or_else(|| best.clone());
    }
    on_promised_days(asking, found, &promised)
}

/// The best path with its days near to those that were promised, as far as they can be kept.
pub fn near(asking: &Asking<'_>, best: &DatedPath, promised: &[Promised]) -> DatedPath {
    on_promised_days(asking, best.clone(), promised)
}

fn is_possible(asking: &Asking<'_>, activity: ActivityId) -> bool {
    let Question { profile, wishes, .. } = asking.question;
    !wishes.excluded.contains(&activity) && !profile.done().contains(&activity)
}

fn is_as_good(found: &DatedPath, best: &DatedPath) -> bool {
    found.answer.after.percent() >= best.answer.after.percent()
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

/// The path that is as good as the best with few activities that come or go: of those that the best does without, what
/// was promised to begin last is given up first, until the rest fits; what was given up for nothing is taken back.
fn with_few_changes(asking: &Asking<'_>, best: &DatedPath, promised: &[Promised]) -> Option<DatedPath> {
    let is_in_best = |activity: ActivityId| best.answer.items.iter().any(|item| item.activity == activity);
    // What has its day from the person themselves stays the longest.
    let in_turn =
        sorted_by_key(promised.to_vec(), |one| (one.task.chosen.is_none(), one.days.map(|days| days.start)));
    let mut kept: Vec<ActivityId> = in_turn.iter().map(|one| one.task.activity).collect();
    let mut given_up = Vec::new();
    let mut found = None;
    // One, then two more, then four: there may be many, and each time is a path to be found.
    for step in (0..).map(|round| 1 << round) {
        let before = given_up.len();
        while given_up.len() < before + step {
            let Some(place) = kept.iter().rposition(|activity| !is_in_best(*activity)) else { break };
            given_up.push(kept.remove(place));
        }
        if given_up.len() == before {
            break;
        }
        let path = keeping(asking, &kept);
        if is_as_good(&path, best) {
            found = Some(path);
            break;
        }
    }
    found.as_ref()?;
    for activity in given_up.into_iter().take(MOST_TAKEN_BACK) {
        let path = keeping(asking, &[&kept[..], &[activity]].concat());
        if is_as_good(&path, best) {
            kept.push(activity);
            found = Some(path);
        }
    }
    found
}

/// How many activities that were given up are tried once more.
const MOST_TAKEN_BACK: usize = 4;

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
    let latest =
        asking.by.max(found.schedule.finish).max(promised.iter().filter_map(|one| Some(one.days?.end)).max());
    let is_late = |finish: Date| latest.is_some_and(|latest| finish > latest);
    let ones = path.iter().map(|activity| {
        let task = asking.task(*activity);
        of(*activity).copied().unwrap_or(Promised { task, days: None })
    });
    let ones: Vec<Promised> = ones.collect();
    // Everything else stays where it was promised, if there is room for that.
    if let Some(days) = keep(catalogue, question.profile, &ones, availability) {
        let finish = days.iter().map(|days| days.end).max();
        if !finish.is_some_and(is_late) {
            let slots = ones.iter().zip(days).map(|(one, days)| slot(one.task.activity, days)).collect();
            return DatedPath { schedule: Schedule { slots, finish, bound: found.schedule.bound }, ..found };
        }
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
    if near.finish.is_none_or(is_late) {
        return found;
    }
    DatedPath { schedule: Schedule { bound: found.schedule.bound, ..near }, ..found }
}

fn slot(activity: ActivityId, days: Days) -> Slot {
    Slot { activity, days: Ok(days), weeks: Vec::new() }
}
