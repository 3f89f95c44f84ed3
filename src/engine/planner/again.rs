//! A question asked again with something changed, and what the two answers prove about each other.

use crate::model::ActivityId;

use super::{Answer, Effort, Objective, Obstacle, Question, Unreachable, Wishes, recommend};

/// The most work for one of many answers. A path alone may take four times as much by default; asked for dozens of
/// times under a clock, none of them may use up the time of the rest.
const MOST_STEPS: u64 = 50_000;

/// One of so many equal parts of an effort.
pub(super) fn part(effort: Effort<'_>, parts: usize) -> Effort<'_> {
    let parts = u64::try_from(parts.max(1)).unwrap_or(u64::MAX);
    Effort { steps: (effort.steps / parts).min(MOST_STEPS), ..effort }
}

/// Whether the clock says to stop.
pub(super) fn time_is_up(effort: Effort<'_>) -> bool {
    effort.time_is_up.is_some_and(|is_up| is_up())
}

/// What is known of a difference that is a whole number: it is no less than the one and no more than the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// The least that it can be.
    pub lowest: i64,
    /// The most that it can be.
    pub highest: i64,
}

/// The best path of a changed question beside that of the question itself. Differences count from this to that: of
/// what the other takes or closes more, positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Activities that only the other path has, in its order.
    pub comes: Vec<ActivityId>,
    /// Activities that only this path has, in its order.
    pub goes: Vec<ActivityId>,
    /// Quarters of an hour, between the two paths as they are.
    pub hours: i64,
    /// Minor units of money, likewise.
    pub money: i64,
    /// Weighted levels, likewise.
    pub closed: i64,
    /// Between the best paths that there are, found or not, in the figure of the question: quarters of an hour for
    /// `Close`, weighted levels closed for `Reach`. Both ends are equal when both paths are proved.
    pub figure: Interval,
    /// Levels of the target that this question can reach, in some path, and the other cannot.
    pub lost: Vec<Unreachable>,
    /// Wishes that this path keeps and the other cannot.
    pub broken: Vec<Obstacle>,
}

impl Comparison {
    /// Whether a wish cannot be kept for want of days.
    pub fn is_late(&self) -> bool {
        self.broken.iter().any(|one| matches!(one, Obstacle::PinnedAfterGoal(_)))
    }
}

/// Compares an answer with that to another question; `has_fewer` says that every path of the other is one of this.
pub(in crate::engine) fn compare(
    objective: Objective,
    this: &Answer,
    other: &Answer,
    has_fewer: bool,
) -> Comparison {
    let only = |one: &Answer, two: &Answer| -> Vec<ActivityId> {
        let path = one.items.iter().map(|item| item.activity);
        path.filter(|activity| !has(two, *activity)).collect()
    };
    let lost = lost(this, other);
    let broken: Vec<Obstacle> =
        other.obstacles.iter().copied().filter(|obstacle| !this.obstacles.contains(obstacle)).collect();
    // Of a path that may leave something out that the question asks for, nothing follows for the question.
    let is_narrower =
        has_fewer && broken.is_empty() && (lost.is_empty() || matches!(objective, Objective::Reach(_)));
    Comparison {
        comes: only(other, this),
        goes: only(this, other),
        hours: i64::from(other.hours.quarters()) - i64::from(this.hours.quarters()),
        money: signed(other.money.minor()) - signed(this.money.minor()),
        closed: i64::from(other.after.closed) - i64::from(this.after.closed),
        figure: difference(objective, this, other, is_narrower),
        lost,
        broken,
    }
}

