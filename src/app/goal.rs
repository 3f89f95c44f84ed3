//! Goals: several in a plan, one of them worked on, with its milestones and what it serves.

use crate::document::catalog::OrganisationGoal;
use crate::document::plan::{Goal, GoalStatus, Milestone, Plan};
use crate::document::values::{Date, Id};
use crate::model::{Catalogue, RoleId, SkillId, sorted_by_key};

use super::host::Moment;
use super::ids::new_id;
use super::msg::Change;
use super::state::State;
use super::update::filled;

/// What can happen to goals. What is said of milestones, of the organisation's goals and of skills is said of the goal
/// that is worked on.
#[derive(Clone, Debug)]
pub enum GoalMsg {
    /// Another role is wanted later on: its goal waits.
    Added(RoleId),
    /// A goal is worked on from now on; the one that was waits.
    Activated(Id),
    /// It was said how a goal stands.
    StatusSet {
        /// The goal.
        goal: Id,
        /// How it stands.
        status: GoalStatus,
    },
    /// A goal was taken out of the plan.
    Removed(Id),
    /// One of the organisation's goals was ticked, or its tick taken back.
    ServiceTicked(Id),
    /// A skill is to be worked on first, or no longer.
    FocusTicked(SkillId),
    /// A step on the way was written down.
    MilestoneAdded {
        /// What it is.
        title: String,
        /// By when.
        by: Option<Date>,
    },
    /// A step on the way was changed.
    Milestone(MilestonePlace, MilestoneChange),
}

/// The place of a milestone among those of its goal: a document gives them no ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MilestonePlace(usize);

impl MilestonePlace {
    /// The place, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// What becomes of a milestone.
#[derive(Clone, Debug)]
pub enum MilestoneChange {
    /// It is called so.
    Renamed(String),
    /// It is to be reached by this day, or some day.
    Dated(Option<Date>),
    /// It was reached today, or not after all.
    Ticked,
    /// It is no step any more.
    Removed,
}

impl GoalMsg {
    /// Whether a goal or a milestone is taken out.
    pub(super) fn removes(&self) -> bool {
        matches!(self, Self::Removed(_) | Self::Milestone(_, MilestoneChange::Removed))
    }

    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, plan: &mut Plan, catalogue: &Catalogue, moment: &Moment) -> Option<Change> {
        match self {
            Self::Added(role) => {
                let role = catalogue.role_text(*role).id.clone();
                new_goal(plan, role, GoalStatus::Paused, moment)?;
            }
            Self::Activated(goal) => activate(plan, goal)?,
            Self::StatusSet { goal, status: GoalStatus::Active } => activate(plan, goal)?,
            Self::StatusSet { goal, status } => named(plan, goal)?.status = Some(*status),
            Self::Removed(goal) => plan.goals.retain(|kept| kept.id != *goal),
            Self::ServiceTicked(service) => tick(&mut active_goal(plan)?.serves, service),
            Self::FocusTicked(skill) => {
                tick(&mut active_goal(plan)?.focus, &catalogue.skill_text(*skill).id);
            }
            Self::MilestoneAdded { title, by } => {
                let milestone =
                    Milestone { title: filled(title)?, by: *by, done: None, other: Default::default() };
                active_goal(plan)?.milestones.push(milestone);
            }
            Self::Milestone(place, change) => {
                change.make(&mut active_goal(plan)?.milestones, *place, moment.today)?;
            }
        }
        Some(Change::Goal)
    }

    /// Whether another path may follow from it. Of what the goal serves, the skills that it needs count more.
    pub(super) fn concerns_the_path(&self) -> bool {
        let is_another = matches!(self, Self::Activated(_) | Self::StatusSet { .. } | Self::Removed(_));
        is_another || matches!(self, Self::ServiceTicked(_))
    }
}

impl MilestoneChange {
    fn make(&self, milestones: &mut Vec<Milestone>, place: MilestonePlace, today: Date) -> Option<()> {
        let milestone = milestones.get_mut(place.0)?;
        match self {
            Self::Renamed(title) => milestone.title = filled(title)?,
            Self::Dated(by) => milestone.by = *by,
            Self::Ticked => milestone.done = milestone.done.is_none().then_some(today),
            Self::Removed => drop(milestones.remove(place.0)),
        }
        Some(())
    }
}

/// The goal that is worked on.
pub(super) fn active_goal(plan: &mut Plan) -> Option<&mut Goal> {
    let id = plan.active_goal()?.id.clone();
    named(plan, &id)
}

/// Makes the role the one that the active goal names; a goal is made when none is active.
pub(super) fn aim(plan: &mut Plan, role: Id, moment: &Moment) {
    match active_goal(plan) {
        Some(goal) => goal.role = role,
        None => drop(new_goal(plan, role, GoalStatus::Active, moment)),
    }
}

fn named<'p>(plan: &'p mut Plan, id: &Id) -> Option<&'p mut Goal> {
    plan.goals.iter_mut().find(|goal| goal.id == *id)
}

