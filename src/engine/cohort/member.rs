//! One person of many: what a plan says, in numbers.

use crate::document::plan::{ItemStatus, Plan};
use crate::document::shared::LevelInForce;
use crate::document::values::{Date, Hours, Id, Level};
use crate::engine;
use crate::engine::mentors::is_same_language;
use crate::model::{
    Activity, ActivityId, Basis, Catalogue, Opinion, Profile, Readiness, RoleId, SkillId, Source, Standing,
    Target, sorted_by_key,
};

use super::talks::{Talk, is_stalled, talks};

/// A rating that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The skill.
    pub skill: SkillId,
    /// The level seen.
    pub level: Level,
    /// As what they gave it.
    pub by: Source,
    /// Their name, where the plan has it.
    pub who: Option<Box<str>>,
}

/// How far a path is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PathProgress {
    /// Activities that were not given up.
    pub items: usize,
    /// Those that are done.
    pub done: usize,
    /// Those that should have ended before today and have not.
    pub overdue: usize,
    /// Hours of what should have ended by today.
    pub due: Hours,
    /// Hours of those that are done or spent, each at most what the activity takes.
    pub spent: Hours,
}

/// What the path brings on a day, and what must be there before.
#[derive(Clone, Debug)]
struct Step {
    on: Date,
    id: ActivityId,
    activity: Activity,
}

/// A person's plan in numbers.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their name, or nothing.
    pub name: String,
    /// Their present role.
    pub role: Option<RoleId>,
    /// The area of the business they work in.
    pub area: Option<Id>,
    /// The name of their manager.
    pub manager: Option<String>,
    /// The role they want.
    pub goal: Option<RoleId>,
    /// By when.
    pub by: Option<Date>,
    /// The levels in force.
    pub profile: Profile,
    /// What the goal asks for; nothing without a goal.
    pub target: Target,
    /// How much of that is there.
    pub readiness: Readiness,
    /// How far the path is.
    pub path: PathProgress,
    /// What is worth a conversation, the most urgent first.
    pub talks: Vec<Talk>,
    /// Whether nothing moves: see [`STALLED`](super::STALLED).
    pub is_stalled: bool,
    /// The newest rating of each skill by each person who gave one.
    pub given: Vec<Given>,
    is_rated: Vec<bool>,
    is_claimed: Vec<bool>,
    steps: Vec<Step>,
}

impl Member {
    /// What a plan says on a day. `levels` are those in force as a summary tells them, whose ratings need not be all; none
    /// for a whole plan.
    pub fn of(catalogue: &Catalogue, plan: &Plan, levels: &[LevelInForce], today: Date) -> Self {
        let with_own = catalogue.with_own(&plan.own_activities);
        let catalogue = with_own.as_ref().unwrap_or(catalogue);
        let standings = engine::standings(catalogue, plan);
        let mut in_force: Vec<Level> = standings.iter().map(|standing| standing.level).collect();
        let mut is_rated: Vec<bool> = standings.iter().map(|one| one.basis != Basis::Unrated).collect();
        let is_claimed = standings.iter().map(is_own_word).collect();
        for told in levels {
            if let Some(skill) = catalogue.skill_named(&told.skill) {
                in_force[skill.index()] = told.level.min(catalogue.top());
                is_rated[skill.index()] = true;
            }
        }
        let profile = Profile::new(in_force, engine::profile(catalogue, plan).done().to_vec());
        let goal = plan.active_goal();
        let target = engine::target(catalogue, plan).unwrap_or_default();
        Self {
            name: plan.learner.name.clone().unwrap_or_default(),
            role: plan.learner.role.as_ref().and_then(|role| catalogue.role_named(role)),
            area: plan.learner.area.clone(),
            manager: plan.learner.manager.as_ref().and_then(|manager| manager.name.clone()),
            goal: goal.and_then(|goal| catalogue.role_named(&goal.role)),
            by: goal.and_then(|goal| goal.by),
            readiness: engine::readiness(&profile, &target),
            path: progress(catalogue, plan, today),
            talks: talks(catalogue, plan, today),
            is_stalled: is_stalled(plan, today),
            given: given(catalogue, plan),
            steps: steps(catalogue, plan, today),
            profile,
            target,
            is_rated,
            is_claimed,
        }
    }

    /// Whether the level in force is the person's own word, and nobody else or nothing done says so too.
    pub fn is_claimed(&self, skill: SkillId) -> bool {
        self.is_claimed.get(skill.index()).copied().unwrap_or_default()
    }

    /// The level in force; `None` where nobody rated it.
    pub fn level(&self, skill: SkillId) -> Option<Level> {
        let is_rated = self.is_rated.get(skill.index()).copied().unwrap_or_default();
        is_rated.then(|| self.profile.level(skill))
    }

    /// The levels that will be there on a day if the path is kept: those in force, raised by each activity of it that
    /// ends from today until then, one after the other, where what it needs is there. What is overdue brings nothing until it
    /// has a new day.
    pub fn levels_on(&self, day: Date) -> Profile {
        self.levels_after(day, &[])
    }

