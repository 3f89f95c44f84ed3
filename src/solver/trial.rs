//! Sets of activities that come from elsewhere: whether they can be done, and what they bring and take.

use super::columns::Columns;
use super::path::{Figure, Walk};
use super::problem::Problem;
use super::support::Support;
use super::task::{Finding, Task, ask, finding};

/// A task whose activities are tried in any set. Activities are named by their places in [`Trial::activities`].
pub struct Trial<'a> {
    problem: &'a Problem,
    walk: Walk,
    support: Support,
}

/// What a set leaves open and takes; less is better, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tried {
    /// Weighted levels that stay open, of those that can be reached.
    pub open: u64,
    /// Quarters of an hour.
    pub hours: u64,
    /// Minor units.
    pub money: u64,
    /// The number of activities.
    pub count: u64,
}

impl Trial<'_> {
    /// The activities that are of use for the task, ascending: those that lead to a level wanted, or to what such an
    /// activity waits for; and those pinned.
    pub fn activities(&self) -> &[u32] {
        &self.problem.activity
    }

    /// What a set leaves open and takes without what of it cannot be done, if it fits into the limits and nothing that
    /// must be is missing. What of it can be done is then in [`Trial::done`].
    pub fn of(&mut self, set: &[u32]) -> Option<Tried> {
        self.walk.over(self.problem, set);
        self.problem.room(&self.walk.done)?;
        let figure = self.walk.figure(self.problem);
        (figure.failures == 0).then_some(Tried {
            open: figure.open,
            hours: figure.hours,
            money: figure.money,
            count: figure.count,
        })
    }

    /// What was done of the last set, in an order in which each can be started.
    pub fn done(&self) -> &[u32] {
        &self.walk.done
    }

    /// What of a set can be done and fits into the limits, each in turn.
    pub fn fitting(&mut self, set: &[u32]) -> Vec<u32> {
        let mut room = self.problem.limits;
        let mut fitting = Vec::new();
        for &column in set {
            if let Some(left) = self.problem.room_after(room, column as usize) {
                room = left;
                fitting.push(column);
            }
        }
        self.walk.over(self.problem, &fitting);
        self.walk.done.clone()
    }

    /// Each of some activities that are not in a set, with what else it waits for: the way there that takes the fewest
    /// hours as far as it is known.
    pub fn bundles(&mut self, set: &[u32], wanted: impl Iterator<Item = u32>) -> Vec<Vec<u32>> {
        let problem = self.problem;
        self.walk.over(problem, set);
        let prices: Vec<u64> = problem.hours.iter().map(|&hours| u64::from(hours) * 16 + 1).collect();
        self.support.find(problem, &self.walk.levels, &prices);
        let mut bundles = Vec::new();
        for column in wanted {
            if self.support.total[column as usize] == u64::MAX {
                continue;
            }
            let entries = problem.entries.of(column as usize).iter();
            let missing = entries.filter(|rung| self.walk.levels[rung.ladder()] < rung.level());
            let mut rungs = missing.map(|rung| problem.keys.of(rung.ladder(), rung.level())).collect();
            let mut bundle = vec![column];
            self.support.gather(problem, &mut rungs, &mut bundle);
            bundle.retain(|column| !set.contains(column));
            bundles.push(bundle);
        }
        bundles
    }
}

impl Columns {
    /// Tries sets of activities. Pins that cannot be reached are not asked for.
    pub fn trying<T>(&self, task: &Task, work: impl FnOnce(&mut Trial<'_>) -> T) -> T {
        self.with_reduced(task, |reduced| {
            ask(&mut reduced.problem, task.limits);
            reduced.problem.index();
            let problem = &reduced.problem;
            work(&mut Trial { problem, walk: Walk::default(), support: Support::default() })
        })
    }

    /// A path of the task with all that there is to say of it but a bound, whose place the objective takes.
    pub fn given(&self, task: &Task, path: &[u32]) -> Finding {
        self.with_reduced(task, |reduced| {
            ask(&mut reduced.problem, task.limits);
            let place = |activity: &u32| {
                let column = reduced.problem.activity.binary_search(activity).ok()?;
                u32::try_from(column).ok()
            };
            let columns: Vec<u32> = path.iter().filter_map(place).collect();
            let mut walk = Walk::default();
            walk.over(&reduced.problem, &columns);
            let figure: Figure = walk.figure(&reduced.problem);
            let mut found = finding(reduced, task, &walk.done, figure);
            found.bound = found.objective;
            found
        })
    }
}
