//! One year of a plan, as it is told in a review.
//!
//! What stood before is worked out from what has a day: ratings, agreements and activities done. A skill begins at the
//! level that was in force before the year. One that nobody had rated then begins at its first level and on the day of
//! that, and is told as first rated: getting to know a level is no rise.

use std::collections::BTreeSet;

use crate::document::kept::Entries;
use crate::document::plan::{Goal, GoalStatus, ItemStatus, JournalEntry, Plan};
use crate::document::values::{Date, Hours, Id, Level};
use crate::engine;
use crate::model::{Basis, Catalogue, Profile, Readiness, SkillId, sorted_by_key};

use super::progress::{Spent, done_on, months_between, newest_first, sum};
use super::state::State;

/// A year of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct YearReview<'p> {
    /// The year.
    pub year: i32,
    /// Its last day, or today.
    pub until: Date,
    /// The goals, but for those given up.
    pub goals: Vec<&'p Goal>,
    /// How ready the PM was for the goal, and is.
    pub readiness: Option<YearReadiness>,
    /// The skills that rose, by the day of the last rise.
    pub rises: Vec<Rise>,
    /// The activities that were done, by day.
    pub done: Vec<DoneActivity<'p>>,
    /// The hours of the year.
    pub spent: Spent,
    /// Hours without a day, which are of no year.
    pub undated: Hours,
    /// How many skills were rated for the first time.
    pub first_rated: usize,
    /// The entries that were chosen for the summary, the oldest first.
    pub entries: Vec<&'p JournalEntry>,
}

/// How ready the PM was, and is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearReadiness {
    /// The first day that is known of.
    pub since: Date,
    /// Then.
    pub before: Readiness,
    /// At the end of the year, or today.
    pub after: Readiness,
}

/// A skill that rose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rise {
    /// The skill.
    pub skill: SkillId,
    /// The level in force before the year, or the first one.
    pub from: Level,
    /// The day on which it was rated for the first time, where that is in the year.
    pub first_rated: Option<Date>,
    /// The level at the end.
    pub to: Level,
    /// The day from which it was so.
    pub on: Date,
}

/// An activity that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneActivity<'p> {
    /// The activity.
    pub activity: &'p Id,
    /// The day.
    pub on: Date,
    /// What its item says was spent.
    pub hours: Option<Hours>,
}

/// What became of one skill in the year.
#[derive(Clone, Copy)]
struct Course {
    from: Option<Level>,
    first_rated: Option<Date>,
    to: Level,
    on: Date,
}

impl YearReview<'_> {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        let nothing_rose = self.readiness.is_none() && self.rises.is_empty();
        nothing_rose && self.done.is_empty() && self.entries.is_empty() && self.spent.total() == Hours::ZERO
    }
}

impl State {
    /// The years of which something is known, the newest first; the present one is among them.
    pub fn years(&self) -> Vec<i32> {
        let plan = &self.plan;
        let days =
            days(plan).into_iter().chain(plan.journal.iter().map(|entry| entry.on)).chain([self.today]);
        let years: BTreeSet<i32> = days.map(|day| day.year_month_day().0).collect();
        years.into_iter().rev().collect()
    }

    /// What happened in a year.
    pub fn year_review(&self, year: i32) -> Option<YearReview<'_>> {
        let catalogue = self.open_catalogue()?;
        let (first, last) = (Date::parse(&format!("{year}-01-01"))?, Date::parse(&format!("{year}-12-31"))?);
        let until = last.min(self.today.max(first));
        let is_within = |day: Date| day >= first && day <= last;
        let Courses { readiness, rises, first_rated } = courses(catalogue, &self.plan, first, until);
        let done = self.plan.items().iter().filter_map(|item| {
            let on = done_on(item).filter(|on| is_within(*on))?;
            Some(DoneActivity { activity: &item.activity, on, hours: item.hours_done })
        });
        let (dated, undated): (Vec<_>, Vec<_>) = self.lumps().into_iter().partition(|lump| lump.on.is_some());
        let lumps: Vec<_> = dated.into_iter().filter(|lump| lump.on.is_some_and(is_within)).collect();
        let entries = newest_first(&self.plan.journal).into_iter().rev();
        Some(YearReview {
            year,
            until,
            goals: self.plan.goals.iter().filter(|goal| goal.status != Some(GoalStatus::Dropped)).collect(),
            readiness,
            rises,
            done: sorted_by_key(done.collect(), |done| done.on),
            spent: sum(&lumps, months_between(first, last).collect()),
            undated: undated.iter().fold(Hours::ZERO, |sum, lump| sum.plus(lump.hours)),
            first_rated,
            entries: entries.filter(|entry| entry.marked && is_within(entry.on)).collect(),
        })
    }

    /// How many entries a year has.
    pub fn entries_in(&self, year: i32) -> usize {
        self.plan.journal.iter().filter(|entry| entry.on.year_month_day().0 == year).count()
    }
}

