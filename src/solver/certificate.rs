//! Bounds that are proved: the prices of the linear program, rounded to whole numbers, applied to all columns.
//!
//! Whatever prices of at least 0 are put on the rows, no solution costs less than what the rows are worth plus what
//! each variable takes less than its price (Lagrange). Counted in whole numbers, floating point cannot spoil it.

use super::cuts::Cuts;
use super::lists::Keys;
use super::problem::Problem;
use super::reduce::Whole;
use super::relaxation::{Demand, Meaning, Relaxation};
use super::support::NONE;

/// A unit of cost in the whole numbers that prices are counted in.
const SHIFT: u32 = 28;
pub(crate) const UNIT: i64 = 1 << SHIFT;

/// What prices prove.
#[derive(Clone, Debug, Default)]
pub(crate) struct Certificate {
    /// No solution costs less, in units.
    pub(crate) bound: i128,
    /// The prices of the rows that it was made of.
    pub(crate) prices: Vec<f64>,
    /// By open column: what the bound rises by when the column is used, or, below zero, when it is not.
    pub(crate) reduced: Vec<i64>,
}

impl Certificate {
    /// The bound in whole costs that are multiples of `step`.
    pub(crate) fn whole(&self, step: u64) -> i64 {
        let step = i128::from(step.max(1)) << SHIFT;
        let steps = self.bound.div_euclid(step) + i128::from(self.bound.rem_euclid(step) > 0);
        ((steps * step) >> SHIFT) as i64
    }

    /// How far a cost is above the bound, in units.
    pub(crate) fn gap(&self, cost: i64) -> i64 {
        i64::try_from((i128::from(cost) << SHIFT) - self.bound).unwrap_or(i64::MAX).max(0)
    }

    /// Whether no solution that costs at most `most` uses the column in this place of the open ones.
    pub(crate) fn excludes(&self, place: usize, most: i64) -> bool {
        self.bound + i128::from(self.reduced[place].max(0)) > i128::from(most) << SHIFT
    }
}

/// What prices prove of the solutions that use only open columns, within the bounds that they have in the program.
pub(crate) fn certify(relaxation: &Relaxation<'_>, prices: Vec<f64>, open: &[u32]) -> Certificate {
    let worth = Worth::new(relaxation, &prices);
    let mut bound = worth.rows;
    for (goal, reduced) in worth.goals.iter().enumerate() {
        bound += i128::from(at_best(*reduced, relaxation.simplex.bounds(goal)));
    }
    let mut all = Vec::with_capacity(open.len());
    for &column in open {
        let reduced = worth.reduced(relaxation, column as usize);
        let place = relaxation.place[column as usize];
        if place != NONE {
            bound += i128::from(at_best(reduced, relaxation.bounds(place as usize)));
        } else if reduced < 0 {
            bound += i128::from(reduced);
        }
        all.push(reduced);
    }
    Certificate { bound, prices, reduced: all }
}

/// The columns of a whole catalogue that may be in a path and by which the bound rises by at most so many units; with
/// them some others.
///
/// A column takes its price off for each landmark that it belongs to, so at least its cost less the prices of all
/// landmarks over whose rungs it climbs is left: that needs a look only at who climbs a ladder that has a price.
pub(crate) fn near(relaxation: &Relaxation<'_>, whole: &Whole, prices: &[f64], most: i64) -> Vec<u32> {
    let problem = relaxation.problem;
    let worth = Worth::new(relaxation, prices);
    let up_to = worth.up_to_at_most(&problem.keys);
    let mut least: Vec<i64> = (0..problem.len()).map(|column| worth.takes(problem, column)).collect();
    for ladder in 0..problem.keys.ladders() {
        let up_to = &up_to[problem.keys.ladder(ladder)];
        if up_to.last().is_none_or(|all| *all == 0) {
            continue;
        }
        for climber in whole.index.climbing.of(ladder) {
            let (from, to) = (climber.climb.from(), climber.climb.to());
            least[climber.column as usize] -= up_to[usize::from(to)] - up_to[usize::from(from)];
        }
    }
    let near = (0..problem.len() as u32).filter(|&column| least[column as usize] <= most);
    near.filter(|&column| problem.is_usable(column) && problem.fits(column)).collect()
}

/// A cost in units; too high a cost may be taken as lower.
fn in_units(cost: u64) -> i64 {
    if cost < 1 << 33 { (cost as i64) << SHIFT } else { 1 << (33 + SHIFT) }
}

/// The least that a variable between bounds of 0 and 1 adds.
fn at_best(reduced: i64, (lower, upper): (f64, f64)) -> i64 {
    if (if reduced > 0 { lower } else { upper }) > 0.5 { reduced } else { 0 }
}

/// Prices in whole numbers, by what they are put on.
struct Worth {
    rows: i128,
    /// By rung: the prices of all landmarks that are one rung of its ladder, up to it.
    up_to: Vec<i64>,
    /// The other landmarks that have a price.
    wide: Cuts,
    wide_prices: Vec<i64>,
    /// By column of the core.
    demands: Vec<i64>,
    goals: Vec<i64>,
    limits: Vec<(Meaning, i64)>,
}

