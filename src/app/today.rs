//! What a person sees first: what is to be done now, this week, and how far they are.

use crate::document::plan::Milestone;
use crate::document::values::{Date, Hours};
use crate::model::{ActivityId, ActivityKind, ItemStatus, sorted_by_key};

use super::path::PathRow;
use super::state::State;

/// So many days ahead belong to what comes soon.
const SOON: i32 = 14;

/// So many activities that are overdue from before this week stand one by one; more than these are gathered.
const FEW: usize = 2;

/// What can happen to what is to be done today.
#[derive(Clone, Copy, Debug)]
pub enum TodayMsg {
    /// The PM asked for a path from today on, as much of the plan lies behind.
    ReplanAsked,
}

/// What is to be done now, and how far the person is.
#[derive(Clone, Debug, PartialEq)]
pub struct Today {
    /// What is overdue, has begun or is to begin this week: the overdue first, then by the last day. What was done
    /// today stays in its place.
    pub now: Vec<TodayItem>,
    /// What is overdue from before this week, where that is more than a few: then it is neither among `now` nor in the
    /// hours of the week, as it is to be planned again and not to be done at once.
    pub behind: Vec<TodayItem>,
    /// What comes after that, the soonest first: those that begin within two weeks, or else the next one.
    pub soon: Vec<PathRow>,
    /// How many activities should have begun or ended by today.
    pub overdue: usize,
    /// The week that counts: this one, on a weekend the next one.
    pub week: Week,
    /// When the person next learns with somebody else: a mentor, a coach, or whom they shadow.
    pub with_others: Option<WithOthers>,
    /// The next step on the way to the goal that was not reached yet.
    pub milestone: Option<Milestone>,
    /// How far the person is.
    pub progress: Progress,
}

/// An activity that is to be worked on.
#[derive(Clone, Debug, PartialEq)]
pub struct TodayItem {
    /// The activity as the path has it.
    pub row: PathRow,
    /// The hours that it takes this week.
    pub this_week: Hours,
}

/// The hours of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub first: Date,
    /// Its Sunday.
    pub last: Date,
    /// Whether it is to come.
    pub is_next: bool,
    /// What `now` takes from today on to its Sunday, each activity at an even pace over its working days.
    pub planned: Hours,
    /// What `behind` would take, which is in no week until it is planned again.
    pub behind: Hours,
    /// What the journal says was spent in it.
    pub spent: Hours,
    /// What the person has in a week, for everything; `None` where they did not say.
    pub limit: Option<Hours>,
}

/// The next time that the person learns with somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithOthers {
    /// What one meets for.
    pub what: Company,
    /// Its days.
    pub days: (Date, Date),
    /// Whether it has begun.
    pub has_begun: bool,
}

/// What one meets others for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Company {
    /// An activity of the path.
    Activity(ActivityId),
    /// A meeting with the mentor of this name.
    Meeting(String),
}

impl WithOthers {
    /// The day to be ready for: the first one, or the last of what has begun.
    fn day(&self) -> Date {
        if self.has_begun { self.days.1 } else { self.days.0 }
    }
}

/// How far the person is on their path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Activities that are done.
    pub done: usize,
    /// All activities of the path.
    pub all: usize,
    /// How many weeks the path ends before the day of the goal, or after it where that is below 0. `None` without a
    /// day, or where the last day of the path is not known.
    pub weeks_ahead: Option<i32>,
    /// The last day of the path; `None` without dates, and where its days cannot be kept.
    pub finish: Option<Date>,
    /// Whether the path cannot be kept as it is, so that its end is open until it is planned again.
    pub is_open_ended: bool,
}

impl State {
    /// What is to be done now. `None` where there is no path with anything in it.
    pub fn today_view(&self) -> Option<Today> {
        let path = self.path().filter(|path| !path.rows.is_empty())?;
        let (first, last) = self.week();
        let is_open = |row: &&PathRow| match row.status {
            ItemStatus::Planned | ItemStatus::Started => true,
            ItemStatus::Done => row.done_on == Some(self.today),
            ItemStatus::Dropped => false,
        };
        let is_now = |row: &PathRow| {
            row.status != ItemStatus::Planned || row.dates.is_some_and(|(start, _)| start <= last)
        };
        let (now, later): (Vec<&PathRow>, Vec<&PathRow>) =
            path.rows.iter().filter(is_open).partition(|row| is_now(row));
        let is_overdue = |row: &PathRow| row.overdue(self.today).is_some();
        let now = sorted_by_key(now, |row| (!is_overdue(row), row.dates.map(|(_, end)| end), row.activity));
        let overdue = now.iter().filter(|row| is_overdue(row)).count();
        let monday = self.today.monday();
        let is_of_before = |row: &&PathRow| row.overdue(monday).is_some();
        let is_many = now.iter().copied().filter(is_of_before).count() > FEW;
        let is_behind = |row: &&PathRow| is_many && is_of_before(row);
        let (behind, now): (Vec<&PathRow>, Vec<&PathRow>) = now.into_iter().partition(is_behind);
        let [behind, now] = [behind, now].map(|rows| -> Vec<TodayItem> {
            let item = |row: &PathRow| TodayItem { this_week: self.hours_until(row, last), row: row.clone() };
            rows.into_iter().map(item).collect()
        });
        let planned = now.iter().fold(Hours::ZERO, |sum, item| sum.plus(item.this_week));
        let of_before = behind.iter().fold(Hours::ZERO, |sum, item| sum.plus(item.row.hours));
        let is_open_ended = !behind.is_empty() || self.is_replan_waiting();
        let goal = self.plan.active_goal();
        let by = goal.and_then(|goal| goal.by);
        let finish = path.finish().filter(|_| !path.is_undated && !is_open_ended);
        let milestones = goal.map_or(&[][..], |goal| &goal.milestones);
        let open = milestones.iter().filter(|milestone| milestone.done.is_none());
        Some(Today {
            overdue,
            behind,
            soon: self.soon(&later),
            week: Week {
                is_next: first > self.today,
                first,
                last,
                planned,
                behind: of_before,
                spent: self.hours_spent(first, last),
                limit: self.hours_a_week(),
            },
            with_others: self.with_others(),
            milestone: open.min_by_key(|milestone| (milestone.by.is_none(), milestone.by)).cloned(),
            progress: Progress {
                done: path.rows.iter().filter(|row| row.status == ItemStatus::Done).count(),
                all: path.rows.len(),
                weeks_ahead: by.zip(finish).map(|(by, finish)| by.days_since(finish) / 7),
                finish,
                is_open_ended,
            },
            now,
        })
    }

