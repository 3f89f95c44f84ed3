//! The catalogue, compiled: ids are numbers, references are resolved, nothing dangles.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::document::catalog::{self as paper, Catalog};
use crate::document::check_catalog;
use crate::document::fault::Faults;
use crate::document::values::{Amount, Count, Date, Hours, Id, Level, Weight};

use super::gap::{Required, Target};
use super::{ActivityKind, Currency, sorted_by_key};

macro_rules! ids {
    ($( $(#[doc = $about:literal])* $name:ident ),*) => { $(
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The place in the catalogue's list, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            // A catalogue is at most 64 MiB of text, so that its lists have fewer than 2³² entries.
            pub(crate) fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )* };
}

ids! {
    /// A skill of one compiled catalogue; the order is that of its list.
    SkillId,
    /// A role of one compiled catalogue; the order is that of its list.
    RoleId,
    /// An activity of one compiled catalogue; the order is that of its list.
    ActivityId
}

/// An activity in numbers; its texts stay in the document.
#[derive(Clone, Debug)]
pub struct Activity {
    /// What sort of activity it is.
    pub kind: ActivityKind,
    /// The effort it takes.
    pub hours: Hours,
    /// What it costs in the catalogue's one currency.
    pub cost: Amount,
    /// The levels it brings, by ascending skill.
    pub develops: Vec<Development>,
    /// Levels that must have been reached before.
    pub needs_levels: Vec<(SkillId, Level)>,
    /// Activities that must be done before.
    pub needs_all: Vec<ActivityId>,
    /// Groups of which one must be done before; none of them is empty.
    pub needs_any: Vec<Vec<ActivityId>>,
    /// The fewest weeks that it can be spread over, at least 1.
    pub min_weeks: u32,
    /// The dates on which it is held, first and last day; at any time when there are none.
    pub sessions: Vec<(Date, Date)>,
    /// Whether it is no longer offered.
    pub retired: bool,
}

/// A level that an activity brings to somebody who is at `from` or above; `from` is below `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Development {
    /// The skill.
    pub skill: SkillId,
    /// The level needed to begin.
    pub from: Level,
    /// The level reached.
    pub to: Level,
}

/// A role in numbers; its texts stay in the document.
#[derive(Clone, Debug)]
pub struct Role {
    /// What it asks for.
    pub target: Target,
    /// The roles that usually come next.
    pub leads_to: Vec<RoleId>,
}

/// A catalogue whose references are resolved.
#[derive(Debug)]
pub struct Catalogue {
    document: Rc<Catalog>,
    top: Level,
    currency: Option<Currency>,
    roles: Vec<Role>,
    activities: Vec<Activity>,
    skill_ids: BTreeMap<Id, SkillId>,
    role_ids: BTreeMap<Id, RoleId>,
    activity_ids: BTreeMap<Id, ActivityId>,
}