impl Worth {
    fn new(relaxation: &Relaxation<'_>, prices: &[f64]) -> Self {
        let goals = relaxation.goals.iter();
        let keys = &relaxation.problem.keys;
        let mut worth = Self {
            rows: 0,
            up_to: vec![0; keys.len()],
            wide: Cuts::new(keys, 1),
            wide_prices: Vec::new(),
            demands: vec![0; relaxation.core.len()],
            goals: goals.map(|goal| goal.cost << SHIFT).collect(),
            limits: Vec::new(),
        };
        let mut cuts = vec![0_i64; relaxation.cuts.len()];
        for (row, (&meaning, &price)) in relaxation.rows.iter().zip(prices).enumerate() {
            let whole = (price * UNIT as f64) as i64;
            let of_limit = (price * relaxation.scale(row) * UNIT as f64) as i64;
            match meaning {
                _ if price <= 0.0 => {}
                Meaning::Cut { cut, demand } => {
                    cuts[cut as usize] += whole;
                    match demand {
                        Demand::Whole => worth.rows += i128::from(whole),
                        Demand::Column(column) => {
                            worth.demands[relaxation.place[column as usize] as usize] += whole;
                        }
                        Demand::Goal(goal) => worth.goals[goal as usize] += whole,
                    }
                }
                Meaning::Chain(upper, lower) => {
                    worth.goals[upper as usize] += whole;
                    worth.goals[lower as usize] -= whole;
                }
                Meaning::Worth => {
                    worth.rows += i128::from(of_limit) * i128::from(relaxation.problem.least);
                    for (goal, reduced) in relaxation.goals.iter().zip(&mut worth.goals) {
                        *reduced -= of_limit * i64::from(goal.weight);
                    }
                }
                limit => {
                    worth.rows -= i128::from(of_limit) * i128::from(relaxation.problem.limit(limit));
                    worth.limits.push((limit, of_limit));
                }
            }
        }
        worth.put(relaxation, &cuts);
        worth
    }

    fn put(&mut self, relaxation: &Relaxation<'_>, cuts: &[i64]) {
        let keys = &relaxation.problem.keys;
        for (cut, &price) in cuts.iter().enumerate().filter(|(_, price)| **price > 0) {
            match relaxation.cuts.rungs(cut) {
                [rung] => self.up_to[keys.of(rung.ladder(), rung.level())] += price,
                rungs => {
                    self.wide.push(rungs.to_vec());
                    self.wide_prices.push(price);
                }
            }
        }
        for ladder in 0..keys.ladders() {
            for rung in keys.ladder(ladder).skip(1) {
                self.up_to[rung] += self.up_to[rung - 1];
            }
        }
    }

    /// By rung: the prices of all landmarks with a rung of its ladder, up to it.
    fn up_to_at_most(&self, keys: &Keys) -> Vec<i64> {
        let mut up_to = self.up_to.clone();
        for (cut, price) in self.wide_prices.iter().enumerate() {
            for rung in self.wide.rungs(cut) {
                let end = keys.ladder(rung.ladder()).end;
                up_to[keys.of(rung.ladder(), rung.level())..end].iter_mut().for_each(|sum| *sum += price);
            }
        }
        up_to
    }

    /// What a column costs and takes of the limits.
    fn takes(&self, problem: &Problem, column: usize) -> i64 {
        let mut takes = in_units(problem.cost(column));
        for &(limit, price) in &self.limits {
            // Too high a product may be taken as lower: the bound then only falls.
            let of_limit = i64::try_from(problem.takes(column, limit)).unwrap_or(i64::MAX);
            takes = takes.saturating_add(price.saturating_mul(of_limit));
        }
        takes
    }

    /// What a column costs beyond the prices.
    fn reduced(&self, relaxation: &Relaxation<'_>, column: usize) -> i64 {
        let problem = relaxation.problem;
        let mut reduced = self.takes(problem, column);
        for climb in problem.climbs.of(column) {
            let up_to = |level: u8| self.up_to[problem.keys.of(climb.ladder(), level)];
            reduced -= up_to(climb.to()) - up_to(climb.from());
        }
        for word in 0..self.wide.words_in_use() {
            let mut member = self.wide.word_of(problem, column, word);
            while member != 0 {
                reduced -= self.wide_prices[word * 64 + member.trailing_zeros() as usize];
                member &= member - 1;
            }
        }
        match relaxation.place[column] {
            NONE => reduced,
            place => reduced.saturating_add(self.demands[place as usize]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Certificate, UNIT, certify, near};
    use crate::first_core::first_core;
    use crate::reduce::reduce;
    use crate::relaxation::Relaxation;
    use crate::simplex::Outcome;
    use crate::task::{Task, Want};
    use crate::warm_up::toy;

    #[test]
    fn what_is_not_near_costs_more_than_asked_for() {
        let columns = toy();
        let wants = (0..10).map(|ladder| Want { ladder, level: 3, weight: 1 }).collect();
        let task = Task { start: vec![0; 10], offered: vec![true; columns.len()], wants, ..Task::default() };
        let (mut problem, _) = reduce(&columns, &task);
        problem.close = true;
        let mut relaxation = Relaxation::new(&problem, &first_core(&problem));
        let all: Vec<u32> = (0..problem.len() as u32).filter(|&column| problem.is_usable(column)).collect();
        for _ in 0..3 {
            let outcome = relaxation.solve(i64::MAX);
            assert_eq!(outcome, Outcome::Optimal);
            let prices = relaxation.prices_after(outcome);
            for most in [0, 5 * UNIT, 20 * UNIT] {
                let whole = problem.whole.as_ref().unwrap();
                let near = near(&relaxation, whole, &prices, most);
                let Certificate { reduced, .. } = certify(&relaxation, prices.clone(), &all);
                let within = all.iter().zip(reduced).filter(|(_, reduced)| *reduced <= most);
                assert!(within.into_iter().all(|(column, _)| near.contains(column)));
                assert!(most > 0 || near.len() < all.len());
            }
            relaxation.add_broken_supports();
            crate::separation::add_broken_landmarks(&mut relaxation, crate::separation::Look::Close);
        }
    }
}
