//! It does not fit: the smallest single changes, each of which would let everything be closed by the day.
//!
//! Each is found by asking for the path again with the change made, and halved until less of it is too little; so the
//! path that a change promises is the path that it gives.

use crate::model::{Amount, Date, Hours, Level, Required, SkillId, Target, Weight, sorted_by_key};

use super::doubt::with_level;
use super::{Asking, DatedPath, chosen_path};
use crate::engine::planner::{Answer, Effort, Limits, Objective, Question, recommend};
use crate::engine::schedule::Availability;

/// The most hours a week that are proposed.
const MOST_HOURS_PER_WEEK: Hours = Hours::from_quarters(20 * 4);

/// The most days that a goal is put off.
const MOST_DAYS: i32 = 10 * 365;

/// A change with which everything fits that can be closed, all else as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// So many hours for the whole path, where these were given; no fewer would do.
    Hours(Hours),
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

/// The changes that make it fit, each by itself; none when it fits as it is. Where no single limit is enough, two are to
/// be changed together.
///
/// The limits come first, then requirements by the least that is given up, then ratings. No more of either of these
/// than `most` are listed. When the time of the effort is up, what was found until then is the answer.
///
/// `found` is the path that the question gets as it is.
pub fn changes(asking: &Asking<'_>, found: &DatedPath, most: usize) -> Vec<Vec<Change>> {
    let all = everything(&asking.question);
    if is_all(found, &all) {
        return Vec::new();
    }
    let mut single = limits(asking, &all);
    let together = if single.is_empty() { with_money(asking, &all) } else { Vec::new() };
    if most > 0 {
        single.extend(requirements(asking).into_iter().take(most));
        single.extend(ratings(asking, &all, most));
    }
    together.into_iter().chain(single.into_iter().map(|change| vec![change])).collect()
}

/// A part of the work that [`changes`] is, so that a page can breathe between one and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Looks for hours a week.
    HoursPerWeek,
    /// Looks for hours a week on the job.
    OnTheJob,
    /// Looks for a later day.
    By,
    /// Looks for more money.
    Money,
    /// Looks for two limits to change together: of use where none alone is enough.
    Together,
    /// Looks for a lower level of one requirement.
    Requirement(SkillId),
    /// Looks for ratings.
    Ratings,
}

/// The parts, in the order in which [`changes`] lists what they find, requirements by weight; none when it fits as it
/// is.
pub fn parts(asking: &Asking<'_>) -> Vec<Part> {
    if fits(asking) {
        return Vec::new();
    }
    let Question { profile, target, .. } = asking.question;
    let missing = |required: &&Required| profile.level(required.skill) < required.level;
    let open: Vec<Required> = target.required().iter().filter(missing).copied().collect();
    let open = sorted_by_key(open, |required| required.weight).into_iter();
    let limits = [Part::HoursPerWeek, Part::OnTheJob, Part::By, Part::Money, Part::Together];
    let skills = open.map(|required| Part::Requirement(required.skill));
    limits.into_iter().chain(skills).chain([Part::Ratings]).collect()
}

/// What one part finds; ratings no more than `most`.
pub fn changes_of(asking: &Asking<'_>, part: Part, most: usize) -> Vec<Vec<Change>> {
    let all = everything(&asking.question);
    let found: Vec<Change> = match part {
        Part::HoursPerWeek => a_week(asking, &all).into_iter().collect(),
        Part::OnTheJob => a_week_on_the_job(asking, &all).into_iter().collect(),
        Part::By => later(asking, &all).into_iter().collect(),
        Part::Money => money(asking, &all).into_iter().collect(),
        Part::Together => return with_money(asking, &all),
        Part::Requirement(skill) => {
            let required = asking.question.target.of(skill);
            required
                .and_then(|required| requirement(asking, &required))
                .map(|(_, change)| change)
                .into_iter()
                .collect()
        }
        Part::Ratings => ratings(asking, &all, most),
    };
    found.into_iter().map(|change| vec![change]).collect()
}

/// A limit of time and the money of the path that closes everything in the fewest hours.
fn with_money(asking: &Asking<'_>, all: &Answer) -> Vec<Vec<Change>> {
    let Some(money) = asking.money.map(|given| given.max(all.money)) else { return Vec::new() };
    let of_time = limits(&Asking { money: Some(money), ..*asking }, all).into_iter();
    let of_time = of_time.filter(|change| !matches!(change, Change::Money(_)));
    of_time.map(|change| vec![change, Change::Money(money)]).collect()
}

