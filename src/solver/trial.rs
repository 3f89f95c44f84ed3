//! Sets of activities that come from elsewhere: whether they can be done, and what they bring and take.

use super::columns::Columns;
use super::path::{Figure, Walk};
use super::problem::Problem;
use super::reduce::reduce;
use super::support::Support;
use super::task::{Finding, Task, ask};

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
        let (mut whole, _) = reduce(self, task);
        ask(&mut whole, task.limits);
        let (problem, _) = whole.compact(&of_use(&whole));
        work(&mut Trial { problem: &problem, walk: Walk::default(), support: Support::default() })
    }

    /// A path of the task with all that there is to say of it but a bound, whose place the objective takes.
    pub fn given(&self, task: &Task, path: &[u32]) -> Finding {
        let (mut problem, _) = reduce(self, task);
        ask(&mut problem, task.limits);
        let mut walk = Walk::default();
        walk.over(&problem, path);
        let figure: Figure = walk.figure(&problem);
        let finding = self.finding(&problem, &walk.done, figure);
        Finding { bound: finding.objective, ..finding }
    }
}

/// The columns that lead to a level wanted, or to what such a column waits for; ascending.
fn of_use(problem: &Problem) -> Vec<u32> {
    let goals = problem.goal.iter().zip(&problem.start);
    let mut wanted: Vec<u8> = goals.map(|(goal, start)| if goal > start { *goal } else { 0 }).collect();
    let mut is_of_use = vec![false; problem.len()];
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for (column, is_of_use) in is_of_use.iter_mut().enumerate().filter(|(_, is_of_use)| !**is_of_use) {
            let climbs = problem.climbs.of(column).iter();
            let mut climbs = climbs.filter(|climb| climb.to() > problem.start[climb.ladder()]);
            let leads = climbs.any(|climb| climb.from() < wanted[climb.ladder()]);
            if !leads || !problem.is_usable(column as u32) {
                continue;
            }
            (*is_of_use, has_changed) = (true, true);
            let entries = problem.entries.of(column).iter();
            for rung in entries.filter(|rung| rung.level() > problem.start[rung.ladder()]) {
                let level = &mut wanted[rung.ladder()];
                *level = rung.level().max(*level);
            }
        }
    }
    (0..problem.len() as u32).filter(|&column| is_of_use[column as usize]).collect()
}