/// Another goal.
fn new_goal(plan: &mut Plan, role: Id, status: GoalStatus, moment: &Moment) -> Option<()> {
    let id = new_id(&moment.new_id, &|id| plan.goals.iter().any(|goal| *goal.id == *id))?;
    plan.goals.push(Goal {
        id,
        role,
        why: None,
        by: None,
        serves: Vec::new(),
        status: Some(status),
        focus: Vec::new(),
        milestones: Vec::new(),
        lowered: Vec::new(),
        other: Default::default(),
    });
    Some(())
}

/// One goal at a time is worked on.
fn activate(plan: &mut Plan, id: &Id) -> Option<()> {
    named(plan, id)?;
    for goal in &mut plan.goals {
        if goal.id == *id {
            goal.status = Some(GoalStatus::Active);
        } else if status_of(goal) == GoalStatus::Active {
            goal.status = Some(GoalStatus::Paused);
        }
    }
    Some(())
}

fn tick(ids: &mut Vec<Id>, id: &Id) {
    match ids.iter().position(|ticked| ticked == id) {
        Some(place) => drop(ids.remove(place)),
        None => ids.push(id.clone()),
    }
}

/// A goal without a status is worked on.
fn status_of(goal: &Goal) -> GoalStatus {
    goal.status.unwrap_or(GoalStatus::Active)
}

/// A goal of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalRow {
    /// Its id.
    pub id: Id,
    /// The role to reach; `None` where the catalogue does not have it.
    pub role: Option<RoleId>,
    /// The id of the role.
    pub role_id: Id,
    /// How it stands; of several active ones only the first is worked on, the others count as waiting.
    pub status: GoalStatus,
    /// By when.
    pub by: Option<Date>,
}

/// A step on the way to the goal that is worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneRow {
    /// Its place.
    pub place: MilestonePlace,
    /// What it is.
    pub title: String,
    /// By when.
    pub by: Option<Date>,
    /// When it was reached.
    pub done: Option<Date>,
    /// Whether it should have been reached by today.
    pub is_late: bool,
}

/// One of the organisation's goals beside the goal that is worked on.
#[derive(Clone, Debug, PartialEq)]
pub struct Service<'a> {
    /// The organisation's goal.
    pub goal: &'a OrganisationGoal,
    /// Whether the PM ticked it.
    pub is_served: bool,
    /// Those of its skills in which the wanted role asks for more than there is.
    pub developed: Vec<SkillId>,
}

impl State {
    /// The goals of the plan: the one that is worked on first, then those that wait, then those that are over.
    pub fn goals(&self) -> Vec<GoalRow> {
        let active = self.plan.active_goal().map(|goal| &goal.id);
        let row = |goal: &Goal| GoalRow {
            id: goal.id.clone(),
            role: self.open_catalogue().and_then(|catalogue| catalogue.role_named(&goal.role)),
            role_id: goal.role.clone(),
            status: match status_of(goal) {
                GoalStatus::Active if active != Some(&goal.id) => GoalStatus::Paused,
                status => status,
            },
            by: goal.by,
        };
        sorted_by_key(self.plan.goals.iter().map(row).collect(), |row: &GoalRow| row.status)
    }

    /// A goal that names the role and is not the one that is worked on.
    pub fn other_goal_for(&self, role: RoleId) -> Option<GoalRow> {
        self.goals().into_iter().find(|row| row.role == Some(role) && row.status != GoalStatus::Active)
    }

    /// The milestones of the goal that is worked on: what is open by its day, what has none after that, and last what was
    /// reached.
    pub fn milestones(&self) -> Vec<MilestoneRow> {
        let milestones = self.plan.active_goal().map_or(&[][..], |goal| &goal.milestones);
        let row = |(place, milestone): (usize, &Milestone)| MilestoneRow {
            place: MilestonePlace(place),
            title: milestone.title.clone(),
            by: milestone.by,
            done: milestone.done,
            is_late: milestone.done.is_none() && milestone.by.is_some_and(|by| by < self.today),
        };
        let rows = milestones.iter().enumerate().map(row).collect();
        sorted_by_key(rows, |row: &MilestoneRow| (row.done, row.by.is_none(), row.by))
    }

    /// The organisation's goals with those of their skills that the goal which is worked on develops.
    pub fn services(&self) -> Vec<Service<'_>> {
        let (Some(catalogue), Some(active)) = (self.open_catalogue(), self.plan.active_goal()) else {
            return Vec::new();
        };
        let gaps = self.gaps();
        let is_gap = |skill: &SkillId| gaps.iter().any(|gap| gap.skill == *skill);
        let service = |goal| {
            let goal: &OrganisationGoal = goal;
            Service {
                goal,
                is_served: active.serves.contains(&goal.id),
                developed: goal
                    .skills
                    .iter()
                    .filter_map(|id| catalogue.skill_named(id))
                    .filter(is_gap)
                    .collect(),
            }
        };
        catalogue.head().organisation_goals.iter().map(service).collect()
    }

    /// The skills that the goal which is worked on works on first.
    pub fn focus(&self) -> Vec<SkillId> {
        let (Some(catalogue), Some(goal)) = (self.open_catalogue(), self.plan.active_goal()) else {
            return Vec::new();
        };
        goal.focus.iter().filter_map(|id| catalogue.skill_named(id)).collect()
    }
}
