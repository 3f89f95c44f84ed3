//! The grader of paths: it does a path step by step as the contract says, and knows nothing of how paths are made.

mod days;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    ActivityId, Amount, Catalogue, Family, Hours, Level, Profile, Readiness, SkillId, Target,
};

use super::planner::{Limits, Mix, Wishes};
use super::readiness;

pub use days::{Clash, clashes};

/// What a path is held to.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// Where the person stands before.
    pub profile: &'a Profile,
    /// Where they want to go.
    pub target: &'a Target,
    /// What they want in the path, and what not.
    pub wishes: &'a Wishes,
    /// The shares of hours that they want for each family; with any when `None`.
    pub mix: Option<&'a Mix>,
    /// What the path may take.
    pub limits: Limits,
}

/// What a path breaks, and what it truly brings and takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Everything that is wrong with it, in the order of the path.
    pub breaches: Vec<Breach>,
    /// The effort of all activities that can be done, without the hours that were spent already.
    pub hours: Hours,
    /// That part of it which draws on the hours on the job, where those are limited on their own.
    pub on_the_job: Hours,
    /// What they cost, begun or not.
    pub money: Amount,
    /// The weighted levels that they close.
    pub closed: u32,
    /// How ready the person is before.
    pub before: Readiness,
    /// How ready they are after.
    pub after: Readiness,
    /// Where they stand after.
    pub profile: Profile,
}

/// One thing that is wrong with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    /// An activity is not in the catalogue.
    Unknown(ActivityId),
    /// An activity cannot be started: a level is missing.
    NeedsLevel {
        /// The activity.
        activity: ActivityId,
        /// The skill.
        skill: SkillId,
        /// The level there is at that point.
        level: Level,
        /// The level asked for.
        needed: Level,
    },
    /// An activity cannot be started: another must be done before.
    NeedsActivity {
        /// The activity.
        activity: ActivityId,
        /// What must be done before it.
        needed: ActivityId,
    },
    /// An activity cannot be started: one of a group must be done before.
    NeedsOneOf {
        /// The activity.
        activity: ActivityId,
        /// The group.
        group: Vec<ActivityId>,
    },
    /// An activity stands in the path twice, or was done before.
    Again(ActivityId),
    /// The person does not want it.
    Excluded(ActivityId),
    /// It is no longer offered, and the person has not pinned it.
    Retired(ActivityId),
    /// It is given in a language that the person did not name, and they have not pinned it.
    Language(ActivityId),
    /// A pinned activity is missing.
    PinMissing(ActivityId),
    /// The path takes more hours than there are.
    OverHours {
        /// What it takes.
        takes: Hours,
        /// What there is.
        limit: Hours,
    },
    /// The path takes more hours on the job than there are.
    OverHoursOnTheJob {
        /// What it takes.
        takes: Hours,
        /// What there is.
        limit: Hours,
    },
    /// The path costs more than there is.
    OverMoney {
        /// What it takes.
        takes: Amount,
        /// What there is.
        limit: Amount,
    },
    /// A family's share of the path's hours lies outside its range.
    OutsideMix {
        /// The family.
        family: Family,
        /// What it takes.
        takes: Hours,
        /// What the whole path takes.
        of: Hours,
    },
}

/// Grades a path. An activity that cannot be started is not done: it takes nothing and brings nothing.
pub fn grade(rules: &Rules<'_>, path: &[ActivityId]) -> Grade {
    let catalogue = rules.catalogue;
    let mut breaches = Vec::new();
    let mut levels: Vec<Level> = catalogue.skills().map(|skill| rules.profile.level(skill)).collect();
    let mut done: BTreeSet<ActivityId> = rules.profile.done().iter().copied().collect();
    let (mut quarters, mut quarters_on_the_job, mut cents) = (0_u64, 0_u64, 0_u64);
    let mut by_family: BTreeMap<Family, u64> = BTreeMap::new();
    for &id in path {
        if id.index() >= catalogue.activities().len() {
            breaches.push(Breach::Unknown(id));
            continue;
        }
        unwanted(rules, id, &mut breaches);
        let before = breaches.len();
        if done.contains(&id) {
            breaches.push(Breach::Again(id));
        } else {
            missing(catalogue, id, &levels, &done, &mut breaches);
        }
        if breaches.len() > before {
            continue;
        }
        done.insert(id);
        let activity = catalogue.activity(id);
        for entry in &activity.develops {
            let level = &mut levels[entry.skill.index()];
            *level = entry.to.max(*level);
        }
        let on_the_job = rules.limits.on_the_job.is_some() && activity.kind.family() == Family::Experience;
        *(if on_the_job { &mut quarters_on_the_job } else { &mut quarters }) +=
            u64::from(rules.profile.left(id, activity.hours).quarters());
        cents += activity.cost.minor();
        *by_family.entry(activity.kind.family()).or_default() += u64::from(activity.hours.quarters());
    }
    for pin in rules.wishes.pinned.iter().filter(|pin| !done.contains(pin)) {
        breaches.push(Breach::PinMissing(*pin));
    }
    over(rules, (quarters, quarters_on_the_job, cents), &mut breaches);
    if let Some(mix) = rules.mix {
        outside(mix, &by_family, &mut breaches);
    }
    let before = readiness(rules.profile, rules.target);
    let profile = Profile::new(levels, done.into_iter().collect());
    let after = readiness(&profile, rules.target);
    Grade {
        breaches,
        hours: hours(quarters + quarters_on_the_job),
        on_the_job: hours(quarters_on_the_job),
        money: Amount::from_minor(cents),
        closed: after.closed - before.closed,
        before,
        after,
        profile,
    }
}