    /// The Monday and the Sunday of the week that counts: on a weekend, of the next one.
    fn week(&self) -> (Date, Date) {
        let day = if is_weekend(self.today) { self.today.plus_days(2) } else { self.today };
        (day.monday(), day.sunday())
    }

    /// What begins within two weeks, or else the next one.
    fn soon(&self, later: &[&PathRow]) -> Vec<PathRow> {
        let start = |row: &PathRow| row.dates.map(|(start, _)| start);
        let later = sorted_by_key(later.to_vec(), |row| (start(row).is_none(), start(row), row.activity));
        let is_soon = |row: &PathRow| start(row).is_some_and(|start| start <= self.today.plus_days(SOON));
        let count = later.iter().take_while(|row| is_soon(row)).count().max(1);
        later.into_iter().take(count).cloned().collect()
    }

    /// The hours that an item takes from today to a day, at an even pace over the working days that it has left, to a
    /// quarter. Of what is overdue, all of them.
    fn hours_until(&self, row: &PathRow, last: Date) -> Hours {
        let Some((start, end)) = row.dates.filter(|_| row.status != ItemStatus::Done) else {
            return Hours::ZERO;
        };
        let from = start.max(self.today);
        if end <= last {
            return row.hours;
        }
        let (now, all) = (self.working_days(from, last), self.working_days(from, end));
        let quarters = u64::from(row.hours.quarters()) * now;
        // Half a quarter and more is one.
        Hours::from_quarters(
            u32::try_from((quarters + all / 2).checked_div(all).unwrap_or(0)).unwrap_or(u32::MAX),
        )
    }

    /// How many days from Monday to Friday there are between two days, without those on which the person is away.
    fn working_days(&self, first: Date, last: Date) -> u64 {
        let is_away =
            |day: Date| self.plan.limits.away.iter().any(|away| away.start <= day && day <= away.end);
        let is_working = |day: Date| !is_weekend(day) && !is_away(day);
        let days = (0..=last.days_since(first)).map(|offset| first.plus_days(offset));
        days.filter(|day| is_working(*day)).count() as u64
    }

    /// What the journal says was spent between two days.
    fn hours_spent(&self, first: Date, last: Date) -> Hours {
        let of_week = self.plan.journal.iter().filter(|entry| first <= entry.on && entry.on <= last);
        of_week.filter_map(|entry| entry.hours).fold(Hours::ZERO, Hours::plus)
    }

    fn hours_a_week(&self) -> Option<Hours> {
        let limits = &self.plan.limits;
        let at_work = limits.on_the_job_hours_per_week.unwrap_or_default();
        limits.hours_per_week.map(|hours| hours.plus(at_work))
    }

    /// The next activity with a mentor, a coach or whom one shadows: the one that has begun and ends first, else the
    /// one that begins first; or a meeting with a mentor, where that comes sooner. What should have ended or begun before
    /// today is no next time.
    fn with_others(&self) -> Option<WithOthers> {
        let next = [self.next_meeting(), self.next_activity_with_others()].into_iter().flatten();
        next.min_by_key(WithOthers::day)
    }

    /// The first meeting with a mentor that is to come.
    fn next_meeting(&self) -> Option<WithOthers> {
        let relations = self.relations();
        let meetings = relations.iter().filter(|relation| !relation.is_asked()).flat_map(|relation| {
            let to_come = relation.next.into_iter().chain(relation.later.iter().copied());
            to_come.map(|session| (session.on, relation.name))
        });
        let (on, name) = meetings.filter(|(on, _)| *on >= self.today).min_by_key(|(on, _)| *on)?;
        Some(WithOthers { what: Company::Meeting(name.to_owned()), days: (on, on), has_begun: false })
    }

    fn next_activity_with_others(&self) -> Option<WithOthers> {
        let catalogue = self.open_catalogue()?;
        let is_with_others = |activity: ActivityId| {
            use ActivityKind::{Coaching, Mentoring, Shadowing};
            matches!(catalogue.activity(activity).kind, Mentoring | Coaching | Shadowing)
        };
        let rows = self.path()?.rows.iter().filter(|row| is_with_others(row.activity));
        let known = rows.filter_map(|row| {
            let has_begun = row.status == ItemStatus::Started;
            let is_open = has_begun || row.status == ItemStatus::Planned;
            let days = row.dates.filter(|_| is_open && row.overdue(self.today).is_none())?;
            Some(WithOthers { what: Company::Activity(row.activity), days, has_begun })
        });
        known.min_by_key(|next| (!next.has_begun, next.day()))
    }
}

fn is_weekend(day: Date) -> bool {
    day.days_since(day.monday()) >= 5
}
