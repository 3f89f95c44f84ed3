//! What a role asks for, what is missing, and how ready somebody is.

use crate::document::values::{Level, Weight};

use super::{SkillId, sorted_by_key};

/// A level that a target asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Required {
    /// The skill.
    pub skill: SkillId,
    /// The level asked for.
    pub level: Level,
    /// How much each level counts.
    pub weight: Weight,
}

/// Everything that a target asks for: each skill once, by ascending skill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target(Vec<Required>);

impl Target {
    /// A target; of a skill named twice the higher requirement counts.
    pub fn new(required: Vec<Required>) -> Self {
        let mut required = sorted_by_key(required, |entry| (entry.skill, std::cmp::Reverse(entry.level)));
        required.dedup_by_key(|entry| entry.skill);
        Self(required)
    }

    /// The requirements by ascending skill.
    pub fn required(&self) -> &[Required] {
        &self.0
    }

    /// What is asked of one skill, if anything is.
    pub fn of(&self, skill: SkillId) -> Option<Required> {
        self.0.binary_search_by_key(&skill, |entry| entry.skill).ok().map(|index| self.0[index])
    }
}

/// A skill of the target below its required level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The skill.
    pub skill: SkillId,
    /// The level in force.
    pub level: Level,
    /// The level asked for, above `level`.
    pub required: Level,
    /// How much each missing level counts.
    pub weight: Weight,
}

impl Gap {
    /// Levels still to climb, at least 1.
    pub fn missing(&self) -> u8 {
        self.level.missing_to(self.required)
    }

    /// The size of the gap: missing levels times the weight.
    pub fn size(&self) -> u32 {
        u32::from(self.missing()) * u32::from(self.weight.get())
    }
}

/// The closed part of what a target asks for, as a fraction in whole numbers:
/// Σ weight · min(level, required) over Σ weight · required.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Weighted levels that are there.
    pub closed: u32,
    /// Weighted levels that are asked for.
    pub required: u32,
}

impl Readiness {
    /// The fraction from 0 to 1; 1 when nothing is required.
    pub fn fraction(self) -> f64 {
        if self.required == 0 { 1.0 } else { f64::from(self.closed) / f64::from(self.required) }
    }

    /// Whole percent, rounded down: 100 means that nothing is missing.
    pub fn percent(self) -> u32 {
        if self.required == 0 {
            100
        } else {
            (u64::from(self.closed) * 100 / u64::from(self.required)) as u32
        }
    }
}
