//! It does not fit: the smallest single changes, each of which would let everything be closed by the day.
//!
//! Each is found by asking for the path again with the change made, and halved until less of it is too little; so the
//! path that a change promises is the path that it gives.

use crate::model::{Amount, Date, Hours, Level, Profile, Required, SkillId, Target, Weight, sorted_by_key};

use super::{Asking, dated_path};
use crate::engine::planner::{Answer, Effort, Objective, Question, recommend};
use crate::engine::schedule::Availability;

/// The most hours a week that are proposed.
const MOST_HOURS_PER_WEEK: Hours = Hours::from_quarters(40 * 4);

/// The most days that a goal is put off.
const MOST_DAYS: i32 = 3 * 365;

/// A change with which everything fits that can be closed, all else as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// So many hours a week; no fewer would do.
    HoursPerWeek(Hours),
    /// So many hours a week on the job; no fewer would do.
    OnTheJobHoursPerWeek(Hours),
    /// The day of the goal; no sooner one would do.
    By(Date),
    /// So much money; no less would do.
    Money(Amount),
    /// One requirement of the role lowered to a level, which may be where the person stands; no higher level would do.
    Requirement {
        /// The skill.
        skill: SkillId,
        /// The level to go to instead.
        level: Level,
    },
    /// A level that activities of the path ask for and that the person may have: rated so, they need not learn it.
    Rating {
        /// The skill.
        skill: SkillId,
        /// The level.
        level: Level,
    },
}

/// Whether everything that can be closed at all is closed by the path that the question gets.
pub fn fits(asking: &Asking<'_>) -> bool {
    closes(asking, &everything(&asking.question))
}

/// The single changes that make it fit; none when it fits as it is, or when no single change is enough.
///
/// The limits come first, then the requirements by the least that is given up, then ratings. No more of either than
/// `most` are listed. When the time of the effort is up, what was found until then is the answer.
pub fn changes(asking: &Asking<'_>, most: usize) -> Vec<Change> {
    let all = everything(&asking.question);
    if closes(asking, &all) {
        return Vec::new();
    }
    let mut changes = limits(asking, &all);
    changes.extend(requirements(asking).into_iter().take(most));
    changes.extend(ratings(asking, &all, most));
    changes
}

/// The answer without limits: nothing closes more.
fn everything(question: &Question<'_>) -> Answer {
    recommend(&Question { objective: Objective::Close, ..*question })
}

fn closes(asking: &Asking<'_>, all: &Answer) -> bool {
    let path = dated_path(asking);
    path.answer.after.closed >= all.after.closed && path.overdue.is_empty()
}

fn time_is_up(effort: Effort<'_>) -> bool {
    effort.time_is_up.is_some_and(|is_up| is_up())
}

/// The least of the numbers above one that is too little, up to another, with which something fits.
fn least(too_little: u64, most: u64, effort: Effort<'_>, fits: impl Fn(u64) -> bool) -> Option<u64> {
    if too_little >= most || time_is_up(effort) || !fits(most) {
        return None;
    }
    let (mut too_little, mut enough) = (too_little, most);
    while enough - too_little > 1 {
        if time_is_up(effort) {
            return None;
        }
        let middle = too_little + (enough - too_little) / 2;
        if fits(middle) { enough = middle } else { too_little = middle }
    }
    Some(enough)
}

