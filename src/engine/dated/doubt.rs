//! Ratings differ and grow old: which of them is worth checking, since the path hangs on it.

use crate::model::{Basis, Catalogue, Date, Level, Profile, SkillId, Source, Standing, sorted_by_key};

use super::{Asking, DatedPath, chosen_path};
use crate::engine::is_faded;
use crate::engine::planner::{Comparison, Question, compare};

/// A level in force that may be another one, and what that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The skill.
    pub skill: SkillId,
    /// The level in force.
    pub level: Level,
    /// The level that it may be.
    pub other: Level,
    /// Why it is in doubt.
    pub reason: DoubtReason,
    /// From the best path at the level in force to the best at the other.
    pub comparison: Comparison,
}

/// Why a level is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtReason {
    /// This source says another.
    Disagreement(Source),
    /// It was said on this day, longer ago than the skill lasts without practice.
    Faded(Date),
    /// Only the person themselves has said so.
    OnlySelf,
}

/// The doubts that would change the path, the one that changes the most hours first, then the most activities. Each
/// skill stands for itself: with what its level most changes.
///
/// Levels are looked at that the target or an activity of the path asks for.
pub fn doubts(asking: &Asking<'_>, best: &DatedPath, standings: &[Standing], today: Date) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = Vec::new();
    for standing in standings {
        for (other, reason) in others(asking.catalogue, standing, today) {
            if asking.question.effort.time_is_up.is_some_and(|is_up| is_up()) {
                return most_first(doubts);
            }
            if is_asked_between(asking, best, standing.skill, standing.level, other) {
                let comparison = at_level(asking, best, standing.skill, other);
                let (skill, level) = (standing.skill, standing.level);
                doubts.push(Doubt { skill, level, other, reason, comparison });
            }
        }
    }
    most_first(doubts)
}

/// Doubts about several skills as one list, in the order of [`doubts`].
pub fn most_first(doubts: Vec<Doubt>) -> Vec<Doubt> {
    let weight = |doubt: &Doubt| {
        let Comparison { hours, comes, goes, .. } = &doubt.comparison;
        std::cmp::Reverse((hours.unsigned_abs(), comes.len() + goes.len()))
    };
    let mut known: Vec<SkillId> = Vec::new();
    let changes = |doubt: &Doubt| {
        let Comparison { hours, comes, goes, .. } = &doubt.comparison;
        *hours != 0 || !comes.is_empty() || !goes.is_empty()
    };
    let mut doubts = sorted_by_key(doubts.into_iter().filter(changes).collect(), weight);
    doubts.retain(|doubt| {
        let is_new = !known.contains(&doubt.skill);
        known.push(doubt.skill);
        is_new
    });
    doubts
}

/// The levels that it may be, and why.
fn others(catalogue: &Catalogue, standing: &Standing, today: Date) -> Vec<(Level, DoubtReason)> {
    let level = standing.level;
    let lower = level.get().checked_sub(1).and_then(Level::new);
    let higher = Level::new(level.get() + 1).filter(|higher| *higher <= catalogue.top());
    let said_on = match standing.basis {
        Basis::Agreed(on) | Basis::Rated(_, on) => Some(on),
        Basis::Unrated | Basis::Done(_) => None,
    };
    let opinions = standing.opinions.iter().filter(|opinion| opinion.level != level);
    let mut others: Vec<(Level, DoubtReason)> =
        opinions.map(|opinion| (opinion.level, DoubtReason::Disagreement(opinion.by))).collect();
    if let Some(on) = said_on.filter(|on| is_faded(catalogue, standing.skill, *on, today)) {
        others.extend(lower.map(|lower| (lower, DoubtReason::Faded(on))));
    } else if matches!(standing.basis, Basis::Rated(Source::Self_, _)) && standing.opinions.len() == 1 {
        others.extend(lower.into_iter().chain(higher).map(|other| (other, DoubtReason::OnlySelf)));
    }
    others
}

/// Whether anything asks for a level above the lower and up to the higher of two.
fn is_asked_between(asking: &Asking<'_>, best: &DatedPath, skill: SkillId, one: Level, other: Level) -> bool {
    let (lower, higher) = (one.min(other), one.max(other));
    let is_between = |level: Level| lower < level && level <= higher;
    let is_wanted = asking.question.target.of(skill).is_some_and(|required| is_between(required.level));
    let is_below = asking.question.target.of(skill).is_some_and(|required| required.level > higher);
    let mut activities = best.answer.items.iter().map(|item| asking.catalogue.activity(item.activity));
    is_wanted
        || is_below
        || activities.any(|activity| {
            let entries = activity.develops.iter().map(|entry| (entry.skill, entry.from));
            let mut needs = entries.chain(activity.needs_levels.iter().copied());
            needs.any(|(of, level)| of == skill && is_between(level))
        })
}

fn at_level(asking: &Asking<'_>, best: &DatedPath, skill: SkillId, level: Level) -> Comparison {
    let profile = with_level(asking.catalogue, asking.question.profile, skill, level);
    let question = Question { profile: &profile, ..asking.question };
    let other = chosen_path(&Asking { question, ..*asking });
    compare(asking.question.objective, &best.answer, &other.answer, false)
}

/// A profile with another level.
pub(super) fn with_level(catalogue: &Catalogue, profile: &Profile, skill: SkillId, level: Level) -> Profile {
    let mut levels: Vec<Level> = catalogue.skills().map(|skill| profile.level(skill)).collect();
    levels[skill.index()] = level;
    Profile::new(levels, profile.done().to_vec()).with_spent(profile.spent().to_vec())
}
