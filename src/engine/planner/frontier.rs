//! Hours against money against readiness: what a little more of the one brings of the other.

use crate::model::{Amount, Hours, sorted_by_key};

use super::again::{part, time_is_up};
use super::{Answer, Limits, Objective, Obstacle, Outline, Question, recommend};

/// The most that can be closed within each of several limits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    /// Points of which none is better than another in everything; a later one closes no less, and one that closes as
    /// much takes more hours, or more money.
    pub points: Vec<Point>,
    /// Whether every limit was looked at before the time was up.
    pub is_complete: bool,
}

/// The most that can be closed within limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Hours for everything.
    pub hours_limit: Hours,
    /// Money for everything.
    pub money_limit: Amount,
    /// The path.
    pub path: Outline,
    /// No path within the limits closes more.
    pub bound: u64,
}

impl Point {
    /// Whether no path within the limits closes more.
    pub fn is_proved(&self) -> bool {
        self.path.closed == self.bound
    }

    fn of(answer: &Answer, (hours_limit, money_limit): (Hours, Amount)) -> Self {
        let path = Outline::of(answer);
        Self { hours_limit, money_limit, bound: answer.bound.max(path.closed), path }
    }

    fn fits(&self, (hours, money): (Hours, Amount)) -> bool {
        self.path.hours <= hours && self.path.money <= money
    }

    /// Less is better.
    fn figure(&self) -> (std::cmp::Reverse<u64>, Hours, Amount) {
        (std::cmp::Reverse(self.path.closed), self.path.hours, self.path.money)
    }

    fn is_worse_than(&self, other: &Self) -> bool {
        other.fits((self.path.hours, self.path.money))
            && other.path.closed >= self.path.closed
            && self.figure() != other.figure()
    }
}

/// The frontier from no hours to those that close everything, in so many steps (at least 2), each with no money, a
/// quarter, half and all of what closing everything in the fewest hours costs. The question's own objective and limits
/// are not looked at; hours are for everything, whether on the job or not. Limits into which the pinned activities do
/// not fit, or within which the mix is not kept, have no point.
pub fn frontier(question: &Question<'_>, budgets: usize) -> Frontier {
    let budgets = budgets.max(2);
    let effort = part(question.effort, 4 * budgets);
    let close = recommend(&Question { objective: Objective::Close, effort, ..*question });
    let all = (close.hours, close.money);
    // The path that closes everything which can be closed: nothing closes more.
    let path = Outline::of(&close);
    let first = Point { hours_limit: all.0, money_limit: all.1, bound: path.closed, path };
    // A path that does not keep the mix is no point: what keeps it is looked for within the same limits.
    let mut points = if close.misses_mix() { Vec::new() } else { vec![first] };
    let mut is_complete = true;
    for limits in grid(all, budgets).into_iter().skip(points.len()) {
        // What is proved within wider limits and fits into these is the best here too.
        let is_wider = |point: &&Point| point.hours_limit >= limits.0 && point.money_limit >= limits.1;
        let mut wider = points.iter().filter(is_wider);
        if let Some(wider) = wider.find(|point| point.is_proved() && point.fits(limits)) {
            points.push(Point { hours_limit: limits.0, money_limit: limits.1, ..wider.clone() });
            continue;
        }
        if time_is_up(question.effort) {
            is_complete = false;
            break;
        }
        let within = Limits { hours: Some(limits.0), on_the_job: None, money: Some(limits.1) };
        let answer = recommend(&Question { objective: Objective::Reach(within), effort, ..*question });
        let leaves_out = |obstacle: &Obstacle| matches!(obstacle, Obstacle::PinnedOverLimits(_));
        if !answer.obstacles.iter().any(leaves_out) && !answer.misses_mix() {
            points.push(Point::of(&answer, limits));
        }
    }
    Frontier { points: undominated(shared(&points)), is_complete }
}

/// The limits, the wider before the narrower; each once.
fn grid((hours, money): (Hours, Amount), budgets: usize) -> Vec<(Hours, Amount)> {
    let steps = budgets as u64 - 1;
    let hours = (0..=steps).rev().map(|step| {
        Hours::from_quarters(u32::try_from(u64::from(hours.quarters()) * step / steps).unwrap_or(u32::MAX))
    });
    let mut grid = Vec::with_capacity(4 * budgets);
    for quarters_of_it in [4, 2, 1, 0] {
        let money = Amount::from_minor(money.minor() * quarters_of_it / 4);
        for limits in hours.clone().map(|hours| (hours, money)) {
            if !grid.contains(&limits) {
                grid.push(limits);
            }
        }
    }
    grid
}

/// Each point with what the others know of it: a path found within narrower limits fits, and what no path can do
/// within wider limits none can within these.
fn shared(points: &[Point]) -> Vec<Point> {
    let share = |point: &Point| {
        let limits = (point.hours_limit, point.money_limit);
        let fitting = points.iter().filter(|other| other.fits(limits));
        let best = fitting.min_by_key(|other| other.figure()).unwrap_or(point);
        let wider = |other: &&Point| other.hours_limit >= limits.0 && other.money_limit >= limits.1;
        let bound = points.iter().filter(wider).map(|other| other.bound).min().unwrap_or(point.bound);
        Point { hours_limit: limits.0, money_limit: limits.1, bound, ..best.clone() }
    };
    points.iter().map(share).collect()
}

/// The points that are not worse than another, each figure once: proved if it can be, within the widest limits.
fn undominated(points: Vec<Point>) -> Vec<Point> {
    let keep: Vec<bool> =
        points.iter().map(|point| !points.iter().any(|other| point.is_worse_than(other))).collect();
    let kept = points.into_iter().zip(keep).filter_map(|(point, keep)| keep.then_some(point)).collect();
    let mut kept = sorted_by_key(kept, |point| {
        (point.path.closed, point.path.hours, point.path.money, !point.is_proved())
    });
    kept.dedup_by(|later, earlier| later.figure() == earlier.figure());
    kept
}
