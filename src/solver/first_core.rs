//! The columns that the linear program begins with: the cheapest over each rung of the goals, and ways to those.

use std::borrow::Cow;

use super::lists::{Climber, Lists, Rung};
use super::path::Walk;
use super::problem::Problem;
use super::support::NONE;
use super::table::Index;

/// So many of the cheapest columns over each rung of a goal.
const OVER_A_GOAL: usize = 6;
/// So many over each other rung.
const OVER_ANOTHER: usize = 2;

/// Columns to begin with, ascending: they hold a way to every goal, as far as what fits into the limits does.
pub(crate) fn first_core(problem: &Problem) -> Vec<u32> {
    let mut cheapest = Cheapest::of(problem);
    let mut chosen = vec![false; problem.len()];
    let mut seen = vec![false; problem.keys.len()];
    let mut open: Vec<Rung> = goals(problem);
    while let Some(rung) = open.pop() {
        for level in problem.start[rung.ladder()] + 1..=rung.level() {
            let key = problem.keys.of(rung.ladder(), level);
            if std::mem::replace(&mut seen[key], true) {
                continue;
            }
            for &(_, column) in cheapest.over(rung.ladder(), level) {
                if !std::mem::replace(&mut chosen[column as usize], true) {
                    open.extend_from_slice(problem.entries.of(column as usize));
                }
            }
        }
    }
    let core: Vec<u32> = (0..problem.len() as u32).filter(|&column| chosen[column as usize]).collect();
    if leads_to_all_goals(problem, &core) { core } else { with_ways(problem, chosen) }
}

fn goals(problem: &Problem) -> Vec<Rung> {
    (0..problem.ladders()).map(|ladder| Rung::new(ladder as u32, problem.goal[ladder])).collect()
}

fn leads_to_all_goals(problem: &Problem, core: &[u32]) -> bool {
    let mut walk = Walk::default();
    walk.over(problem, core);
    walk.levels.iter().zip(&problem.goal).all(|(level, goal)| level >= goal)
}

/// The chosen columns and those by which each rung is first reached when all that can be done is done.
fn with_ways(problem: &Problem, mut chosen: Vec<bool>) -> Vec<u32> {
    let all: Vec<u32> = (0..problem.len() as u32).filter(|&column| problem.is_usable(column)).collect();
    let mut walk = Walk::default();
    walk.over(problem, &all);
    let mut levels = problem.start.clone();
    let mut by = vec![NONE; problem.keys.len()];
    for &column in &walk.done {
        for climb in problem.climbs.of(column as usize) {
            for level in levels[climb.ladder()] + 1..=climb.to() {
                by[problem.keys.of(climb.ladder(), level)] = column;
            }
        }
        problem.climb(&mut levels, column);
    }
    let mut seen = vec![false; problem.len()];
    let mut open: Vec<Rung> = goals(problem);
    while let Some(rung) = open.pop() {
        for level in problem.start[rung.ladder()] + 1..=rung.level() {
            let column = by[problem.keys.of(rung.ladder(), level)];
            if column != NONE && !seen[column as usize] {
                seen[column as usize] = true;
                chosen[column as usize] = true;
                open.extend_from_slice(problem.entries.of(column as usize));
            }
        }
    }
    (0..problem.len() as u32).filter(|&column| chosen[column as usize]).collect()
}

/// The cheapest columns over each rung, by price for what they bring.
struct Cheapest<'a> {
    problem: &'a Problem,
    climbing: Cow<'a, Lists<Climber>>,
    /// By column: the levels of goals that it climbs.
    to_goals: Vec<u32>,
    /// By rung, once its ladder was looked at: price and column.
    best: Vec<Vec<(u32, u32)>>,
    seen: Vec<bool>,
}

impl<'a> Cheapest<'a> {
    fn of(problem: &'a Problem) -> Self {
        let climbing = match &problem.whole {
            Some(whole) => Cow::Borrowed(&whole.index.climbing),
            None => Cow::Owned(Index::of(problem, problem.ladders()).climbing),
        };
        let mut to_goals = vec![0; problem.len()];
        for ladder in (0..problem.ladders()).filter(|&ladder| problem.goal[ladder] > problem.start[ladder]) {
            for climber in climbing.of(ladder) {
                let from = climber.climb.from().max(problem.start[ladder]);
                let levels = climber.climb.to().min(problem.goal[ladder]).saturating_sub(from);
                to_goals[climber.column as usize] += u32::from(levels);
            }
        }
        let best = vec![Vec::new(); problem.keys.len()];
        Self { problem, climbing, to_goals, best, seen: vec![false; problem.ladders()] }
    }

    fn over(&mut self, ladder: usize, level: u8) -> &[(u32, u32)] {
        if !std::mem::replace(&mut self.seen[ladder], true) {
            self.look_at(ladder);
        }
        &self.best[self.problem.keys.of(ladder, level)]
    }

    fn look_at(&mut self, ladder: usize) {
        let problem = self.problem;
        for climber in self.climbing.of(ladder) {
            let column = climber.column;
            // What a column brings besides is as good as cheap.
            let price = (problem.hours[column as usize].saturating_mul(16) | 1)
                / self.to_goals[column as usize].max(1);
            let levels = climber.climb.from().max(problem.start[ladder]) + 1..=climber.climb.to();
            for level in levels {
                let most = if level <= problem.goal[ladder] { OVER_A_GOAL } else { OVER_ANOTHER };
                let best = &mut self.best[problem.keys.of(ladder, level)];
                if best.len() == most && best.last() <= Some(&(price, column)) {
                    continue;
                }
                if !problem.is_usable(column) {
                    break;
                }
                best.truncate(most - 1);
                best.insert(best.partition_point(|other| *other < (price, column)), (price, column));
            }
        }
    }
}
