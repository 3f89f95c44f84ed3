//! The goals of the organisation in the path: which items serve which, and what the path would be without that.

use crate::document::catalog::OrganisationGoal;
use crate::engine;
use crate::model::{ActivityId, OrganisationGoalId, Readiness, Why};

use super::goal::active_goal;
use super::host::Moment;
use super::path::PathRow;
use super::planning;
use super::state::State;

/// What can happen there.
#[derive(Clone, Copy, Debug)]
pub enum ServingMsg {
    /// It was asked what the path would be with the weights of the role alone.
    WithoutAsked,
    /// That was read.
    WithoutClosed,
}

/// A goal of the organisation that the goal of the PM serves.
#[derive(Clone, Debug, PartialEq)]
pub struct ServedGoal<'c> {
    /// The organisation's goal.
    pub goal: &'c OrganisationGoal,
    /// How many items of the path serve it.
    pub items: usize,
}

impl State {
    /// The goals of the organisation that the goal which is worked on serves, each with how much of the path serves it.
    pub fn served_goals(&self) -> Vec<ServedGoal<'_>> {
        let rows = self.path().map_or(&[][..], |path| &path.rows);
        let items: Vec<(ActivityId, Vec<Why>)> =
            rows.iter().map(|row| (row.activity, row.why.clone())).collect();
        let served = self.services_of(items).into_iter().filter_map(|(goal, items)| {
            let goal = self.open_catalogue()?.organisation_goal_text(goal);
            Some(ServedGoal { goal, items })
        });
        served.collect()
    }

    /// How ready the PM would be if their goal served no goal of the organisation, and how ready they are, where that
    /// differs in percent: of what is served the skills count more, those that are missing too.
    pub fn readiness_unserved(&self) -> Option<(Readiness, Readiness)> {
        let (catalogue, derived) = (self.open_catalogue()?, self.derived.as_ref()?);
        let mut plan = (*self.plan).clone();
        active_goal(&mut plan)?.serves.clear();
        let without = engine::readiness(&derived.profile, &engine::target(catalogue, &plan)?);
        let with = self.readiness()?;
        (without.percent() != with.percent()).then_some((without, with))
    }

    /// The goals of the organisation that an item of the path serves.
    pub fn serves(&self, row: &PathRow) -> Vec<&OrganisationGoal> {
        let served = self.services_of(vec![(row.activity, row.why.clone())]).into_iter();
        let served = served.filter(|(_, items)| *items > 0);
        served.filter_map(|(goal, _)| Some(self.open_catalogue()?.organisation_goal_text(goal))).collect()
    }

    /// Each goal of the organisation that is served, with how many of these serve it.
    fn services_of(&self, items: Vec<(ActivityId, Vec<Why>)>) -> Vec<(OrganisationGoalId, usize)> {
        let (Some(catalogue), Some(target)) = (self.open_catalogue(), self.target()) else {
            return Vec::new();
        };
        let (path, why): (Vec<ActivityId>, Vec<Vec<Why>>) = items.into_iter().unzip();
        let services = engine::services(catalogue, &self.plan, &target, &path, &why);
        services.into_iter().map(|service| (service.goal, service.items.len())).collect()
    }
}

/// Takes in what was asked; the plan stays as it is.
pub(super) fn take_in(state: &mut State, msg: ServingMsg, moment: &Moment) {
    state.unserved = match msg {
        ServingMsg::WithoutAsked => planning::unserved(state, moment),
        ServingMsg::WithoutClosed => None,
    };
}
