//! What is shown of a path.

use crate::document::catalog::Currency;
use crate::document::values::{Amount, Date, Hours, Id};
use crate::engine::planner::Obstacle;
use crate::model::{
    ActivityId, Catalogue, Family, ItemStatus, Level, Readiness, SkillId, Why, sorted_by_key,
};

use super::proposal::Totals;
use super::state::State;

/// What is shown of a path.
#[derive(Clone, Debug, Default)]
pub struct PathView {
    /// Its activities in the order of their dates.
    pub rows: Vec<PathRow>,
    /// What is known about how good it is; `None` when it was not worked out.
    pub figures: Option<Figures>,
    /// What stays open when the path is done.
    pub open: Vec<PathGap>,
    /// Whether the items have no dates for want of hours a week.
    pub is_undated: bool,
    /// What of the plan could not be kept to, one by one.
    pub unkept: Vec<Unkept>,
    /// No schedule of these activities ends before this day, where that was worked out.
    pub soonest: Option<Date>,
    /// The day of the goal, when it has passed.
    pub has_passed: Option<Date>,
    /// The day of the goal, when the path ends after it.
    pub late_for: Option<Date>,
}

/// What of a plan a path could not keep to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// An activity that must be in the path.
    Wish(Obstacle),
    /// One that must, and that is not in the catalogue.
    UnknownPin(Id),
    /// The budget: the catalogue's costs are in another currency than this one.
    Budget(Currency),
}

/// A gap that the path leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathGap {
    /// The skill.
    pub skill: SkillId,
    /// The level that the path brings.
    pub from: Level,
    /// The level that the goal asks for.
    pub to: Level,
    /// Whether nothing on offer brings it; else the limits are too narrow.
    pub is_unreachable: bool,
    /// What stands in the way of each activity that would bring more of it, where that is one and the same.
    pub obstacle: Option<GapObstacle>,
    /// What the PM put aside and would bring it, where that is why nothing on offer does.
    pub put_aside: Vec<ActivityId>,
}

/// Why the limits are too narrow for a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapObstacle {
    /// It takes more weeks than there are until the day of the goal.
    Weeks,
    /// It costs more than is left.
    Money,
    /// Something else has to come first.
    NeedsFirst,
    /// It takes more hours than are left until the day of the goal.
    Hours,
}

/// What was to have happened by today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdue {
    /// It was to begin.
    Begin,
    /// It was to end.
    End,
}

/// From the first to the last day of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    first: Date,
    last: Date,
}

impl Span {
    /// The first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Date {
        self.last
    }

    /// How many days it has.
    pub fn days(self) -> i32 {
        self.last.days_since(self.first) + 1
    }

    /// The first days of months, at most so many of them and as far from each other, each with where it begins in
    /// thousandths of the span.
    pub fn calendar(self, most: usize) -> Vec<(Date, f64)> {
        let days = (0..self.days()).map(|offset| self.first.plus_days(offset));
        let months: Vec<Date> = days.filter(|day| day.year_month_day().2 == 1).collect();
        let step = months.len().div_ceil(most.max(1)).max(1);
        months.into_iter().step_by(step).map(|day| (day, self.share_of((day, day)).0)).collect()
    }

    /// Where each month after the first begins, in thousandths of the span.
    pub fn months(self) -> Vec<f64> {
        let day = |offset: i32| self.first.plus_days(offset);
        let days = self.last.days_since(self.first) + 1;
        let begins = (1..days).filter(|offset| day(*offset).year_month_day().2 == 1);
        begins.map(|offset| f64::from(offset) / f64::from(days) * 1000.0).collect()
    }

    /// Where a day of the span begins, in thousandths of it; `None` outside of it.
    pub fn place_of(self, day: Date) -> Option<f64> {
        let is_inside = self.first <= day && day <= self.last;
        is_inside.then(|| self.share_of((day, self.last)).0)
    }

    /// Where days lie in the span: start and width in thousandths, the width at least 8.
    pub fn share_of(self, (start, end): (Date, Date)) -> (f64, f64) {
        let days = f64::from(self.last.days_since(self.first) + 1).max(1.0);
        let from = f64::from(start.days_since(self.first)).max(0.0) / days * 1000.0;
        let width = (f64::from(end.days_since(start) + 1) / days * 1000.0).max(8.0);
        (from.min(1000.0 - width), width)
    }
}

impl PathView {
    /// The rows under the month in which each begins, undated ones last.
    pub fn by_month(&self) -> Vec<(Option<Date>, Vec<&PathRow>)> {
        let mut months: Vec<(Option<Date>, Vec<&PathRow>)> = Vec::new();
        let month = |date: Date| {
            let (year, month, _) = date.year_month_day();
            (year, month)
        };
        for row in &self.rows {
            let start = row.dates.map(|(start, _)| start);
            match months.last_mut() {
                Some((known, rows)) if known.map(month) == start.map(month) => rows.push(row),
                _ => months.push((start, vec![row])),
            }
        }
        months
    }