/// The answer without limits: nothing closes more.
fn everything(question: &Question<'_>) -> Answer {
    recommend(&Question { objective: Objective::Close, ..*question })
}

fn closes(asking: &Asking<'_>, all: &Answer) -> bool {
    let limits = asking.limits();
    let hours = limits.hours.map(|hours| quarters(hours) + limits.on_the_job.map_or(0, quarters));
    // No path that closes everything takes fewer hours than the bound says.
    if hours.is_some_and(|hours| hours < all.bound) {
        return false;
    }
    is_all(&chosen_path(asking), all)
}

fn is_all(path: &DatedPath, all: &Answer) -> bool {
    let pins = |answer: &Answer| answer.obstacles.iter().filter(|one| one.activity().is_some()).count();
    path.answer.after.closed >= all.after.closed
        && pins(&path.answer) <= pins(all)
        && (all.misses_mix() || !path.answer.misses_mix())
}

fn time_is_up(effort: Effort<'_>) -> bool {
    effort.time_is_up.is_some_and(|is_up| is_up())
}

/// The least number from one on, up to another, with which something fits.
fn least(first: u64, most: u64, effort: Effort<'_>, fits: impl Fn(u64) -> bool) -> Option<u64> {
    if first > most || time_is_up(effort) {
        return None;
    }
    if fits(first) {
        return Some(first);
    }
    if first == most || !fits(most) {
        return None;
    }
    let mut enough = between(first, most, effort, &fits)?;
    // That less is too little may be for want of luck: so it is asked again further down.
    for tenths in [9, 8, 6] {
        let less = enough * tenths / 10;
        if less > first && !time_is_up(effort) && fits(less) {
            enough = between(first, less, effort, &fits)?;
        }
    }
    Some(enough)
}

/// The least number that is enough between one that is not and one that is; `None` when the time is up.
fn between(too_little: u64, enough: u64, effort: Effort<'_>, fits: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut too_little, mut enough, most, mut step) = (too_little, enough, enough, 1);
    while enough - too_little > 1 {
        if time_is_up(effort) {
            return None;
        }
        // What is enough is mostly near: in growing steps to it, then by halves.
        let next = too_little + step.min((enough - too_little).div_ceil(2));
        if fits(next) {
            enough = next
        } else {
            too_little = next
        }
        step = if enough == most { 2 * step } else { u64::MAX };
    }
    Some(enough)
}

/// The first number from one up to another that is enough, where more is never worse.
fn first_of(first: u64, most: u64, is_enough: impl Fn(u64) -> bool) -> Option<u64> {
    let (mut first, mut enough) = (first, most);
    if first > most || !is_enough(most) {
        return None;
    }
    while first < enough {
        let middle = first + (enough - first) / 2;
        if is_enough(middle) { enough = middle } else { first = middle + 1 }
    }
    Some(enough)
}

fn quarters(hours: Hours) -> u64 {
    u64::from(hours.quarters())
}

fn hours(quarters: u64) -> Hours {
    Hours::from_quarters(u32::try_from(quarters).unwrap_or(u32::MAX))
}

fn limits(asking: &Asking<'_>, all: &Answer) -> Vec<Change> {
    if let Some(given) = asking.hours {
        return for_the_whole_path(asking, all, given).into_iter().chain(money(asking, all)).collect();
    }
    let changes =
        [a_week(asking, all), a_week_on_the_job(asking, all), later(asking, all), money(asking, all)];
    changes.into_iter().flatten().collect()
}

/// The fewest hours in which everything is closed for the money: those of the best path without a limit of hours.
fn for_the_whole_path(asking: &Asking<'_>, all: &Answer, given: Hours) -> Option<Change> {
    let is_paid = asking.money.is_none_or(|money| all.money <= money);
    let limits = Limits { money: asking.money, ..Limits::default() };
    let within = || recommend(&Question { objective: Objective::Reach(limits), ..asking.question });
    let answer = if is_paid { all.clone() } else { within() };
    let is_enough = answer.after.closed >= all.after.closed && !answer.misses_mix() && answer.hours > given;
    is_enough.then_some(Change::Hours(answer.hours))
}

/// The hours that the weeks must have, where they are the only hours there are.
fn needed(asking: &Asking<'_>, all: &Answer) -> Hours {
    let has_one_pool = asking.availability.on_the_job_hours_per_week.is_none();
    if has_one_pool { hours(all.bound) } else { Hours::ZERO }
}

