//! Readiness for a role, explained: which skills are there, who says so, and which are missing.

use crate::document::plan::Plan;
use crate::model::{Basis, Catalogue, Level, RoleId, SkillId, Source, Standing, Target, sorted_by_key};

/// How ready somebody is for a role, skill by skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The role.
    pub role: RoleId,
    /// The skills of leading others that it asks for.
    pub leadership: Vec<StepSkill>,
    /// Of the other skills, those that count more than the role's skills do on average.
    pub core: Vec<StepSkill>,
    /// The rest.
    pub further: Vec<StepSkill>,
}

/// A skill that a role asks for. Lists of these begin with what is furthest from being there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepSkill {
    /// The skill.
    pub skill: SkillId,
    /// The level in force.
    pub level: Level,
    /// The level asked for, at least 1.
    pub required: Level,
    /// How it stands.
    pub state: StepState,
    /// What the level rests on.
    pub basis: Basis,
    /// How many logged moments of leadership show it.
    pub moments: usize,
}

/// How a skill stands beside what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepState {
    /// The level is there, and somebody else says so, or what was done.
    Met,
    /// The level is there, and only the person says so.
    Claimed,
    /// So many levels are missing, at least 1.
    Missing(u8),
}

/// What stands between somebody and a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: all levels are there and somebody else sees them.
    Ready,
    /// All levels are there; so many are only the person's own word, which others can confirm.
    ToConfirm(usize),
    /// So many skills of leading others, core skills and further skills are missing.
    Missing {
        /// Skills of leading others.
        leadership: usize,
        /// Core skills.
        core: usize,
        /// Further skills.
        further: usize,
    },
}

impl Step {
    /// What stands between the person and the role.
    pub fn verdict(&self) -> Verdict {
        let missing = |skills: &[StepSkill]| {
            skills.iter().filter(|skill| matches!(skill.state, StepState::Missing(_))).count()
        };
        let (leadership, core, further) =
            (missing(&self.leadership), missing(&self.core), missing(&self.further));
        if leadership + core + further > 0 {
            return Verdict::Missing { leadership, core, further };
        }
        let claimed = self.all().filter(|skill| skill.state == StepState::Claimed).count();
        if claimed > 0 { Verdict::ToConfirm(claimed) } else { Verdict::Ready }
    }

    /// All skills that the role asks for.
    pub fn all(&self) -> impl Iterator<Item = &StepSkill> {
        self.leadership.iter().chain(&self.core).chain(&self.further)
    }
}

/// How ready a person is for a role, with the weights of the role alone; `standings` are all of theirs.
pub fn step(catalogue: &Catalogue, plan: &Plan, standings: &[Standing], role: RoleId) -> Step {
    let target = &catalogue.role(role).target;
    let mut step = Step { role, leadership: Vec::new(), core: Vec::new(), further: Vec::new() };
    for required in target.required().iter().filter(|required| required.level > Level::NONE) {
        let Some(standing) = standings.get(required.skill.index()) else { continue };
        let skill = StepSkill {
            skill: required.skill,
            level: standing.level,
            required: required.level,
            state: state(standing, required.level),
            basis: standing.basis,
            moments: moments(catalogue, plan, required.skill),
        };
        let is_core = is_above_average(target, u32::from(required.weight.get()));
        let group = match (catalogue.skill_text(required.skill).leadership, is_core) {
            (true, _) => &mut step.leadership,
            (false, true) => &mut step.core,
            (false, false) => &mut step.further,
        };
        group.push(skill);
    }
    let furthest_first =
        |skills: Vec<StepSkill>| sorted_by_key(skills, |skill| (std::cmp::Reverse(skill.state), skill.skill));
    Step {
        role,
        leadership: furthest_first(step.leadership),
        core: furthest_first(step.core),
        further: furthest_first(step.further),
    }
}

fn state(standing: &Standing, required: Level) -> StepState {
    let missing = standing.level.missing_to(required);
    let is_own_word = matches!(standing.basis, Basis::Unrated | Basis::Rated(Source::Self_, _));
    match (missing, is_own_word) {
        (0, true) => StepState::Claimed,
        (0, false) => StepState::Met,
        (missing, _) => StepState::Missing(missing),
    }
}

fn moments(catalogue: &Catalogue, plan: &Plan, skill: SkillId) -> usize {
    let shown = plan.leadership.iter().filter_map(|moment| catalogue.skill_named(moment.skill.as_ref()?));
    shown.filter(|shown| *shown == skill).count()
}

fn is_above_average(target: &Target, weight: u32) -> bool {
    let weights = target.required().iter().map(|required| u32::from(required.weight.get()));
    let count = u32::try_from(target.required().len()).unwrap_or(u32::MAX);
    weight.saturating_mul(count) > weights.sum()
}