/// Every day on which a level may have changed.
fn days(plan: &Plan) -> BTreeSet<Date> {
    let rated = plan.ratings.iter().map(|rating| rating.on);
    let agreed = plan.agreed.iter().map(|agreed| agreed.on);
    let beside = engine::done_beside(plan).filter_map(|(_, on)| on);
    rated.chain(agreed).chain(plan.items().iter().filter_map(done_on)).chain(beside).collect()
}

/// The plan as it stood at the end of a day, as far as levels go.
fn plan_on(plan: &Plan, day: Date) -> Plan {
    let mut then = plan.clone();
    then.ratings.retain(|rating| rating.on <= day);
    then.agreed.retain(|agreed| agreed.on <= day);
    if let Some(path) = &mut then.path {
        path.items.retain(|item| item.status == ItemStatus::Done && done_on(item).is_none_or(|on| on <= day));
    }
    let beside = engine::done_beside(plan).filter(|(_, on)| on.is_none_or(|on| on <= day));
    then.exposures = beside.map(|(stay, _)| stay.clone()).collect();
    then
}

/// The same without what was done.
fn said_only(plan: &Plan) -> Plan {
    Plan { path: None, exposures: Entries::default(), ..plan.clone() }
}

/// What became of the readiness and of the skills.
struct Courses {
    readiness: Option<YearReadiness>,
    rises: Vec<Rise>,
    first_rated: usize,
}

/// What became of the readiness and of each skill from a first day on.
fn courses(catalogue: &Catalogue, plan: &Plan, first: Date, until: Date) -> Courses {
    let eve = first.plus_days(-1);
    let all = days(plan);
    let changed: Vec<Date> = all.iter().copied().filter(|day| (first..=until).contains(day)).collect();
    let mut courses =
        vec![Course { from: None, first_rated: None, to: Level::NONE, on: eve }; catalogue.skills().len()];
    for day in std::iter::once(eve).chain(changed.iter().copied()) {
        let then = plan_on(plan, day);
        let said = engine::standings(catalogue, &said_only(&then));
        for (standing, said) in engine::standings(catalogue, &then).into_iter().zip(said) {
            let course = &mut courses[standing.skill.index()];
            if standing.basis == Basis::Unrated {
                continue;
            }
            if course.from.is_none() {
                // What is learnt in the year rose from what was said by then, or else from nothing.
                let is_learnt = day > eve && matches!(standing.basis, Basis::Done(_));
                course.from = Some(if is_learnt { said.level } else { standing.level });
                let is_said = !is_learnt || said.basis != Basis::Unrated;
                course.first_rated = Some(day).filter(|_| day > eve && is_said);
            }
            if standing.level > course.to {
                course.on = day;
            }
            course.to = standing.level;
        }
    }
    let risen = catalogue.skills().zip(&courses).filter_map(|(skill, course)| {
        let from = course.from.filter(|from| *from < course.to)?;
        Some(Rise { skill, from, first_rated: course.first_rated, to: course.to, on: course.on })
    });
    let rises = sorted_by_key(risen.collect(), |rise: &Rise| rise.on);
    let is_known = courses.iter().any(|course| course.from.is_some());
    let since =
        if all.first().is_some_and(|day| *day < first) { Some(first) } else { changed.first().copied() };
    let readiness = engine::target(catalogue, plan).zip(since).filter(|_| is_known).map(|(target, since)| {
        let ready = |level: &dyn Fn(&Course) -> Level| {
            engine::readiness(&Profile::new(courses.iter().map(level).collect(), Vec::new()), &target)
        };
        YearReadiness {
            since,
            before: ready(&|course| course.from.unwrap_or_default()),
            after: ready(&|course| course.to),
        }
    });
    let first_rated = courses.iter().filter(|course| course.first_rated.is_some()).count();
    Courses { readiness, rises, first_rated }
}
