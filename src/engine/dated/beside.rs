//! Why this and not that: the path beside the best one with or without an activity.

use crate::model::{ActivityId, Target};

use super::{Asking, DatedPath, dated_path};
use crate::engine::order::followed;
use crate::engine::planner::{Answer, Comparison, Objective, Question, Wishes, compare};
use crate::engine::readiness;

/// The best path without some activities, beside the best of all. A pin on one of them is lifted.
pub fn without(asking: &Asking<'_>, best: &DatedPath, out: &[ActivityId]) -> (DatedPath, Comparison) {
    let wishes = asking.question.wishes;
    let wishes = Wishes {
        pinned: wishes.pinned.iter().filter(|pin| !out.contains(pin)).copied().collect(),
        excluded: [&wishes.excluded[..], out].concat(),
        ..wishes.clone()
    };
    // Without a pin there are paths that the question does not allow.
    let is_narrower = wishes.pinned.len() == asking.question.wishes.pinned.len();
    beside(asking, best, &wishes, is_narrower)
}

/// The best path with an activity, beside the best of all. That it was put aside is lifted.
pub fn with(asking: &Asking<'_>, best: &DatedPath, activity: ActivityId) -> (DatedPath, Comparison) {
    let wishes = asking.question.wishes;
    let wishes = Wishes {
        pinned: [&wishes.pinned[..], &[activity]].concat(),
        excluded: wishes.excluded.iter().filter(|out| **out != activity).copied().collect(),
        ..wishes.clone()
    };
    let is_narrower = wishes.excluded.len() == asking.question.wishes.excluded.len();
    beside(asking, best, &wishes, is_narrower)
}

/// The best path with one activity in place of another, beside the best of all.
pub fn swapped(
    asking: &Asking<'_>,
    best: &DatedPath,
    goes: ActivityId,
    comes: ActivityId,
) -> (DatedPath, Comparison) {
    let wishes = asking.question.wishes;
    let is_other = |id: &&ActivityId| **id != goes && **id != comes;
    let wishes = Wishes {
        pinned: wishes.pinned.iter().filter(is_other).copied().chain([comes]).collect(),
        excluded: wishes.excluded.iter().filter(is_other).copied().chain([goes]).collect(),
        ..wishes.clone()
    };
    beside(asking, best, &wishes, false)
}

/// The best path with the weights of the role alone, beside the best of all: what serving the organisation changes.
/// `plain` is the [`target_without_serving`](crate::engine::target_without_serving).
///
/// Both paths are weighed as the question weighs them, so that what they close can be compared. To close everything takes
/// the same hours whatever the weights are.
pub fn without_serving(asking: &Asking<'_>, best: &DatedPath, plain: &Target) -> (DatedPath, Comparison) {
    let question = Question { target: plain, ..asking.question };
    let other = dated_path(&Asking { question, ..*asking });
    let comparison = compare(asking.question.objective, &best.answer, &weighed_again(asking, &other), false);
    (other, comparison)
}

/// The answer for another target in the weights of the question: of this path its figure is known, as it is.
fn weighed_again(asking: &Asking<'_>, other: &DatedPath) -> Answer {
    let Question { profile, target, objective, .. } = asking.question;
    let items = other.answer.items.iter().map(|item| item.activity);
    let counted: Vec<ActivityId> = items.filter(|activity| !other.overdue.contains(activity)).collect();
    let (before, after) = (readiness(profile, target), followed(asking.catalogue, profile, &counted));
    let after = readiness(&after, target);
    let mut answer = Answer { before, after, ..other.answer.clone() };
    if let Objective::Reach(_) = objective {
        answer.objective = u64::from(after.closed - before.closed);
        (answer.bound, answer.optimal) = (answer.objective, true);
    }
    answer
}

fn beside(
    asking: &Asking<'_>,
    best: &DatedPath,
    wishes: &Wishes,
    is_narrower: bool,
) -> (DatedPath, Comparison) {
    let other = dated_path(&Asking { question: Question { wishes, ..asking.question }, ..*asking });
    let comparison = compare(asking.question.objective, &best.answer, &other.answer, is_narrower);
    (other, comparison)
}
