//! Goals of the organisation: what they count for, and which items of a path serve them.

use crate::document::plan::Plan;
use crate::model::{
    ActivityId, Catalogue, OrganisationGoalId, Required, SkillId, Target, Weight, Why, sorted_by_key,
};

/// How many times as much a skill counts that a goal of the organisation needs, where the catalogue says nothing else.
pub const FACTOR: u8 = 2;

/// A skill that counts more than its role says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised {
    /// The skill.
    pub skill: SkillId,
    /// How many times as much it counts, from 1.
    pub factor: u8,
}

/// A goal of the organisation with the items of a path that serve it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The goal.
    pub goal: OrganisationGoalId,
    /// The items in the path's order; none where no item closes anything that the goal needs.
    pub items: Vec<Served>,
}

/// An item of a path that serves a goal of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The activity.
    pub activity: ActivityId,
    /// The skills that the goal needs and that the activity raises towards the role.
    pub skills: Vec<SkillId>,
}

/// The goals of the organisation that the active goal of a plan serves, in the catalogue's order.
fn served(catalogue: &Catalogue, plan: &Plan) -> Vec<OrganisationGoalId> {
    let serves = plan.active_goal().map_or(&[][..], |goal| &goal.serves);
    let is_served = |id: &OrganisationGoalId| serves.contains(&catalogue.organisation_goal_text(*id).id);
    catalogue.organisation_goals().filter(is_served).collect()
}

/// The skills that count more since the active goal serves goals of the organisation, by ascending skill.
///
/// The weight of each is the role's weight times the factor of the goal that needs it, by default [`FACTOR`]; of several
/// goals the highest factor counts, not their product; and no weight is above 100.
pub fn raised(catalogue: &Catalogue, plan: &Plan) -> Vec<Raised> {
    let mut all = Vec::new();
    for goal in served(catalogue, plan) {
        let text = catalogue.organisation_goal_text(goal);
        let factor = text.factor.map_or(FACTOR, |factor| u8::try_from(factor.get()).unwrap_or(FACTOR));
        let skills = text.skills.iter().filter_map(|id| catalogue.skill_named(id));
        all.extend(skills.map(|skill| Raised { skill, factor }));
    }
    let mut raised = sorted_by_key(all, |raised| (raised.skill, std::cmp::Reverse(raised.factor)));
    raised.dedup_by_key(|raised| raised.skill);
    raised
}

/// The weight of a requirement beside the skills that count more.
pub(super) fn weight(raised: &[Raised], required: &Required) -> Weight {
    let found = raised.iter().find(|raised| raised.skill == required.skill);
    let weight = required.weight.get().saturating_mul(found.map_or(1, |raised| raised.factor));
    Weight::new(weight.min(100)).unwrap_or(required.weight)
}

/// Which items of a path serve which goal of the organisation, in the catalogue's order: those that close something of a
/// skill that the goal needs. `why` are the [`reasons`](super::reasons) of the path's items.
pub fn services(
    catalogue: &Catalogue,
    plan: &Plan,
    target: &Target,
    path: &[ActivityId],
    why: &[Vec<Why>],
) -> Vec<Service> {
    let of_goal = |goal: OrganisationGoalId| {
        let text = catalogue.organisation_goal_text(goal);
        let needed: Vec<SkillId> = text.skills.iter().filter_map(|id| catalogue.skill_named(id)).collect();
        let closed = |why: &Why| match why {
            Why::Closes { skill, .. } if needed.contains(skill) => target.of(*skill).map(|_| *skill),
            _ => None,
        };
        let items = path.iter().zip(why).map(|(activity, why)| Served {
            activity: *activity,
            skills: why.iter().filter_map(closed).collect(),
        });
        Service { goal, items: items.filter(|item| !item.skills.is_empty()).collect() }
    };
    served(catalogue, plan).into_iter().map(of_goal).collect()
}
