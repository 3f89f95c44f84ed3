//! What is asked, and what is found.

use super::columns::Columns;
use super::effort::{Effort, Meter};
use super::lists::Climb;
use super::order::ordered;
use super::path::{Figure, Walk};
use super::problem::{Aim, Problem, Room};
use super::reduce::Reduced;
use super::stages;

/// A question about a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// By ladder: the level now.
    pub start: Vec<u8>,
    /// By activity: whether it may be chosen.
    pub offered: Vec<bool>,
    /// The levels wanted.
    pub wants: Vec<Want>,
    /// Activities that must be chosen, ascending; each is offered.
    pub pinned: Vec<u32>,
    /// To close as much as can be within these; without them everything is closed, in the fewest hours.
    pub limits: Option<Limits>,
}

/// A level wanted on a ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Want {
    /// The ladder.
    pub ladder: u32,
    /// The level.
    pub level: u8,
    /// What each level counts; at least 1.
    pub weight: u32,
}

/// What a path may take, each without limit when `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Quarters of an hour for everything; where `on_the_job` is given, for all but experience.
    pub hours: Option<u64>,
    /// Quarters of an hour for experience alone.
    pub on_the_job: Option<u64>,
    /// Minor units of money.
    pub money: Option<u64>,
}

/// The best path that was found, and what is proved about it.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// The activities in an order in which each can be started.
    pub path: Vec<u32>,
    /// By ladder: the level after the path.
    pub levels: Vec<u8>,
    /// By ladder: the highest level that can be reached at all.
    pub reachable: Vec<u8>,
    /// Quarters of an hour, or weighted levels closed.
    pub objective: u64,
    /// No path has less hours, or closes more.
    pub bound: u64,
    /// Quarters of an hour.
    pub hours: u64,
    /// Minor units.
    pub money: u64,
    /// Levels wanted that only one of the activities on offer leads to.
    pub only: Vec<OnlyWay>,
    /// Pins that could not be kept.
    pub obstacles: Vec<Obstacle>,
    /// Paths and parts of paths that were looked at.
    pub explored: u64,
}

/// A level wanted that only one of the activities on offer leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnlyWay {
    /// The activity, which is in the path.
    pub activity: u32,
    /// The ladder.
    pub ladder: u32,
    /// The level.
    pub level: u8,
}

/// A pin that could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// This activity can never be started with what is on offer.
    Unreachable(u32),
    /// The pinned activities with what they need before them do not fit into the limits; the path was made without
    /// those that do not.
    OverLimits,
}

impl Columns {
    /// The best path that the effort finds. Equal tasks get equal answers, unless the clock stops one of them.
    pub fn solve(&self, task: &Task, effort: Effort<'_>, seed: u64) -> Finding {
        let mut task = task.clone();
        let limits = task.limits.unwrap_or_default();
        let pins = task.pinned.len();
        task.pinned.retain(|&pin| self.fits_alone(pin as usize, &limits));
        let mut obstacles = Vec::new();
        if task.pinned.len() < pins {
            obstacles.push(Obstacle::OverLimits);
        }
        let mut meter = Meter::new(effort);
        let mut finding = self.with_reduced(&task, |reduced| found(reduced, &task, seed, &mut meter));
        if finding.is_none() {
            // The pins do not fit together: the path is made without them.
            task.pinned.clear();
            obstacles = vec![Obstacle::OverLimits];
            finding = self.with_reduced(&task, |reduced| found(reduced, &task, seed, &mut meter));
        }
        let mut finding = finding.unwrap_or_default();
        finding.obstacles.extend(obstacles);
        finding
    }

    fn fits_alone(&self, activity: usize, limits: &Limits) -> bool {
        let hours = match limits.on_the_job {
            Some(hours) if self.experience[activity] => Some(hours),
            _ => limits.hours,
        };
        hours.is_none_or(|hours| u64::from(self.hours[activity]) <= hours)
            && limits.money.is_none_or(|money| self.money[activity] <= money)
    }
}

/// What is found; none when the pins do not fit into the limits.
fn found(reduced: &mut Reduced, task: &Task, seed: u64, meter: &mut Meter<'_>) -> Option<Finding> {
    ask(&mut reduced.problem, task.limits);
    let problem = &reduced.problem;
    let solution = stages::solve(problem, seed, meter);
    let figure = solution.figure;
    if figure.failures > 0 && problem.first_pin < problem.ladders() {
        return None;
    }
    let bound = match task.limits {
        None => solution.bound.max(0) as u64,
        // What is made least is minus what is closed.
        Some(_) => solution.bound.saturating_neg().max(0) as u64,
    };
    Some(Finding { bound, explored: solution.explored, ..finding(reduced, task, &solution.columns, figure) })
}

/// What there is to say of a path that is made of columns.
pub(crate) fn finding(reduced: &Reduced, task: &Task, columns: &[u32], figure: Figure) -> Finding {
    let problem = &reduced.problem;
    let objective = if task.limits.is_none() { figure.hours } else { problem.wanted() - figure.open };
    let order = ordered(problem, columns);
    let mut walk = Walk::default();
    walk.over(problem, &order);
    let mut levels = task.start.clone();
    for (&ladder, &level) in problem.ladder.iter().zip(&walk.levels) {
        levels[ladder as usize] = level;
    }
    Finding {
        path: order.iter().map(|&column| problem.activity[column as usize]).collect(),
        levels,
        reachable: reduced.reachable.clone(),
        objective,
        hours: figure.hours,
        money: figure.money,
        only: only_ways(problem, &order),
        obstacles: reduced.unreachable_pins.iter().map(|&pin| Obstacle::Unreachable(pin)).collect(),
        ..Finding::default()
    }
}

/// Puts the limits on a problem, and what is best by them.
pub(crate) fn ask(problem: &mut Problem, limits: Option<Limits>) {
    problem.close = limits.is_none();
    problem.aim = if limits.is_none() { Aim::Hours } else { Aim::Closed };
    let limits = limits.unwrap_or_default();
    problem.own_budget = limits.on_the_job.is_some();
    problem.limits = Room {
        hours: limits.hours.unwrap_or(u64::MAX),
        on_the_job: limits.on_the_job.unwrap_or(u64::MAX),
        total: u64::MAX,
        money: limits.money.unwrap_or(u64::MAX),
    };
}

/// The levels wanted to which only one column leads, for those of a path.
fn only_ways(problem: &Problem, path: &[u32]) -> Vec<OnlyWay> {
    let mut ways = vec![0_u8; problem.keys.len()];
    let wanted = |climb: &Climb| climb.from() + 1..=climb.to().min(problem.goal[climb.ladder()]);
    for column in 0..problem.len() {
        for climb in problem.climbs.of(column) {
            for level in wanted(climb) {
                let ways = &mut ways[problem.keys.of(climb.ladder(), level)];
                *ways = ways.saturating_add(1);
            }
        }
    }
    let mut only = Vec::new();
    for &column in path {
        for climb in problem.climbs.of(column as usize) {
            let Some(&ladder) = problem.ladder.get(climb.ladder()) else { continue };
            let alone = |level: &u8| ways[problem.keys.of(climb.ladder(), *level)] == 1;
            let activity = problem.activity[column as usize];
            only.extend(wanted(climb).rev().find(alone).map(|level| OnlyWay { activity, ladder, level }));
        }
    }
    only
}
