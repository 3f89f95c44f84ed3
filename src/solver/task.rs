//! What is asked, and what is found.

use super::columns::Columns;
use super::effort::{Effort, Meter};
use super::lists::Climber;
use super::order::ordered;
use super::path::{Figure, Walk};
use super::problem::{Aim, Problem, Room};
use super::reduce::{Whole, reduce};
use super::stages;

/// A question about a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// By ladder: the level now.
    pub start: Vec<u8>,
    /// By activity: whether it may be chosen.
    pub offered: Vec<bool>,
    /// Activities that are begun, ascending, with the quarters of an hour that they no longer take.
    pub spent: Vec<(u32, u32)>,
    /// The levels wanted.
    pub wants: Vec<Want>,
    /// Activities that must be chosen, each once and on offer. Where they do not fit into the limits together, an
    /// earlier one goes before a later one.
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
    /// No path was found within the limits that has this activity besides the pins before it which are kept.
    OverLimits(u32),
}

impl Columns {
    /// The best path that the effort finds. Equal tasks get equal answers, unless the clock stops one of them.
    pub fn solve(&self, task: &Task, effort: Effort<'_>, seed: u64) -> Finding {
        let whole = self.find(task, &[], effort, seed);
        whole.unwrap_or_else(|| self.solve_with_what_fits(task, effort, seed))
    }

    /// The best path with those pins that fit. It is bounded as the question that has no other pins.
    fn solve_with_what_fits(&self, task: &Task, effort: Effort<'_>, seed: u64) -> Finding {
        let part = Effort { steps: effort.steps / (task.pinned.len() as u64 + 1), ..effort };
        // Pins alone take a small part of the catalogue.
        let mut kept = Task { wants: Vec::new(), pinned: Vec::new(), ..task.clone() };
        let (mut path, mut over) = (Vec::new(), Vec::new());
        for &pin in &task.pinned {
            kept.pinned.push(pin);
            if path.contains(&pin) {
                continue;
            }
            match self.find(&kept, &[], part, seed) {
                Some(finding) => path = finding.path,
                None => over.extend(kept.pinned.pop().map(Obstacle::OverLimits)),
            }
        }
        kept.wants.clone_from(&task.wants);
        let mut finding = self.find(&kept, &path, effort, seed).unwrap_or_default();
        finding.obstacles.extend(over);
        finding
    }

    /// What is found, beginning with a path that is known; none when no path has all the pins that can be reached.
    fn find(&self, task: &Task, known: &[u32], effort: Effort<'_>, seed: u64) -> Option<Finding> {
        let mut task = task.clone();
        task.pinned.sort_unstable();
        let mut meter = Meter::new(effort);
        let (mut problem, unreachable_pins) = reduce(self, &task);
        ask(&mut problem, task.limits);
        let solution = stages::solve(&problem, known, seed, &mut meter);
        let figure = solution.figure;
        if figure.failures > 0 && problem.first_pin < problem.ladders() {
            return None;
        }
        let bound = match task.limits {
            None => solution.bound.max(0) as u64,
            // What is made least is minus what is closed.
            Some(_) => solution.bound.saturating_neg().max(0) as u64,
        };
        let obstacles = unreachable_pins.into_iter().map(Obstacle::Unreachable).collect();
        let finding = self.finding(&problem, &solution.columns, figure);
        Some(Finding { bound, obstacles, explored: solution.explored, ..finding })
    }

    /// What there is to say of a path that is made of columns of a whole catalogue.
    pub(crate) fn finding(&self, problem: &Problem, columns: &[u32], figure: Figure) -> Finding {
        let path = ordered(problem, columns);
        let mut walk = Walk::default();
        walk.over(problem, &path);
        let mut levels = walk.levels;
        levels.truncate(self.ladders);
        Finding {
            only: problem.whole.as_ref().map_or_else(Vec::new, |whole| only_ways(problem, whole, &path)),
            path,
            levels,
            reachable: problem.useful[..self.ladders].to_vec(),
            objective: if problem.close { figure.hours } else { problem.wanted() - figure.open },
            hours: figure.hours,
            money: figure.money,
            ..Finding::default()
        }
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

/// The levels wanted to which only one activity leads, for those of a path.
fn only_ways(problem: &Problem, whole: &Whole, path: &[u32]) -> Vec<OnlyWay> {
    let mut only = Vec::new();
    for &activity in path {
        for climb in problem.climbs.of(activity as usize) {
            let ladder = climb.ladder();
            let levels = climb.from().max(problem.start[ladder]) + 1..=climb.to().min(problem.goal[ladder]);
            let is_alone = |level: &u8| {
                let others = whole.index.climbing.of(ladder).iter().filter(|climber| {
                    let Climber { column, climb } = **climber;
                    column != activity && climb.from() < *level && *level <= climb.to()
                });
                !others.into_iter().any(|other| whole.is_usable(problem, other.column))
            };
            if ladder < problem.first_pin
                && let Some(level) = levels.rev().find(is_alone)
            {
                only.push(OnlyWay { activity, ladder: ladder as u32, level });
            }
        }
    }
    only
}
