//! The planner: the best path, with a proved limit on how much better any other could be.
//!
//! Here a question is put in numbers, and their answer in the words of the model; the search and the proof are the
//! solver's.

mod again;
mod alternatives;
mod answer;
mod columns;
mod exclusions;
mod explain;
mod frontier;
mod mix;
mod mixed;
mod question;
mod repair;

pub(super) use again::compare;
pub use again::{Comparison, Interval, with, without};
pub use alternatives::{Alternative, Alternatives, alternatives};
pub use answer::{Answer, Closed, Item, Obstacle, Outline, Unreachable};
pub use columns::Columns;
pub use exclusions::in_the_way;
pub use explain::{Explanations, LevelCost, explain};
pub use frontier::{Frontier, Point, frontier};
pub use mix::{Mix, Shares, price_of_mix};
pub use question::{Limits, Objective, Question, Wishes};
pub use waymark_solver::{Effort, warm_up};

use waymark_solver::{Finding, Task, Want};

use crate::model::{ActivityId, Amount, Hours, Level, Profile, SkillId};

use super::readiness;

/// The best path that the effort finds, with its bound and its reasons.
///
/// Equal questions get equal answers, unless the clock stops one of them.
///
/// A mix is kept, or [`Obstacle::MixNotKept`] says that it is not. No activity is put in for its hours alone: each
/// leads to a level of the target that the person lacks, or to what such an activity waits for. The bound holds for
/// paths with other activities too.
pub fn recommend(question: &Question<'_>) -> Answer {
    let mut obstacles = Vec::new();
    let task = task(question, &mut obstacles);
    let mut finding = question.columns.numbers.solve(&task, question.effort, question.seed);
    if let Some(mix) = question.mix {
        let is_kept;
        (finding, is_kept) = mixed::mixed(question, mix, &task, finding);
        if !is_kept {
            obstacles.push(Obstacle::MixNotKept);
        }
    }
    answer(question, &finding, obstacles)
}

fn task(question: &Question<'_>, obstacles: &mut Vec<Obstacle>) -> Task {
    let Question { columns, profile, target, wishes, .. } = question;
    let required = target.required().iter().filter(|required| required.skill.index() < columns.skills);
    let wants = required.map(|required| Want {
        ladder: required.skill.index() as u32,
        level: required.level.get(),
        weight: u32::from(required.weight.get()),
    });
    let spent = profile.spent().iter().filter(|(_, hours)| *hours > Hours::ZERO);
    Task {
        start: columns.start(profile),
        offered: columns.offered(profile, wishes),
        spent: spent.map(|(activity, hours)| (activity.index() as u32, hours.quarters())).collect(),
        wants: wants.collect(),
        pinned: pinned(question, obstacles),
        limits: match question.objective {
            Objective::Close => None,
            Objective::Reach(limits) => Some(waymark_solver::Limits {
                hours: limits.hours.map(quarters),
                on_the_job: limits.on_the_job.map(quarters),
                money: limits.money.map(Amount::minor),
            }),
        },
    }
}

fn quarters(hours: Hours) -> u64 {
    u64::from(hours.quarters())
}

/// The pinned activities that are not done yet and are on offer, in the order of the wishes.
fn pinned(question: &Question<'_>, obstacles: &mut Vec<Obstacle>) -> Vec<u32> {
    let Question { columns, profile, wishes, .. } = question;
    let mut pinned: Vec<ActivityId> = Vec::new();
    for id in &wishes.pinned {
        if id.index() < columns.len() && !profile.done().contains(id) && !pinned.contains(id) {
            pinned.push(*id);
        }
    }
    let (out, kept): (Vec<_>, Vec<_>) = pinned.into_iter().partition(|id| wishes.is_out(*id));
    obstacles.extend(out.into_iter().map(Obstacle::PinnedNotOffered));
    kept.into_iter().map(|id| id.index() as u32).collect()
}

