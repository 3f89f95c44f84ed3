//! What takes a moment to work out: what would make it fit, what a little more would bring, why this and not that.

use crate::document::values::{Amount, Date, Hours};
use crate::engine::dated::{Doubt, Part};
use crate::engine::planner::Comparison;
use crate::model::{ActivityId, Readiness, sorted};

use super::advice::LimitChange;
use super::proposal::{Step, Totals};

/// What the plan could be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlook {
    /// What would make everything fit that can be closed; each is enough alone.
    pub changes: Vec<Offer>,
    /// What the mix takes: from the best path without it to the best with it. None where no mix is asked for.
    pub mix_price: Option<Step>,
    /// What more hours and more money bring, the least ready first.
    pub frontier: Vec<FrontierPoint>,
    /// Levels in force that are in doubt and would change the path, the one that changes the most first.
    pub doubts: Vec<Doubt>,
    /// Which changes have not been looked into yet.
    pub(super) to_do: Vec<Part>,
    /// How many skills have not been asked about yet.
    pub(super) unasked: usize,
}

/// Changes that belong together, and what the path comes to with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The changes.
    pub changes: Vec<LimitChange>,
    /// The path in figures.
    pub totals: Totals,
}

/// The most that can be closed within hours and money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrontierPoint {
    /// What the path takes.
    pub hours: Hours,
    /// What it costs.
    pub money: Amount,
    /// How ready the PM is after it.
    pub readiness: Readiness,
    /// When it ends at the PM's hours a week.
    pub finish: Option<Date>,
    /// Whether nothing within its hours and money closes more.
    pub is_proved: bool,
    /// Whether it ends after the day of the goal, which these paths do not keep to.
    pub is_late: bool,
}

impl FrontierPoint {
    /// The point as a path in figures.
    pub fn totals(&self) -> Totals {
        let Self { hours, money, readiness, finish, .. } = *self;
        Totals { finish, hours, money, readiness }
    }
}

/// What readiness is shown against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// The effort.
    #[default]
    Hours,
    /// The money.
    Money,
    /// The last day.
    Finish,
}

impl Axis {
    /// Every figure, the one that is shown first before the others.
    pub const ALL: [Self; 3] = [Self::Hours, Self::Money, Self::Finish];
}

/// Where paths lie between the least and the most of a figure, and of readiness: both in thousandths, to the right
/// and upwards. No path is among them beside which another, or the present one, takes no more of the figure for no less
/// readiness.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Points of the frontier, by what they take.
    pub points: Vec<(FrontierPoint, (f64, f64))>,
    /// The number among these of the one nearest to the present path.
    pub nearest: usize,
    /// The present path.
    pub present: Option<(f64, f64)>,
    /// The path with the least of the figure, and the one with the most.
    pub ends: (Totals, Totals),
    /// The least and the greatest readiness.
    pub readiness: (Readiness, Readiness),
}

impl Axis {
    fn of(self, totals: &Totals) -> Option<f64> {
        match self {
            Self::Hours => Some(f64::from(totals.hours.quarters())),
            Self::Money => Some(totals.money.minor() as f64),
            Self::Finish => totals.finish.map(|day| f64::from(day.days_since(Date::EARLIEST))),
        }
    }
}

impl Outlook {
    /// Whether all changes are known.
    pub fn is_complete(&self) -> bool {
        self.to_do.is_empty()
    }

    /// Whether there is nothing more to look into.
    pub(super) fn is_whole(&self) -> bool {
        self.to_do.is_empty() && self.unasked == 0
    }

    /// Where the points and the present path lie; `None` where there is no point, or the figure does not tell them apart.
    pub fn picture(&self, axis: Axis, present: &Totals) -> Option<Picture> {
        let of = |totals: &Totals| Some((axis.of(totals)?, totals.readiness.fraction()));
        let known = self.frontier.iter().filter_map(|point| Some((point, of(&point.totals())?)));
        let known = sorted(known.collect(), |(_, one), (_, two)| {
            one.0.total_cmp(&two.0).then(two.1.total_cmp(&one.1))
        });
        // From the least on, each has to bring more than all before it, and more than the present path where it takes
        // as much.
        let mut shown: Vec<(&FrontierPoint, (f64, f64))> = Vec::new();
        let here = of(present);
        for (point, (figure, ready)) in known {
            let is_worse = |(other, other_ready): (f64, f64)| other <= figure && other_ready >= ready;
            let is_present = here == Some((figure, ready));
            if !shown.iter().any(|(_, other)| is_worse(*other)) && (is_present || !here.is_some_and(is_worse))
            {
                shown.push((point, (figure, ready)));
            }
        }
        let ends = |which: fn(&(f64, f64)) -> f64| {
            let all = || shown.iter().map(|(_, place)| *place).chain(here);
            let least = all().map(|place| which(&place)).min_by(f64::total_cmp)?;
            Some((least, all().map(|place| which(&place)).max_by(f64::total_cmp)?))
        };
        let (least, most) = ends(|place| place.0)?;
        let (low, high) = ends(|place| place.1)?;
        if shown.is_empty() || least >= most {
            return None;
        }
        let rise = (high - low).max(f64::EPSILON);
        let place = |(figure, ready): (f64, f64)| {
            ((figure - least) / (most - least) * 1000.0, (ready - low) / rise * 1000.0)
        };
        let all = || shown.iter().map(|(point, _)| point.totals()).chain([*present]);
        let with = |wanted: f64, which: fn(&(f64, f64)) -> f64| {
            all().find(|totals| of(totals).is_some_and(|place| which(&place) == wanted)).unwrap_or_default()
        };
        let present = here.map(place);
        let distance =
            |(right, up): (f64, f64)| present.map_or(0.0, |(x, y)| (right - x).powi(2) + (up - y).powi(2));
        let points: Vec<_> = shown.iter().map(|(point, at)| (**point, place(*at))).collect();
        let by_distance = points
            .iter()
            .enumerate()
            .min_by(|(_, one), (_, two)| distance(one.1).total_cmp(&distance(two.1)));
        Some(Picture {
            nearest: by_distance.map_or(0, |(number, _)| number),
            ends: (with(least, |place| place.0), with(most, |place| place.0)),
            readiness: (with(low, |place| place.1).readiness, with(high, |place| place.1).readiness),
            points,
            present,
        })
    }
}

/// One activity looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspection {
    /// The activity.
    pub activity: ActivityId,
    /// Whether the path has it.
    pub is_in_path: bool,
    /// Of one in the path: the best paths without it, each without what came in its place before; of one that is not: the
    /// best path with it. The first is the best.
    pub others: Vec<Other>,
}

/// Another path beside the one in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// What differs.
    pub comparison: Comparison,
    /// The last day of the other.
    pub finish: Option<Date>,
    /// Whether it could only be had after the day of the goal, or never.
    pub is_late: bool,
    /// What it has more than the path in the plan.
    pub step: Step,
    /// Between which figures the difference to the best other path lies, where that is not proved to the end.
    pub margin: Option<Margin>,
}

/// The least and the most that another path can differ by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Margin {
    /// Quarters of an hour that it takes more.
    Hours(i64, i64),
    /// Whole percent that it makes one less ready.
    Percent(i64, i64),
}
