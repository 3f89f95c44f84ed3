//! What is worth a conversation this week.

use crate::document::mentorship::{Mentorship, Stage};
use crate::document::plan::{Plan, Source};
use crate::document::values::{Date, Level};
use crate::engine;
use crate::engine::rhythm::{Rhythm, of_mentorship};
use crate::model::{Catalogue, SkillId};

use super::member::is_open;

/// After so many days without a change of the plan somebody asks how it goes.
pub const SILENT: i32 = 42;

/// A person is stalled whose path has something to do and who is so many days late with it, or has changed nothing for
/// [`SILENT`] days.
pub const STALLED: i32 = 28;

/// Levels between what two say of one skill from which on they talk about it.
const APART: u8 = 2;

/// What is due within so many days is due this week.
const THIS_WEEK: i32 = 7;

/// What is worth a conversation, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Talk {
    /// The day of the goal is over.
    GoalPast {
        /// The day.
        by: Date,
    },
    /// Activities should have ended and have not.
    Overdue {
        /// How many.
        items: usize,
        /// The day on which the first of them should have ended.
        since: Date,
    },
    /// A review is to be held this week, or should have been.
    ReviewDue {
        /// The day.
        on: Date,
    },
    /// Person and manager see a skill far apart, and nothing was agreed since.
    Disagreement {
        /// The skill.
        skill: SkillId,
        /// The person's level.
        own: Level,
        /// The manager's level.
        manager: Level,
    },
    /// The path ends after the day of the goal.
    EndsLate {
        /// The last day of the path.
        end: Date,
        /// The day of the goal.
        by: Date,
    },
    /// A mentoring relationship has not met as agreed.
    MentoringLapsed {
        /// The mentor's name, where the plan has it.
        mentor: Option<String>,
        /// Days since the meeting was due.
        days: u32,
    },
    /// A mentoring relationship is halfway, and nobody has said how far its goals are.
    Halfway {
        /// The mentor's name, where the plan has it.
        mentor: Option<String>,
    },
    /// There is no goal.
    NoGoal,
    /// There is a goal and nothing to do for it.
    NoPath,
    /// Nothing changed for so many days.
    Silent {
        /// Days since the last change.
        days: i32,
    },
}

/// What is worth a conversation on a day, the most urgent first.
pub(super) fn talks(catalogue: &Catalogue, plan: &Plan, today: Date) -> Vec<Talk> {
    let by = plan.active_goal().and_then(|goal| goal.by);
    let last = plan.items().iter().filter(|item| is_open(item.status)).filter_map(|item| item.end).max();
    let days = silence(plan, today);
    let is_idle = !plan.items().iter().any(|item| is_open(item.status));
    let mut talks = Vec::new();
    talks.extend(by.filter(|by| *by < today).map(|by| Talk::GoalPast { by }));
    talks.extend(first_overdue(plan, today).map(|(items, since)| Talk::Overdue { items, since }));
    talks.extend(reviews(plan, today));
    talks.extend(disagreements(catalogue, plan));
    let is_late = by.zip(last).filter(|(by, end)| end > by && *by >= today);
    talks.extend(is_late.map(|(by, end)| Talk::EndsLate { end, by }));
    talks.extend(plan.mentorships.iter().filter_map(|one| match of_mentorship(one, today)? {
        Rhythm::Lapsed { days, .. } => Some(Talk::MentoringLapsed { mentor: one.mentor.name.clone(), days }),
        Rhythm::Booked(_) | Rhythm::Due(_) => None,
    }));
    let halfway = plan.mentorships.iter().filter(|one| is_halfway(one, today));
    talks.extend(halfway.map(|one| Talk::Halfway { mentor: one.mentor.name.clone() }));
    if plan.active_goal().is_none() {
        talks.push(Talk::NoGoal);
    } else if is_idle && is_something_missing(catalogue, plan) {
        talks.push(Talk::NoPath);
    }
    if days >= SILENT {
        talks.push(Talk::Silent { days });
    }
    talks
}

/// Whether an open relationship has passed the middle of its agreement by at most four weeks without a score of then.
fn is_halfway(mentorship: &Mentorship, today: Date) -> bool {
    let days = mentorship.agreement.as_ref().and_then(|agreement| agreement.start.zip(agreement.until));
    let is_now = days.is_some_and(|(start, until)| {
        let past = today.days_since(start.plus_days(until.days_since(start) / 2));
        (0..=STALLED).contains(&past)
    });
    let is_scored = mentorship.scores.iter().any(|score| score.at == Stage::Middle);
    is_now && mentorship.is_open() && !is_scored
}

/// Whether nothing moves on a day: see [`STALLED`].
pub(super) fn is_stalled(plan: &Plan, today: Date) -> bool {
    let is_late = first_overdue(plan, today).is_some_and(|(_, since)| today.days_since(since) >= STALLED);
    let has_work = plan.items().iter().any(|item| is_open(item.status));
    is_late || (has_work && silence(plan, today) >= SILENT)
}

fn silence(plan: &Plan, today: Date) -> i32 {
    today.days_since(plan.updated.date())
}

fn is_something_missing(catalogue: &Catalogue, plan: &Plan) -> bool {
    let profile = engine::profile(catalogue, plan);
    engine::target(catalogue, plan).is_some_and(|target| !engine::gaps(&profile, &target).is_empty())
}

/// How many activities should have ended, and on which day the first of them.
fn first_overdue(plan: &Plan, today: Date) -> Option<(usize, Date)> {
    let open = plan.items().iter().filter(|item| is_open(item.status));
    let late: Vec<Date> = open.filter_map(|item| item.end.filter(|end| *end < today)).collect();
    Some((late.len(), late.iter().min().copied()?))
}

fn reviews(plan: &Plan, today: Date) -> impl Iterator<Item = Talk> {
    let open = plan.reviews.iter().filter(|review| review.closed_on.is_none());
    let day = open.filter_map(|review| review.on.or(review.cycle.as_ref().map(|cycle| cycle.end)));
    day.filter(move |on| *on <= today.plus_days(THIS_WEEK)).map(|on| Talk::ReviewDue { on })
}

/// The skills of the goal that person and manager see far apart, where nothing was agreed since.
fn disagreements(catalogue: &Catalogue, plan: &Plan) -> Vec<Talk> {
    let target = engine::target(catalogue, plan).unwrap_or_default();
    let standings = engine::standings(catalogue, plan);
    let apart = |skill: SkillId| {
        let standing = standings.get(skill.index())?;
        let of = |source: Source| standing.opinions.iter().find(|opinion| opinion.by == source);
        let (own, manager) = (of(Source::Self_)?, of(Source::Manager)?);
        let agreed = plan.agreed.iter().filter(|one| catalogue.skill_named(&one.skill) == Some(skill));
        let is_settled = agreed.map(|one| one.on).max().is_some_and(|on| on >= own.on.max(manager.on));
        let levels = own.level.missing_to(manager.level).max(manager.level.missing_to(own.level));
        let talk = Talk::Disagreement { skill, own: own.level, manager: manager.level };
        (levels >= APART && !is_settled).then_some(talk)
    };
    target.required().iter().filter_map(|required| apart(required.skill)).collect()
}
