//! The best path that keeps a mix, and a limit on how much better any other that keeps it could be.
//!
//! Weigh the hours of each family. Whatever the weights, the hours of a path that keeps the mix weigh at most
//! [`Mix::heaviest`] each, so the best path by weighed hours is a limit on all that keep it: of `Close` on their hours
//! (a Lagrangian relaxation of the shares), of `Reach` on what fits into the hours there are (a surrogate one; F.
//! Glover, 1975, doi:10.1287/opre.23.3.434). The weights that limit the most are found by cutting planes: each round
//! asks for the best path by the weights that put all paths met so far as far out as can be. All is counted in whole
//! numbers, so what is proved is proved.

use waymark_solver::{Finding, Limits, Task};

use super::again::{part, time_is_up};
use super::mix::{Mix, Shares, place};
use super::repair::{Repair, Repaired};
use super::{Effort, Question};
use crate::model::ActivityId;

/// So many weights are tried at most.
const ROUNDS: usize = 8;

/// Weights are whole numbers up to this: fine enough for a limit within about a hundredth of the best, and small, so
/// that the weighed question is as easily proved as the plain one.
const HEAVIEST: u64 = 64;

/// A path that was met.
struct Met {
    path: Vec<u32>,
    shares: Shares,
    /// Quarters, or weighted levels.
    objective: u64,
}

struct Search<'a> {
    question: &'a Question<'a>,
    mix: &'a Mix,
    task: &'a Task,
    /// The hours of the best path without the mix.
    plain_hours: u64,
    met: Vec<Met>,
    /// Weights that were tried, each with the hours that it was tried for.
    tried: Vec<([u64; 3], u64)>,
    /// No path that keeps the mix is better.
    bound: u64,
    explored: u64,
}

/// The best path found that keeps the mix, from the best one without it; and whether one does. Where none does that is
/// worth having, the nearest, with the limit of the question without the mix.
pub(super) fn mixed(question: &Question<'_>, mix: &Mix, task: &Task, plain: Finding) -> (Finding, bool) {
    let shares =
        |path: &[u32]| Shares::of(question, path.iter().map(|activity| ActivityId::at(*activity as usize)));
    if mix.is_kept(&shares(&plain.path)) {
        return (plain, true);
    }
    if !mix.is_possible() {
        return (plain, false);
    }
    // What of the pins did not fit is not asked for again.
    let mut task = task.clone();
    let is_over =
        |obstacle: &waymark_solver::Obstacle| matches!(obstacle, waymark_solver::Obstacle::OverLimits(_));
    if plain.obstacles.iter().any(is_over) {
        task.pinned.retain(|pin| plain.path.contains(pin));
    }
    let first = Met { shares: shares(&plain.path), objective: plain.objective, path: plain.path.clone() };
    let mut search = Search {
        question,
        mix,
        task: &task,
        plain_hours: plain.hours,
        met: vec![first],
        tried: Vec::new(),
        bound: plain.bound,
        explored: plain.explored,
    };
    for _ in 0..ROUNDS {
        if time_is_up(question.effort) || !search.round() {
            break;
        }
    }
    let Repaired { path, is_kept, looked_at } = search.repaired();
    let mut found = question.columns.numbers.given(&task, &path);
    found.bound = match (is_kept, task.limits) {
        (false, _) => plain.bound,
        (true, None) => search.bound.min(found.objective),
        (true, Some(_)) => search.bound.max(found.objective),
    };
    found.obstacles = plain.obstacles;
    found.explored = search.explored + looked_at;
    (found, is_kept)
}