fn limits(asking: &Asking<'_>, all: &Answer) -> Vec<Change> {
    let effort = asking.question.effort;
    let availability = asking.availability;
    let with = |availability: Availability| closes(&Asking { availability: &availability, ..*asking }, all);
    let quarters = |hours: Hours| u64::from(hours.quarters());
    let hours = |quarters: u64| Hours::from_quarters(u32::try_from(quarters).unwrap_or(u32::MAX));
    let weekly = |given: Option<Hours>, with_hours: &dyn Fn(Hours) -> Availability| {
        asking.by?;
        let most = quarters(MOST_HOURS_PER_WEEK);
        least(quarters(given?), most, effort, |quarters| with(with_hours(hours(quarters)))).map(hours)
    };
    let evening = weekly(availability.hours_per_week, &|hours| Availability {
        hours_per_week: Some(hours),
        ..availability.clone()
    });
    let at_work = weekly(availability.on_the_job_hours_per_week, &|hours| Availability {
        on_the_job_hours_per_week: Some(hours),
        ..availability.clone()
    });
    let by = asking.by.and_then(|by| {
        let put_off = |days: u64| by.plus_days(i32::try_from(days).unwrap_or(MOST_DAYS));
        let fits = |days: u64| closes(&Asking { by: Some(put_off(days)), ..*asking }, all);
        least(0, MOST_DAYS as u64, effort, fits).map(put_off)
    });
    let money = asking.money.and_then(|money| {
        let fits = |minor: u64| closes(&Asking { money: Some(Amount::from_minor(minor)), ..*asking }, all);
        least(money.minor(), all.money.minor().max(money.minor()), effort, fits).map(Amount::from_minor)
    });
    let changes = [
        evening.map(Change::HoursPerWeek),
        at_work.map(Change::OnTheJobHoursPerWeek),
        by.map(Change::By),
        money.map(Change::Money),
    ];
    changes.into_iter().flatten().collect()
}

/// A target with one requirement lowered.
fn lowered(target: &Target, skill: SkillId, level: Level) -> Target {
    let lower = |required: &Required| Required {
        level: if required.skill == skill { level } else { required.level },
        ..*required
    };
    Target::new(target.required().iter().map(lower).collect())
}

fn requirements(asking: &Asking<'_>) -> Vec<Change> {
    let Question { profile, target, effort, .. } = asking.question;
    let mut changes: Vec<(u32, Change)> = Vec::new();
    for required in target.required() {
        let (skill, now) = (required.skill, profile.level(required.skill));
        let missing = now.missing_to(required.level);
        let fits = |given_up: u64| {
            let level = less(required.level, given_up);
            let target = lowered(target, skill, level);
            let question = Question { target: &target, ..asking.question };
            closes(&Asking { question, ..*asking }, &everything(&question))
        };
        if let Some(given_up) = least(0, u64::from(missing), effort, fits) {
            let loss = u32::try_from(given_up).unwrap_or(u32::MAX) * weight(required.weight);
            changes.push((loss, Change::Requirement { skill, level: less(required.level, given_up) }));
        }
    }
    sorted_by_key(changes, |(loss, _)| *loss).into_iter().map(|(_, change)| change).collect()
}

fn weight(weight: Weight) -> u32 {
    u32::from(weight.get())
}

fn less(level: Level, by: u64) -> Level {
    let left = u64::from(level.get()).saturating_sub(by);
    u8::try_from(left).ok().and_then(Level::new).unwrap_or(Level::NONE)
}

/// Levels that the path asks for above where the person stands, beyond what the role asks for.
fn ratings(asking: &Asking<'_>, all: &Answer, most: usize) -> Vec<Change> {
    let Question { profile, target, effort, .. } = asking.question;
    let activities = all.items.iter().map(|item| asking.catalogue.activity(item.activity));
    let asked = activities.flat_map(|activity| {
        let entries = activity.develops.iter().map(|entry| (entry.skill, entry.from));
        entries.chain(activity.needs_levels.iter().copied())
    });
    let is_beyond = |(skill, level): &(SkillId, Level)| {
        let required = target.of(*skill).map_or(Level::NONE, |required| required.level);
        *level > profile.level(*skill) && required <= profile.level(*skill)
    };
    let mut asked: Vec<(SkillId, Level)> = sorted_by_key(asked.filter(is_beyond).collect(), |asked| *asked);
    asked.dedup();
    let mut changes = Vec::new();
    for (skill, level) in asked {
        if changes.len() == most || time_is_up(effort) {
            break;
        }
        let mut levels: Vec<Level> = asking.catalogue.skills().map(|skill| profile.level(skill)).collect();
        levels[skill.index()] = level;
        let profile = Profile::new(levels, profile.done().to_vec());
        let question = Question { profile: &profile, ..asking.question };
        // A lower level that is enough stands before a higher one.
        let is_known =
            changes.iter().any(|known| matches!(known, Change::Rating { skill: of, .. } if *of == skill));
        if !is_known && closes(&Asking { question, ..*asking }, &everything(&question)) {
            changes.push(Change::Rating { skill, level });
        }
    }
    changes
}