fn answer(question: &Question<'_>, finding: &Finding, mut obstacles: Vec<Obstacle>) -> Answer {
    obstacles.extend(finding.obstacles.iter().map(|obstacle| match obstacle {
        waymark_solver::Obstacle::Unreachable(activity) => {
            Obstacle::PinnedUnreachable(ActivityId::at(*activity as usize))
        }
        waymark_solver::Obstacle::OverLimits(activity) => {
            Obstacle::PinnedOverLimits(ActivityId::at(*activity as usize))
        }
    }));
    let before = question.profile;
    let after = &finding.levels[..question.columns.skills.min(finding.levels.len())];
    let after = Profile::new(after.iter().copied().map(level).collect(), Vec::new());
    Answer {
        items: items(question, finding),
        objective: finding.objective,
        bound: finding.bound,
        optimal: finding.objective == finding.bound,
        hours: Hours::from_quarters(u32::try_from(finding.hours).unwrap_or(u32::MAX)),
        money: Amount::from_minor(finding.money),
        closed: closed(question, &after),
        before: readiness(before, question.target),
        after: readiness(&after, question.target),
        unreachable: unreachable(question, &finding.reachable),
        obstacles,
        explored: finding.explored,
    }
}

fn level(level: u8) -> Level {
    Level::new(level).unwrap_or(Level::HIGHEST)
}

fn items(question: &Question<'_>, finding: &Finding) -> Vec<Item> {
    let items = finding.path.iter().map(|&activity| {
        let only = finding.only.iter().filter(|only| only.activity == activity);
        let only = only.filter(|only| (only.ladder as usize) < question.columns.skills);
        let id = ActivityId::at(activity as usize);
        Item {
            activity: id,
            hours: question.profile.left(id, question.columns.hours(activity as usize)),
            only: only.map(|only| (SkillId::at(only.ladder as usize), level(only.level))).collect(),
        }
    });
    items.collect()
}

/// The gaps that levels close which a person has afterwards.
pub(super) fn closed(question: &Question<'_>, after: &Profile) -> Vec<Closed> {
    let closed = question.target.required().iter().map(|required| Closed {
        skill: required.skill,
        from: question.profile.level(required.skill),
        to: after.level(required.skill).min(required.level),
        required: required.level,
    });
    closed.filter(|closed| closed.to > closed.from).collect()
}

/// Those of some activities that no path leads to, whatever its limits: known without a search.
pub(super) fn never_started(question: &Question<'_>, of: &[ActivityId]) -> Vec<ActivityId> {
    let Question { columns, profile, wishes, .. } = question;
    let reached = columns.numbers.reachable(&columns.start(profile), &columns.offered(profile, wishes));
    of.iter().copied().filter(|id| !columns.numbers.can_start(&reached, id.index())).collect()
}

/// Gaps that no path can close, whatever its limits: known without a search.
pub(super) fn out_of_reach(question: &Question<'_>) -> Vec<Unreachable> {
    let Question { columns, profile, wishes, .. } = question;
    unreachable(
        question,
        &columns.numbers.reachable(&columns.start(profile), &columns.offered(profile, wishes)),
    )
}

/// What people of level 0 reach who do all that is on offer to everybody.
pub(super) struct Reach {
    /// By skill.
    pub(super) levels: Vec<Level>,
    /// By activity: whether it is on offer and can be started at these levels.
    pub(super) can_start: Vec<bool>,
}

/// Reach from nothing: known without a search.
pub(super) fn reach_from_nothing(columns: &Columns) -> Reach {
    let (nobody, no_wishes) = (Profile::default(), Wishes::default());
    let offered = columns.offered(&nobody, &no_wishes);
    let reached = columns.numbers.reachable(&columns.start(&nobody), &offered);
    let can_start = offered.iter().enumerate();
    Reach {
        can_start: can_start
            .map(|(at, offered)| *offered && columns.numbers.can_start(&reached, at))
            .collect(),
        levels: reached.into_iter().take(columns.skills).map(level).collect(),
    }
}

fn unreachable(question: &Question<'_>, reachable: &[u8]) -> Vec<Unreachable> {
    let required = question.target.required().iter();
    let unreachable = required.filter_map(|required| {
        let reachable = level(*reachable.get(required.skill.index())?);
        (reachable < required.level).then_some(Unreachable {
            skill: required.skill,
            reachable,
            required: required.level,
        })
    });
    unreachable.collect()
}