impl Search<'_> {
    /// Asks by new weights; whether there were any.
    fn round(&mut self) -> bool {
        let weights = self.weights();
        let room = match self.task.limits {
            None => Some(0),
            Some(limits) => {
                let rooms = limits.hours.filter(|_| limits.on_the_job.is_none()).into_iter();
                // Without hours that all draw on nothing is proved so, but paths are found.
                rooms.chain([self.plain_hours]).find(|room| !self.tried.contains(&(weights, *room)))
            }
        };
        let Some(room) = room.filter(|room| !self.tried.contains(&(weights, *room))) else { return false };
        self.tried.push((weights, room));
        let heaviest = self.mix.heaviest(weights);
        let columns = self.question.columns;
        let hours = (0..columns.len()).map(|activity| {
            let weighed = weights[place(columns.family(activity))] * self.question.quarters_left(activity);
            // Less than it weighs is still a limit.
            u32::try_from(weighed).unwrap_or(u32::MAX)
        });
        let weighed = columns.numbers.with_hours(hours.collect());
        let limits = self.task.limits.map(|limits| Limits {
            hours: Some((room * heaviest) / 1000),
            on_the_job: None,
            money: limits.money,
        });
        // What is spent is off the hours that are weighed.
        let task = Task { limits, spent: Vec::new(), ..self.task.clone() };
        let found = weighed.solve(&task, self.effort(ROUNDS), self.question.seed);
        self.explored += found.explored;
        match self.task.limits {
            None => self.bound = self.bound.max((found.bound * 1000).div_ceil(heaviest)),
            Some(limits) if limits.on_the_job.is_none() && limits.hours == Some(room) => {
                self.bound = self.bound.min(found.bound);
            }
            Some(_) => {}
        }
        let path = found.path.iter().map(|activity| ActivityId::at(*activity as usize));
        let shares = Shares::of(self.question, path);
        let objective = if limits.is_none() { shares.total() } else { found.objective };
        self.met.push(Met { path: found.path, shares, objective });
        true
    }

    fn effort(&self, parts: usize) -> Effort<'_> {
        part(self.question.effort, parts)
    }

    /// The weights by which the path met that weighs least for its room weighs most.
    fn weights(&self) -> [u64; 3] {
        let mut best = [1, 1, 1];
        let mut most = 0;
        for step in [16, 4, 1] {
            let around = if step == 16 { [HEAVIEST / 2; 3] } else { best };
            let near = |place: usize| {
                let at = around[place];
                (0..=4 * 2).map(move |by| (at + by * step).saturating_sub(4 * step).min(HEAVIEST))
            };
            for one in near(0) {
                for two in near(1) {
                    for three in near(2) {
                        let weights = [one, two, three];
                        let least = self.least(weights);
                        if least > most {
                            (best, most) = (weights, least);
                        }
                    }
                }
            }
        }
        // The same in smaller numbers.
        let divisor = best.into_iter().fold(0, greatest_divisor).max(1);
        best.map(|weight| weight / divisor)
    }

    fn least(&self, weights: [u64; 3]) -> u64 {
        let heaviest = self.mix.heaviest(weights);
        let kept = self.met.iter().filter(|met| self.mix.is_kept(&met.shares) && self.fits(met));
        let closed = kept.map(|met| met.objective).max();
        let is_better =
            |met: &&Met| self.task.limits.is_none() || closed.is_none_or(|closed| met.objective > closed);
        let weighed = |met: &Met| (met.shares.weighed(weights) << 20).checked_div(heaviest).unwrap_or(0);
        self.met.iter().filter(is_better).map(weighed).min().unwrap_or(0)
    }

    /// Whether the path is within the true limit of hours that all draw on.
    fn fits(&self, met: &Met) -> bool {
        let limit = self.task.limits.and_then(|limits| limits.hours);
        limit.is_none_or(|limit| met.shares.total() <= limit)
    }

    fn repaired(&self) -> Repaired {
        let paths: Vec<&[u32]> = self.met.iter().map(|met| met.path.as_slice()).collect();
        self.question
            .columns
            .numbers
            .trying(self.task, |trial| Repair::new(self.question, self.mix, trial, &paths).best())
    }
}

fn greatest_divisor(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { greatest_divisor(other, one % other) }
}