fn hours(quarters: u64) -> Hours {
    Hours::from_quarters(u32::try_from(quarters).unwrap_or(u32::MAX))
}

fn unwanted(rules: &Rules<'_>, id: ActivityId, breaches: &mut Vec<Breach>) {
    if rules.wishes.excluded.contains(&id) {
        breaches.push(Breach::Excluded(id));
    }
    if rules.wishes.pinned.contains(&id) {
        return;
    }
    if rules.catalogue.activity(id).retired {
        breaches.push(Breach::Retired(id));
    }
    let wished = &rules.wishes.languages;
    let given = rules.catalogue.activity_text(id).language.as_deref().unwrap_or_default();
    let is_understood = |wish: &String| {
        let (wish, given) = (wish.to_ascii_lowercase(), given.to_ascii_lowercase());
        wish == given || given.starts_with(&format!("{wish}-")) || wish.starts_with(&format!("{given}-"))
    };
    if !given.is_empty() && !wished.is_empty() && !wished.iter().any(is_understood) {
        breaches.push(Breach::Language(id));
    }
}

/// Notes what an activity waits for that is not there.
fn missing(
    catalogue: &Catalogue,
    id: ActivityId,
    levels: &[Level],
    done: &BTreeSet<ActivityId>,
    breaches: &mut Vec<Breach>,
) {
    let activity = catalogue.activity(id);
    let developed = activity.develops.iter().map(|entry| (entry.skill, entry.from));
    for (skill, needed) in developed.chain(activity.needs_levels.iter().copied()) {
        let level = levels[skill.index()];
        if level < needed {
            breaches.push(Breach::NeedsLevel { activity: id, skill, level, needed });
        }
    }
    for &needed in activity.needs_all.iter().filter(|needed| !done.contains(needed)) {
        breaches.push(Breach::NeedsActivity { activity: id, needed });
    }
    for group in activity.needs_any.iter().filter(|group| !group.iter().any(|id| done.contains(id))) {
        breaches.push(Breach::NeedsOneOf { activity: id, group: group.to_vec() });
    }
}

/// Notes the families whose share of the hours, in thousandths, is below the least or above the most.
fn outside(mix: &Mix, by_family: &BTreeMap<Family, u64>, breaches: &mut Vec<Breach>) {
    let all: u64 = by_family.values().sum();
    for family in [Family::Experience, Family::Exposure, Family::Education] {
        let takes = by_family.get(&family).copied().unwrap_or(0);
        let (least, most) = mix.range(family);
        if 1000 * takes < u64::from(least) * all || 1000 * takes > u64::from(most) * all {
            breaches.push(Breach::OutsideMix { family, takes: hours(takes), of: hours(all) });
        }
    }
}

fn over(rules: &Rules<'_>, (quarters, on_the_job, cents): (u64, u64, u64), breaches: &mut Vec<Breach>) {
    if let Some(limit) = rules.limits.hours.filter(|limit| quarters > u64::from(limit.quarters())) {
        breaches.push(Breach::OverHours { takes: hours(quarters), limit });
    }
    if let Some(limit) = rules.limits.on_the_job.filter(|limit| on_the_job > u64::from(limit.quarters())) {
        breaches.push(Breach::OverHoursOnTheJob { takes: hours(on_the_job), limit });
    }
    if let Some(limit) = rules.limits.money.filter(|limit| cents > limit.minor()) {
        breaches.push(Breach::OverMoney { takes: Amount::from_minor(cents), limit });
    }
}
