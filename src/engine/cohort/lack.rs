//! Where a team is thin against what its organisation wants.

use crate::model::{Catalogue, Level, OrganisationGoalId, SkillId};

use super::Member;

/// The level from which on somebody is strong in a skill: three fifths of the scale, rounded up, which of five levels is
/// the third.
pub fn strong(catalogue: &Catalogue) -> Level {
    let fifths = (catalogue.top().get() * 3).div_ceil(5);
    Level::new(fifths).unwrap_or(Level::NONE)
}

/// How many carry a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// Nobody is strong in it.
    Nobody,
    /// One person is, by their place among the members.
    One(usize),
    /// So many are, at least two.
    Several(usize),
}

/// A skill that a goal of the organisation rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The goal.
    pub goal: OrganisationGoalId,
    /// The skill.
    pub skill: SkillId,
    /// Who carries it.
    pub cover: Cover,
    /// How many work towards being strong in it: their goal asks for it, and they are not there.
    pub growing: usize,
}

/// Every skill of every goal of the organisation, by goal in the catalogue's order, within it the thinnest first.
pub fn lacks(catalogue: &Catalogue, members: &[&Member]) -> Vec<Lack> {
    let bar = strong(catalogue);
    let lack = |goal, skill: SkillId| {
        let is_strong = |member: &Member| member.level(skill).is_some_and(|level| level >= bar);
        let mut strong = members.iter().enumerate().filter(|(_, member)| is_strong(member));
        let cover = match (strong.next(), strong.count()) {
            (None, _) => Cover::Nobody,
            (Some((at, _)), 0) => Cover::One(at),
            (Some(_), more) => Cover::Several(more + 1),
        };
        let is_growing = |member: &&&Member| {
            !is_strong(member) && member.target.of(skill).is_some_and(|asked| asked.level >= bar)
        };
        Lack { goal, skill, cover, growing: members.iter().filter(is_growing).count() }
    };
    let mut all = Vec::new();
    for goal in catalogue.organisation_goals() {
        let skills = catalogue.organisation_goal_text(goal).skills.iter();
        let skills = skills.filter_map(|skill| catalogue.skill_named(skill));
        let of_goal = skills.map(|skill| lack(goal, skill)).collect();
        all.extend(crate::model::sorted_by_key(of_goal, |one: &Lack| one.cover));
    }
    all
}