    /// From the first to the last day, when any item has dates.
    pub fn span(&self) -> Option<Span> {
        let dates = || self.rows.iter().filter_map(|row| row.dates);
        let first = dates().map(|(start, _)| start).min()?;
        let last = dates().map(|(_, end)| end).max()?;
        Some(Span { first, last })
    }

    /// The days of a timeline: from some days before today or the first day, whichever comes first, to the end of the path or the day of
    /// the goal, and six weeks more, so that there is room to move to.
    pub fn timeline(&self, today: Date, by: Option<Date>) -> Option<Span> {
        let span = self.span()?;
        let last = by.map_or(span.last, |by| by.max(span.last));
        Some(Span { first: span.first.min(today).plus_days(-5), last: last.max(today).plus_days(42) })
    }

    /// The hours that are left of each family, the one with the most first.
    pub fn family_hours(&self, catalogue: &Catalogue) -> Vec<(Family, Hours)> {
        let hours = |family: Family| {
            let to_do = self.rows.iter().filter(|row| row.status != ItemStatus::Done);
            to_do
                .filter(|row| catalogue.activity(row.activity).kind.family() == family)
                .fold(Hours::ZERO, |sum, row| sum.plus(row.hours))
        };
        let mut families: Vec<(Family, Hours)> =
            Family::ALL.iter().map(|family| (*family, hours(*family))).collect();
        families.retain(|(_, hours)| *hours > Hours::ZERO);
        sorted_by_key(families, |(family, hours)| (std::cmp::Reverse(*hours), *family))
    }

    /// The gaps that stay open because the limits are too narrow.
    pub fn out_of_limits(&self) -> impl Iterator<Item = &PathGap> {
        self.open.iter().filter(|gap| !gap.is_unreachable)
    }

    /// Whether other limits would close more, or let it end by the day of the goal.
    pub fn is_too_much(&self) -> bool {
        self.late_for.is_some() || self.out_of_limits().next().is_some()
    }

    /// The path in figures, as far as it is still to be done.
    pub fn totals(&self) -> Option<Totals> {
        let Figures { hours, money, after, .. } = self.figures?;
        Some(Totals { finish: self.finish().filter(|_| !self.is_undated), hours, money, readiness: after })
    }

    /// The last day of the path.
    pub fn finish(&self) -> Option<Date> {
        self.span().map(|span| span.last)
    }
}

/// An activity of the path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathRow {
    /// The activity.
    pub activity: ActivityId,
    /// How far it is.
    pub status: ItemStatus,
    /// What it still takes; all of its hours when it is done.
    pub hours: Hours,
    /// The first and the last day, when it has dates.
    pub dates: Option<(Date, Date)>,
    /// Whether the PM wants it in the path.
    pub is_pinned: bool,
    /// The first day that the PM chose.
    pub chosen: Option<Date>,
    /// The activity that the PM wants to come before.
    pub after: Option<ActivityId>,
    /// What the PM spent on it.
    pub spent: Hours,
    /// When it was done.
    pub done_on: Option<Date>,
    /// Why it is there.
    pub why: Vec<Why>,
}

impl PathRow {
    /// Whether it brings the goal nothing any more, neither by itself nor through a later one, and the PM did not ask for
    /// it.
    pub fn closes_nothing(&self) -> bool {
        let is_open = matches!(self.status, ItemStatus::Planned | ItemStatus::Started);
        is_open && !self.is_pinned && self.why.is_empty()
    }

    /// What was to have happened with it before a day, and has not.
    pub fn overdue(&self, today: Date) -> Option<Overdue> {
        let (start, end) = self.dates?;
        match self.status {
            ItemStatus::Planned if start < today => Some(Overdue::Begin),
            ItemStatus::Started if end < today => Some(Overdue::End),
            _ => None,
        }
    }
}

/// How good a path is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The effort of what is still to be done.
    pub hours: Hours,
    /// What that costs.
    pub money: Amount,
    /// Readiness today.
    pub before: Readiness,
    /// Readiness when all is done.
    pub after: Readiness,
    /// How far it is from the best.
    pub proof: Proof,
}

/// How far a path is from the best possible one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Proof {
    /// Nothing is missing.
    NothingToClose,
    /// Nothing is claimed: the path breaks a limit, or was made elsewhere and closes less than it could.
    Unproved,
    /// No path closes these gaps in fewer hours.
    FewestHours,
    /// No path closes these gaps in fewer hours than this.
    AtLeastHours(Hours),
    /// No path within the limits closes more.
    MostClosed,
    /// No path within the limits makes one readier than this.
    AtMostReady(Readiness),
}

impl State {
    /// The activities that the PM does not want, in the plan's order.
    pub fn excluded(&self) -> Vec<ActivityId> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        self.plan.limits.excluded.iter().filter_map(|id| catalogue.activity_named(id)).collect()
    }
}
