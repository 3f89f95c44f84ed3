//! Where a person stands: the level in force in every skill, and who said what about it.

use crate::document::values::{Date, Hours, Level};

use super::{ActivityId, SkillId, Source, sorted, sorted_by_key};

/// A person's levels, the activities they have done, and the hours that they spent on others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    levels: Vec<Level>,
    done: Vec<ActivityId>,
    spent: Vec<(ActivityId, Hours)>,
}

impl Profile {
    /// A profile from one level for each skill of the catalogue, in its order, and the activities done.
    pub fn new(levels: Vec<Level>, mut done: Vec<ActivityId>) -> Self {
        done = sorted(done, Ord::cmp);
        done.dedup();
        Self { levels, done, spent: Vec::new() }
    }

    /// The profile with hours spent on activities that are not done yet.
    pub fn with_spent(self, spent: Vec<(ActivityId, Hours)>) -> Self {
        let mut spent = sorted_by_key(spent, |(activity, _)| *activity);
        spent.dedup_by_key(|(activity, _)| *activity);
        Self { spent, ..self }
    }

    /// The level in force; 0 where nobody rated.
    pub fn level(&self, skill: SkillId) -> Level {
        self.levels.get(skill.index()).copied().unwrap_or(Level::NONE)
    }

    /// The levels in force by ascending skill; skills after the last are at 0.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The activities done, by ascending id.
    pub fn done(&self) -> &[ActivityId] {
        &self.done
    }

    /// The hours spent on activities that are not done yet, by ascending id.
    pub fn spent(&self) -> &[(ActivityId, Hours)] {
        &self.spent
    }

    /// What is left to do of the hours of an activity.
    pub fn left(&self, activity: ActivityId, hours: Hours) -> Hours {
        let spent = self.spent.binary_search_by_key(&activity, |(activity, _)| *activity);
        spent.ok().and_then(|place| self.spent.get(place)).map_or(hours, |(_, spent)| hours.minus(*spent))
    }
}

/// What one source says of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Who says it.
    pub by: Source,
    /// The level seen.
    pub level: Level,
    /// When it was said; for peers, the newest of them.
    pub on: Date,
    /// How many ratings it stands for: 1, or the number of peers.
    pub voices: usize,
}

/// What the level in force rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Nobody rated.
    Unrated,
    /// The PM and their manager agreed.
    Agreed(Date),
    /// The most trusted source.
    Rated(Source, Date),
    /// An activity that was done after the last rating.
    Done(ActivityId),
}

/// Where a person stands in one skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The skill.
    pub skill: SkillId,
    /// The level in force.
    pub level: Level,
    /// What it rests on.
    pub basis: Basis,
    /// What each source says, the most trusted first.
    pub opinions: Vec<Opinion>,
}

impl Standing {
    /// Levels between the lowest and the highest opinion, 0 when all agree.
    pub fn disagreement(&self) -> u8 {
        let levels = || self.opinions.iter().map(|opinion| opinion.level);
        levels().min().zip(levels().max()).map_or(0, |(least, most)| least.missing_to(most))
    }

    /// The newest level that the person gave themselves.
    pub fn own(&self) -> Option<Level> {
        self.opinions.iter().find(|opinion| opinion.by == Source::Self_).map(|opinion| opinion.level)
    }
}
