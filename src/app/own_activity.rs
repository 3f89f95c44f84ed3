//! An activity that the PM adds themselves.

use crate::document::catalog::{Activity, ActivityKind, Development, Money};
use crate::document::plan::Plan;
use crate::document::values::{Amount, Count, Hours, Id, Level, Text};
use crate::model::{Catalogue, SkillId};

use super::host::Moment;
use super::ids::new_id;
use super::state::State;

/// An activity that the PM adds themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnActivity {
    /// What it is; not empty.
    pub title: String,
    /// What sort of activity it is.
    pub kind: ActivityKind,
    /// The effort it takes, above none.
    pub hours: Hours,
    /// The fewest weeks that it can be spread over, at least 1.
    pub weeks: Count,
    /// What it costs, in the catalogue's currency.
    pub cost: Amount,
    /// The skill that it develops.
    pub skill: SkillId,
    /// The level that one needs before.
    pub from: Level,
    /// The level that it brings, above `from`.
    pub to: Level,
}

/// What an activity of the PM's own would do for the goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It closes a gap, or a part of one.
    Closes,
    /// The goal does not ask for the skill.
    NotAsked,
    /// The PM stands at this level already, which is no lower than what it brings or than what the goal asks for.
    AlreadyThere(Level),
    /// It asks for a level above this one, where the PM stands: something else has to come first.
    TooHigh(Level),
}

impl State {
    /// What a step in a skill would do for the goal.
    pub fn use_of(&self, skill: SkillId, (from, to): (Level, Level)) -> Use {
        let level = self.standing(skill).map_or(Level::NONE, |standing| standing.level);
        let required = self.target().and_then(|target| target.of(skill)).map(|required| required.level);
        match required {
            None if to > level => Use::NotAsked,
            Some(required) if to.min(required) > level => {
                if from > level {
                    Use::TooHigh(level)
                } else {
                    Use::Closes
                }
            }
            _ => Use::AlreadyThere(level),
        }
    }

    /// The step in a skill that is of most use: from where the PM stands one level up.
    pub fn next_step(&self, skill: SkillId) -> Option<(Level, Level)> {
        let top = self.open_catalogue()?.top();
        let level = self.standing(skill).map_or(Level::NONE, |standing| standing.level);
        let from = Level::new(level.get().min(top.get().checked_sub(1)?))?;
        Some((from, Level::new(from.get() + 1)?))
    }
}

impl OwnActivity {
    /// The activity as a catalogue would have it, with an id that is free; `None` when it is not one.
    pub(super) fn activity(&self, plan: &Plan, catalogue: &Catalogue, moment: &Moment) -> Option<Activity> {
        let title = self.title.trim();
        if title.is_empty() || self.from >= self.to || self.hours == Hours::ZERO {
            return None;
        }
        let cost = (self.cost > Amount::ZERO).then_some(self.cost);
        let cost = cost.zip(catalogue.currency());
        Some(Activity {
            hours: self.hours,
            min_weeks: (self.weeks > Count::ONE).then_some(self.weeks),
            cost: cost.map(|(amount, currency)| Money {
                amount,
                currency,
                estimated: false,
                other: Default::default(),
            }),
            develops: vec![Development {
                skill: catalogue.skill_text(self.skill).id.clone(),
                from: Some(self.from),
                to: self.to,
                other: Default::default(),
            }],
            ..blank_activity(new_own_id(plan, catalogue, moment)?, self.kind, title)
        })
    }
}

/// An id that no activity has.
pub(super) fn new_own_id(plan: &Plan, catalogue: &Catalogue, moment: &Moment) -> Option<Id> {
    let is_own = |id: &str| plan.own_activities.iter().any(|own| *own.id == *id);
    new_id(&moment.new_id, &|id| catalogue.activity_named(id).is_some() || is_own(id))
}

/// An activity of which nothing is known but its kind and its title.
pub(super) fn blank_activity(id: Id, kind: ActivityKind, title: &str) -> Activity {
    Activity {
        id,
        kind,
        title: Text::Plain(title.to_owned()),
        authors: Vec::new(),
        year: None,
        provider: None,
        url: None,
        summary: None,
        language: None,
        hours: Hours::ZERO,
        min_weeks: None,
        cost: None,
        develops: Vec::new(),
        requires: None,
        sessions: Vec::new(),
        area: None,
        scope: None,
        seats: None,
        tags: Vec::new(),
        retired: false,
        other: Default::default(),
    }
}