    /// The levels that will be there on a day, as [`Member::levels_on`] has them, with what is done beside the path: the last
    /// days of that, in ascending order, and what it is.
    pub(super) fn levels_after(&self, day: Date, beside: &[(Date, ActivityId, &Activity)]) -> Profile {
        let mut levels = self.profile.levels().to_vec();
        let mut done = self.profile.done().to_vec();
        let steps = self.steps.iter().map(|step| (step.on, step.id, &step.activity));
        let coming = steps.chain(beside.iter().copied()).filter(|(on, ..)| *on <= day);
        for (_, id, activity) in sorted_by_key(coming.collect(), |(on, ..): &(Date, _, _)| *on) {
            if can_begin(activity, &levels, &done) {
                bring(activity, &mut levels);
                done.push(id);
            }
        }
        Profile::new(levels, done)
    }
}

/// Whether an activity can be begun with these levels, after these activities.
pub(super) fn can_begin(activity: &Activity, levels: &[Level], done: &[ActivityId]) -> bool {
    let is_there =
        |skill: SkillId, level: Level| levels.get(skill.index()).is_some_and(|there| *there >= level);
    activity.develops.iter().all(|one| is_there(one.skill, one.from))
        && activity.needs_levels.iter().all(|(skill, level)| is_there(*skill, *level))
        && activity.needs_all.iter().all(|id| done.contains(id))
        && activity.needs_any.iter().all(|group| group.iter().any(|id| done.contains(id)))
}

/// Whether somebody speaks the language in which an activity is given; who names no languages speaks them all.
pub(super) fn speaks(catalogue: &Catalogue, own: &[String], activity: &Activity) -> bool {
    let given = activity.language.map(|language| catalogue.language(language));
    own.is_empty() || given.is_none_or(|given| own.iter().any(|own| is_same_language(own, given)))
}

/// Raises levels to what an activity brings.
pub(super) fn bring(activity: &Activity, levels: &mut [Level]) {
    for one in &activity.develops {
        if let Some(level) = levels.get_mut(one.skill.index()) {
            *level = one.to.max(*level);
        }
    }
}

fn is_own_word(standing: &Standing) -> bool {
    let is_elsewhere = |opinion: &Opinion| opinion.by != Source::Self_ && opinion.level >= standing.level;
    matches!(standing.basis, Basis::Rated(Source::Self_, _)) && !standing.opinions.iter().any(is_elsewhere)
}

/// What is still to come of the path, by its last day.
fn steps(catalogue: &Catalogue, plan: &Plan, today: Date) -> Vec<Step> {
    let open = plan.items().iter().filter(|item| is_open(item.status));
    let steps = open.filter_map(|item| {
        let id = catalogue.activity_named(&item.activity)?;
        let on = item.end.filter(|end| *end >= today)?;
        Some(Step { on, id, activity: catalogue.activity(id).clone() })
    });
    sorted_by_key(steps.collect(), |step: &Step| step.on)
}

pub(super) fn is_open(status: ItemStatus) -> bool {
    matches!(status, ItemStatus::Planned | ItemStatus::Started)
}

fn progress(catalogue: &Catalogue, plan: &Plan, today: Date) -> PathProgress {
    let mut sum = PathProgress::default();
    let (mut due, mut spent) = (0, 0);
    for item in plan.items().iter().filter(|item| item.status != ItemStatus::Dropped) {
        let is_done = item.status == ItemStatus::Done;
        let is_over = item.end.is_some_and(|end| end < today);
        let activity = catalogue.activity_named(&item.activity).map(|id| catalogue.activity(id));
        let hours = activity.map_or(0, |activity| activity.hours.quarters());
        sum.items += 1;
        sum.done += usize::from(is_done);
        sum.overdue += usize::from(is_over && !is_done);
        due += if is_over { hours } else { 0 };
        let so_far = item.hours_done.map_or(0, |hours| hours.quarters());
        spent += if is_done { hours } else { so_far.min(hours) };
    }
    PathProgress { due: Hours::from_quarters(due), spent: Hours::from_quarters(spent), ..sum }
}

/// The newest rating of each skill by each person; of one day the later in the file.
fn given(catalogue: &Catalogue, plan: &Plan) -> Vec<Given> {
    let known = plan.ratings.iter().filter(|rating| !rating.assumed).filter_map(|rating| {
        let skill = catalogue.skill_named(&rating.skill)?;
        let who = rating.who.as_deref().map(Into::into);
        Some((rating.on, Given { skill, level: rating.level.min(catalogue.top()), by: rating.by, who }))
    });
    let mut given: Vec<Given> = Vec::new();
    for (_, rating) in sorted_by_key(known.collect(), |(on, _): &(Date, Given)| *on) {
        let same = |one: &Given| (one.skill, one.by, &one.who) == (rating.skill, rating.by, &rating.who);
        // Of those who gave no name each is somebody else, but for the person themselves.
        let is_one = rating.who.is_some() || rating.by == Source::Self_;
        match given.iter_mut().find(|one| is_one && same(one)) {
            Some(before) => *before = rating,
            None => given.push(rating),
        }
    }
    given
}