/// The true difference of the figures of two questions: that of the second minus that of the first. Where every path
/// of the second is one of the first, each answer says something of the other question too.
pub(super) fn difference(
    objective: Objective,
    first: &Answer,
    second: &Answer,
    is_narrower: bool,
) -> Interval {
    let [mut one, mut two] = [first, second].map(|answer| optimum(objective, answer));
    if is_narrower {
        // Where only the second keeps the mix, the path of the first is none of its own: that of the second is.
        if first.misses_mix() && !second.misses_mix() {
            match objective {
                Objective::Close => one.highest = two.highest,
                Objective::Reach(_) => one.lowest = two.lowest,
            }
        }
        match objective {
            Objective::Close => {
                one.highest = one.highest.min(two.highest);
                two.lowest = two.lowest.max(one.lowest);
            }
            Objective::Reach(_) => {
                one.lowest = one.lowest.max(two.lowest);
                two.highest = two.highest.min(one.highest);
            }
        }
    }
    let (lowest, highest) = (two.lowest - one.highest, two.highest - one.lowest);
    match objective {
        Objective::Close if is_narrower => Interval { lowest: lowest.max(0), highest },
        Objective::Reach(_) if is_narrower => Interval { lowest, highest: highest.min(0) },
        _ => Interval { lowest, highest },
    }
}

/// Where the best figure lies.
fn optimum(objective: Objective, answer: &Answer) -> Interval {
    let (objective_found, bound) = (signed(answer.objective), signed(answer.bound));
    match objective {
        Objective::Close => Interval { lowest: bound, highest: objective_found },
        Objective::Reach(_) => Interval { lowest: objective_found, highest: bound },
    }
}

fn signed(figure: u64) -> i64 {
    i64::try_from(figure).unwrap_or(i64::MAX)
}

/// The levels of the target that the first question can reach and the second cannot.
pub(super) fn lost(first: &Answer, second: &Answer) -> Vec<Unreachable> {
    let before = |skill| {
        first.unreachable.iter().find(|gap| gap.skill == skill).map_or(u8::MAX, |gap| gap.reachable.get())
    };
    second.unreachable.iter().copied().filter(|gap| gap.reachable.get() < before(gap.skill)).collect()
}

/// Whether an activity is in the path.
pub(super) fn has(answer: &Answer, activity: ActivityId) -> bool {
    answer.items.iter().any(|item| item.activity == activity)
}

/// The answer to a question without some activities. A pin on one of them is lifted.
pub(super) fn excluding(question: &Question<'_>, effort: Effort<'_>, out: &[ActivityId]) -> Answer {
    let mut wishes = question.wishes.clone();
    wishes.excluded.extend_from_slice(out);
    wishes.pinned.retain(|pin| !out.contains(pin));
    recommend(&Question { wishes: &wishes, effort, ..*question })
}

/// The best path without an activity of the path, beside the answer to the question.
///
/// What it brings as well as what it costs to do without it is a proved interval. A pin on it is lifted.
pub fn without(question: &Question<'_>, answer: &Answer, activity: ActivityId) -> Comparison {
    beside(question, answer, &excluding(question, question.effort, &[activity]), activity)
}

/// The path without an activity beside the answer to the question.
pub(super) fn beside(
    question: &Question<'_>,
    answer: &Answer,
    other: &Answer,
    activity: ActivityId,
) -> Comparison {
    // Without a pin there are paths that the question does not allow, and they may be better than all of its own.
    compare(question.objective, answer, other, !question.wishes.pinned.contains(&activity))
}

/// Why not this one: the best path with an activity in it, beside the answer to the question.
///
/// `broken` holds why there is none, if it cannot be in any path: then the other is the path without it.
pub fn with(question: &Question<'_>, answer: &Answer, activity: ActivityId) -> Comparison {
    let mut wishes: Wishes = question.wishes.clone();
    wishes.excluded.retain(|excluded| *excluded != activity);
    wishes.pinned.push(activity);
    let lifted = wishes.excluded.len() < question.wishes.excluded.len();
    let other = recommend(&Question { wishes: &wishes, ..*question });
    // What was excluded is in none of the question's own paths: with it they may all be bettered.
    compare(question.objective, answer, &other, !lifted)
}
