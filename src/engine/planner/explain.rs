//! Why the path is as it is: what nothing can replace, what each item saves, and what makes it long.

use crate::model::{ActivityId, Level, Required, SkillId, Target, sorted_by_key};

use super::again::{Comparison, Interval, beside, difference, excluding, has, lost, part, time_is_up};
use super::{Answer, Effort, Objective, Question, recommend};

/// Why the path is as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanations {
    /// By item of the path, in its order: the best path without it.
    pub without: Vec<(ActivityId, Comparison)>,
    /// Activities without any one of which some level of the target that can be reached could no longer be: they are
    /// in every path that closes all that can be closed. Ascending.
    pub unavoidable: Vec<ActivityId>,
    /// By requirement with levels to close, the dearest first: the first of them makes the path long.
    pub levels: Vec<LevelCost>,
    /// Whether everything was looked at before the time was up; where not, the lists are shorter.
    pub is_complete: bool,
}

/// What the last level of a requirement costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelCost {
    /// The skill.
    pub skill: SkillId,
    /// The level that is asked for, or the highest below it that can be reached.
    pub level: Level,
    /// Quarters of an hour by which the best path that closes everything is shorter when the level is one lower.
    pub saves: Interval,
}

/// Explains an answer to a question, with the question's effort in equal parts for each thing looked at.
pub fn explain(question: &Question<'_>, answer: &Answer) -> Explanations {
    let closing = Question { objective: Objective::Close, ..*question };
    let required = to_close(question, answer);
    // Of `Reach` the path that closes everything is needed too, and its items looked at.
    let more = if question.objective == Objective::Close { 0 } else { 2 };
    let effort = part(question.effort, answer.items.len() + required.len() + more);
    let close = match question.objective {
        Objective::Close => answer.clone(),
        Objective::Reach(_) => recommend(&Question { effort, ..closing }),
    };
    let mut found = Explanations { is_complete: true, ..Explanations::default() };
    for activity in answer.items.iter().map(|item| item.activity) {
        if time_is_up(question.effort) {
            return Explanations { is_complete: false, ..found };
        }
        let other = excluding(question, effort, &[activity]);
        found.without.push((activity, beside(question, answer, &other, activity)));
    }
    let is_lost = |comparison: &Comparison| !comparison.lost.is_empty();
    let items = found.without.iter().filter(|(_, comparison)| is_lost(comparison));
    found.unavoidable = items.map(|(activity, _)| *activity).collect();
    // What every path has that closes all that can be closed, the best of them has.
    for activity in close.items.iter().map(|item| item.activity).filter(|id| !has(answer, *id)) {
        if time_is_up(question.effort) {
            found.is_complete = false;
            break;
        }
        // What can be reached at all is known before any search.
        if !lost(&close, &excluding(&closing, Effort::of_steps(0), &[activity])).is_empty() {
            found.unavoidable.push(activity);
        }
    }
    found.unavoidable.sort_unstable();
    // Where not even the whole is closed with the mix, levels are counted without it.
    let closing = Question { mix: closing.mix.filter(|_| !close.misses_mix()), ..closing };
    for required in required {
        if time_is_up(question.effort) {
            found.is_complete = false;
            break;
        }
        found.levels.push(level_cost(&Question { effort, ..closing }, &close, required));
    }
    // By what is sure first: an interval that is wide says little.
    let saves = |cost: &LevelCost| (-cost.saves.lowest, -cost.saves.highest, cost.skill);
    found.levels = sorted_by_key(found.levels, saves);
    found
}

/// The requirements above where the person stands, each with the level that can be reached.
fn to_close(question: &Question<'_>, answer: &Answer) -> Vec<Required> {
    let required = question.target.required().iter().map(|required| {
        let gap = answer.unreachable.iter().find(|gap| gap.skill == required.skill);
        Required { level: gap.map_or(required.level, |gap| gap.reachable), ..*required }
    });
    required.filter(|required| required.level > question.profile.level(required.skill)).collect()
}

fn level_cost(closing: &Question<'_>, close: &Answer, required: Required) -> LevelCost {
    let lower = required.level.get().checked_sub(1).and_then(Level::new);
    let others = closing.target.required().iter().copied().filter(|other| other.skill != required.skill);
    let lowered = lower.filter(|level| *level > Level::NONE).map(|level| Required { level, ..required });
    let target = Target::new(others.chain(lowered).collect());
    let less = recommend(&Question { target: &target, ..*closing });
    let saves = difference(Objective::Close, &less, close, true);
    LevelCost { skill: required.skill, level: required.level, saves }
}
