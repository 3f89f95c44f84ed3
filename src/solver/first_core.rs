//! The columns that the linear program begins with: the cheapest over each rung of the goals, and ways to those.

use super::lists::Rung;
use super::path::Walk;
use super::problem::Problem;
use super::support::NONE;

/// So many of the cheapest columns over each rung of a goal.
const OVER_A_GOAL: usize = 6;
/// So many over each other rung.
const OVER_ANOTHER: usize = 2;

/// Columns to begin with, ascending: they hold a way to every goal.
pub(crate) fn first_core(problem: &Problem) -> Vec<u32> {
    let cheapest = Cheapest::of(problem);
    let mut chosen = vec![false; problem.len()];
    let mut seen = vec![false; problem.keys.len()];
    let mut open: Vec<Rung> = Vec::new();
    for ladder in 0..problem.ladders() {
        open.push(Rung::new(ladder as u32, problem.goal[ladder]));
    }
    while let Some(rung) = open.pop() {
        for level in problem.start[rung.ladder()] + 1..=rung.level() {
            let key = problem.keys.of(rung.ladder(), level);
            if seen[key] {
                continue;
            }
            seen[key] = true;
            for &(_, column) in cheapest.over(key).iter().filter(|(_, column)| *column != NONE) {
                if !chosen[column as usize] {
                    chosen[column as usize] = true;
                    open.extend_from_slice(problem.entries.of(column as usize));
                }
            }
        }
    }
    let core: Vec<u32> = (0..problem.len() as u32).filter(|&column| chosen[column as usize]).collect();
    if leads_to_all_goals(problem, &core) { core } else { with_ways(problem, chosen) }
}

fn leads_to_all_goals(problem: &Problem, core: &[u32]) -> bool {
    let mut walk = Walk::default();
    walk.over(problem, core);
    walk.levels.iter().zip(&problem.goal).all(|(level, goal)| level >= goal)
}

/// The chosen columns and those by which each rung is first reached when all that can be done is done.
fn with_ways(problem: &Problem, mut chosen: Vec<bool>) -> Vec<u32> {
    let all: Vec<u32> = (0..problem.len() as u32).collect();
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
    let goals = (0..problem.ladders()).map(|ladder| Rung::new(ladder as u32, problem.goal[ladder]));
    let mut open: Vec<Rung> = goals.collect();
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

/// By rung: the cheapest columns over it, by price for what they bring.
struct Cheapest {
    /// By rung: where its columns begin.
    starts: Vec<u32>,
    best: Vec<(u32, u32)>,
}

impl Cheapest {
    fn of(problem: &Problem) -> Self {
        let mut starts = Vec::with_capacity(problem.keys.len() + 1);
        let mut places = 0;
        for ladder in 0..problem.ladders() {
            for level in 0..=problem.useful[ladder] {
                starts.push(places);
                let is_goal = level > problem.start[ladder] && level <= problem.goal[ladder];
                places += if is_goal { OVER_A_GOAL } else { OVER_ANOTHER } as u32;
            }
        }
        starts.push(places);
        let mut cheapest = Self { starts, best: vec![(u32::MAX, NONE); places as usize] };
        for column in 0..problem.len() {
            let climbs = problem.climbs.of(column);
            let to_goal = climbs.iter().map(|climb| {
                u32::from(climb.to().min(problem.goal[climb.ladder()]).saturating_sub(climb.from()))
            });
            // What a column brings besides is as good as cheap.
            let price = (problem.hours[column].saturating_mul(16) | 1) / to_goal.sum::<u32>().max(1);
            for climb in climbs {
                for level in climb.from() + 1..=climb.to() {
                    cheapest.offer(problem.keys.of(climb.ladder(), level), (price, column as u32));
                }
            }
        }
        cheapest
    }

    fn over(&self, rung: usize) -> &[(u32, u32)] {
        &self.best[self.starts[rung] as usize..self.starts[rung + 1] as usize]
    }

    fn offer(&mut self, rung: usize, offered: (u32, u32)) {
        let best = &mut self.best[self.starts[rung] as usize..self.starts[rung + 1] as usize];
        let mut place = best.len();
        while place > 0 && offered < best[place - 1] {
            place -= 1;
        }
        if place < best.len() {
            best[place..].rotate_right(1);
            best[place] = offered;
        }
    }
}