fn a_week(asking: &Asking<'_>, all: &Answer) -> Option<Change> {
    let availability = asking.by.map(|_| asking.availability)?;
    let given = quarters(availability.hours_per_week?);
    let with = |quarters: u64| Availability { hours_per_week: Some(hours(quarters)), ..availability.clone() };
    let fits = |quarters: u64| closes(&Asking { availability: &with(quarters), ..*asking }, all);
    let most = quarters(MOST_HOURS_PER_WEEK);
    let is_enough = |quarters: u64| {
        let availability = with(quarters);
        Asking { availability: &availability, ..*asking }.limits().hours >= Some(needed(asking, all))
    };
    let first = first_of(given + 1, most, is_enough)?;
    least(first, most, asking.question.effort, fits).map(|enough| Change::HoursPerWeek(hours(enough)))
}

fn a_week_on_the_job(asking: &Asking<'_>, all: &Answer) -> Option<Change> {
    asking.by?;
    let availability = asking.availability;
    let given = quarters(availability.on_the_job_hours_per_week?);
    let with =
        |enough: u64| Availability { on_the_job_hours_per_week: Some(hours(enough)), ..availability.clone() };
    let fits = |enough: u64| closes(&Asking { availability: &with(enough), ..*asking }, all);
    let most = quarters(MOST_HOURS_PER_WEEK);
    let enough = least(given + 1, most, asking.question.effort, fits)?;
    Some(Change::OnTheJobHoursPerWeek(hours(enough)))
}

fn later(asking: &Asking<'_>, all: &Answer) -> Option<Change> {
    let by = asking.by.filter(|_| asking.availability.hours_per_week.is_some())?;
    let put_off = |days: u64| by.plus_days(i32::try_from(days).unwrap_or(MOST_DAYS));
    let fits = |days: u64| closes(&Asking { by: Some(put_off(days)), ..*asking }, all);
    let most = u64::try_from(MOST_DAYS).unwrap_or(0);
    let is_enough =
        |days: u64| Asking { by: Some(put_off(days)), ..*asking }.limits().hours >= Some(needed(asking, all));
    let first = first_of(1, most, is_enough)?;
    let days = least(first, most, asking.question.effort, fits)?;
    // The path that is found then may end sooner.
    let found = chosen_path(&Asking { by: Some(put_off(days)), ..*asking });
    let finish = found.schedule.finish.filter(|finish| *finish > by && *finish < put_off(days));
    let sooner = finish.filter(|finish| closes(&Asking { by: Some(*finish), ..*asking }, all));
    Some(Change::By(sooner.unwrap_or(put_off(days))))
}

fn money(asking: &Asking<'_>, all: &Answer) -> Option<Change> {
    let given = asking.money?.minor();
    let fits = |minor: u64| closes(&Asking { money: Some(Amount::from_minor(minor)), ..*asking }, all);
    // Where the hours leave no room for the cheapest way, a quicker one may cost more than closing everything alone.
    let most = (all.money.minor() * MOST_TIMES).max(given);
    least(given + 1, most, asking.question.effort, fits)
        .map(|enough| Change::Money(Amount::from_minor(enough)))
}

/// How many times what closing everything takes is looked at for a limit, since another limit may ask for more.
const MOST_TIMES: u64 = 4;

/// A target with one requirement lowered.
fn lowered(target: &Target, skill: SkillId, level: Level) -> Target {
    let lower = |required: &Required| Required {
        level: if required.skill == skill { level } else { required.level },
        ..*required
    };
    Target::new(target.required().iter().map(lower).collect())
}

fn requirements(asking: &Asking<'_>) -> Vec<Change> {
    let required = asking.question.target.required().iter();
    let changes = required.filter_map(|required| requirement(asking, required)).collect();
    sorted_by_key(changes, |(loss, _)| *loss).into_iter().map(|(_, change)| change).collect()
}

/// The least of one requirement that has to be given up, and what that is worth.
fn requirement(asking: &Asking<'_>, required: &Required) -> Option<(u32, Change)> {
    let Question { profile, target, effort, .. } = asking.question;
    let (skill, now) = (required.skill, profile.level(required.skill));
    let missing = now.missing_to(required.level);
    let fits = |given_up: u64| {
        let level = less(required.level, given_up);
        let target = lowered(target, skill, level);
        let question = Question { target: &target, ..asking.question };
        closes(&Asking { question, ..*asking }, &everything(&question))
    };
    let given_up = least(1, u64::from(missing), effort, fits)?;
    let loss = u32::try_from(given_up).unwrap_or(u32::MAX) * weight(required.weight);
    Some((loss, Change::Requirement { skill, level: less(required.level, given_up) }))
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
        let profile = with_level(asking.catalogue, profile, skill, level);
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
