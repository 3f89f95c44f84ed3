//! Gaps and readiness.

use crate::model::{Gap, Profile, Readiness, Target};

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
