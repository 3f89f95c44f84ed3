use crate::document::plan::Plan;
use crate::document::values::Date;
use crate::engine;
use crate::model::{Catalogue, Level, Profile, Readiness, RoleId, SkillId, Target};

#[derive(Debug)]
pub struct Member {
    pub name: String,
    pub role: Option<RoleId>,
    pub goal: Option<RoleId>,
    pub by: Option<Date>,
    pub profile: Profile,
    pub rated: Vec<bool>,
    pub target: Target,
    pub readiness: Readiness,
}
impl Member {
    pub fn of(catalogue: &Catalogue, plan: &Plan, _today: Date) -> Self {
        let standings = engine::standings(catalogue, plan);
        let profile = engine::profile(catalogue, plan);
        let target = engine::target(catalogue, plan).unwrap_or_default();
        Self {
            name: plan.learner.name.clone().unwrap_or_default(),
            role: plan.learner.role.as_ref().and_then(|role| catalogue.role_named(role)),
            goal: plan.active_goal().and_then(|goal| catalogue.role_named(&goal.role)),
            by: plan.active_goal().and_then(|goal| goal.by),
            rated: standings.iter().map(|s| s.basis != crate::model::Basis::Unrated).collect(),
            readiness: engine::readiness(&profile, &target),
            profile, target,
        }
    }
    pub fn level(&self, skill: SkillId) -> Option<Level> { self.rated[skill.index()].then(|| self.profile.level(skill)) }
}