impl Catalogue {
    /// Compiles a catalogue.
    ///
    /// # Errors
    /// Every fault in its meaning: ids that name nothing or stand twice, levels off the scale, prerequisites in circles.
    pub fn compile(document: Rc<Catalog>) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        check_catalog(&document, &mut faults);
        if faults.has_errors() {
            return Err(faults);
        }
        let skill_ids = numbered(document.skills.iter().map(|skill| &skill.id), SkillId::at);
        let role_ids = numbered(document.roles.iter().map(|role| &role.id), RoleId::at);
        let activity_ids = numbered(document.activities.iter().map(|activity| &activity.id), ActivityId::at);
        let roles = document.roles.iter().map(|role| compile_role(role, &skill_ids, &role_ids)).collect();
        let activities = document
            .activities
            .iter()
            .map(|activity| compile_activity(activity, &skill_ids, &activity_ids))
            .collect();
        Ok(Self {
            top: document.scale.iter().map(|entry| entry.level).max().unwrap_or(Level::NONE),
            currency: document.activities.iter().find_map(|a| a.cost.as_ref()).map(|cost| cost.currency),
            roles,
            activities,
            skill_ids,
            role_ids,
            activity_ids,
            document,
        })
    }

    /// The document it was compiled from.
    pub fn document(&self) -> &Rc<Catalog> {
        &self.document
    }

    /// The highest level of its scale.
    pub fn top(&self) -> Level {
        self.top
    }

    /// The one currency of all its costs; `None` when everything is free.
    pub fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// Its skills in order.
    pub fn skills(&self) -> impl DoubleEndedIterator<Item = SkillId> + ExactSizeIterator + use<> {
        (0..self.document.skills.len()).map(SkillId::at)
    }

    /// Its roles in order.
    pub fn roles(&self) -> impl DoubleEndedIterator<Item = RoleId> + ExactSizeIterator + use<> {
        (0..self.roles.len()).map(RoleId::at)
    }

    /// Its activities in order.
    pub fn activities(&self) -> impl DoubleEndedIterator<Item = ActivityId> + ExactSizeIterator + use<> {
        (0..self.activities.len()).map(ActivityId::at)
    }

    /// The skill of this id, if the catalogue has it.
    pub fn skill_named(&self, id: &str) -> Option<SkillId> {
        find(&self.skill_ids, id)
    }

    /// The role of this id, if the catalogue has it.
    pub fn role_named(&self, id: &str) -> Option<RoleId> {
        find(&self.role_ids, id)
    }

    /// The activity of this id, if the catalogue has it.
    pub fn activity_named(&self, id: &str) -> Option<ActivityId> {
        find(&self.activity_ids, id)
    }

    /// A role in numbers.
    pub fn role(&self, id: RoleId) -> &Role {
        &self.roles[id.index()]
    }

    /// An activity in numbers.
    pub fn activity(&self, id: ActivityId) -> &Activity {
        &self.activities[id.index()]
    }

    /// A skill as it stands in the document.
    pub fn skill_text(&self, id: SkillId) -> &paper::Skill {
        &self.document.skills[id.index()]
    }

    /// A role as it stands in the document.
    pub fn role_text(&self, id: RoleId) -> &paper::Role {
        &self.document.roles[id.index()]
    }

    /// An activity as it stands in the document.
    pub fn activity_text(&self, id: ActivityId) -> &paper::Activity {
        &self.document.activities[id.index()]
    }
}

fn numbered<'a, T>(ids: impl Iterator<Item = &'a Id>, at: impl Fn(usize) -> T) -> BTreeMap<Id, T> {
    ids.enumerate().map(|(index, id)| (id.clone(), at(index))).collect()
}

fn find<T: Copy>(ids: &BTreeMap<Id, T>, id: &str) -> Option<T> {
    Id::new(id).and_then(|id| ids.get(&id).copied())
}

// References were checked before: `filter_map` drops nothing here.

fn compile_role(role: &paper::Role, skills: &BTreeMap<Id, SkillId>, roles: &BTreeMap<Id, RoleId>) -> Role {
    let required = role.requires.iter().filter_map(|requirement| {
        Some(Required {
            skill: *skills.get(&requirement.skill)?,
            level: requirement.level,
            weight: requirement.weight.unwrap_or(Weight::ONE),
        })
    });
    Role {
        target: Target::new(required.collect()),
        leads_to: role.leads_to.iter().filter_map(|id| roles.get(id).copied()).collect(),
    }
}

fn compile_activity(
    activity: &paper::Activity,
    skills: &BTreeMap<Id, SkillId>,
    activities: &BTreeMap<Id, ActivityId>,
) -> Activity {
    let mut develops: Vec<Development> = activity
        .develops
        .iter()
        .filter_map(|entry| {
            let from = entry.from.unwrap_or(Level::NONE);
            Some(Development { skill: *skills.get(&entry.skill)?, from, to: entry.to })
        })
        .collect();
    develops = sorted_by_key(develops, |entry| entry.skill);
    let resolve = |ids: &[Id]| ids.iter().filter_map(|id| activities.get(id).copied()).collect::<Vec<_>>();
    let requires = activity.requires.as_ref();
    let needs_levels = requires.map_or(&[][..], |requires| &requires.skills).iter();
    Activity {
        kind: activity.kind,
        hours: activity.hours,
        cost: activity.cost.as_ref().map_or(Amount::ZERO, |cost| cost.amount),
        develops,
        needs_levels: needs_levels.filter_map(|need| Some((*skills.get(&need.skill)?, need.level))).collect(),
        needs_all: requires.map_or_else(Vec::new, |requires| resolve(&requires.activities)),
        needs_any: requires
            .map_or_else(Vec::new, |requires| requires.any_of.iter().map(|g| resolve(g)).collect()),
        min_weeks: activity.min_weeks.map_or(1, Count::get).max(1),
        sessions: activity.sessions.iter().map(|session| (session.start, session.end)).collect(),
        retired: activity.retired,
    }
}
