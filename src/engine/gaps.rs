//! Gaps and readiness.

use crate::document::plan::Plan;
use crate::model::{Catalogue, Gap, Profile, Readiness, Required, Target};

use super::serving::{raised, weight};

/// What the active goal of a plan asks for: the requirements of its role, but for those that the PM set lower, with the
/// weights that the goals of the organisation raise which it serves: see [`raised`](super::raised).
pub fn target(catalogue: &Catalogue, plan: &Plan) -> Option<Target> {
    let target = target_without_serving(catalogue, plan)?;
    let raised = raised(catalogue, plan);
    if raised.is_empty() {
        return Some(target);
    }
    let weighed = |required: &Required| Required { weight: weight(&raised, required), ..*required };
    Some(Target::new(target.required().iter().map(weighed).collect()))
}

/// What the active goal of a plan asks for, with the weights of the role alone.
pub fn target_without_serving(catalogue: &Catalogue, plan: &Plan) -> Option<Target> {
    let goal = plan.active_goal()?;
    let target = &catalogue.role(catalogue.role_named(&goal.role)?).target;
    let lowered = |required: &Required| {
        let own = goal.lowered.iter().find(|one| catalogue.skill_named(&one.skill) == Some(required.skill));
        Required { level: own.map_or(required.level, |own| own.level.min(required.level)), ..*required }
    };
    Some(Target::new(target.required().iter().map(lowered).collect()))
}

/// The skills of the target below their required level, by ascending skill.
pub fn gaps(profile: &Profile, target: &Target) -> Vec<Gap> {
    let all = target.required().iter().map(|required| Gap {
        skill: required.skill,
        level: profile.level(required.skill),
        required: required.level,
        weight: required.weight,
    });
    all.filter(|gap| gap.missing() > 0).collect()
}

/// How much of what the target asks for is there.
pub fn readiness(profile: &Profile, target: &Target) -> Readiness {
    let mut sum = Readiness::default();
    for required in target.required() {
        let weight = u32::from(required.weight.get());
        sum.closed += weight * u32::from(profile.level(required.skill).min(required.level).get());
        sum.required += weight * u32::from(required.level.get());
    }
    sum
}
