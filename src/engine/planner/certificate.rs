//! Bounds that are proved: the prices of the linear program, rounded to whole numbers, applied to all columns.
//!
//! Whatever prices of at least 0 are put on the rows, no solution costs less than what the rows are worth plus what
//! each variable takes less than its price (Lagrange). Counted in whole numbers, floating point cannot spoil it.

use super::cuts::for_bits;
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

    /// Whether no solution that costs at most `most` uses the column in this place of the open ones.
    pub(crate) fn excludes(&self, place: usize, most: i64) -> bool {
        self.bound + i128::from(self.reduced[place].max(0)) > i128::from(most) << SHIFT
    }
}

/// What prices prove of the solutions that use only open columns, within the bounds that they have in the program.
pub(crate) fn certify(relaxation: &Relaxation<'_>, prices: &[f64], open: &[u32]) -> Certificate {
    let problem = relaxation.problem;
    let worth = Worth::new(relaxation, prices);
    let mut bound = worth.rows;
    for (goal, reduced) in worth.goals.iter().enumerate() {
        bound += i128::from(at_best(*reduced, relaxation.simplex.bounds(goal)));
    }
    let mut member = vec![0; relaxation.cuts.words()];
    let mut all = Vec::with_capacity(open.len());
    for &column in open {
        let place = relaxation.place[column as usize];
        let mut reduced = if place == NONE { 0 } else { worth.demands[place as usize] };
        reduced = reduced.saturating_add(in_units(problem.cost(column as usize)));
        relaxation.cuts.of_column(problem, column as usize, &mut member);
        for_bits(&member, |cut| reduced -= worth.cuts[cut]);
        for &(limit, price) in &worth.limits {
            // Too high a product may be taken as lower: the bound then only falls.
            let takes = i64::try_from(problem.takes(column as usize, limit)).unwrap_or(i64::MAX);
            reduced = reduced.saturating_add(price.saturating_mul(takes));
        }
        let bounds = if place == NONE { (0.0, 1.0) } else { relaxation.bounds(place as usize) };
        bound += i128::from(at_best(reduced, bounds));
        all.push(reduced);
    }
    Certificate { bound, reduced: all }
}

/// A cost in units; too high a cost may be taken as lower.
fn in_units(cost: u64) -> i64 {
    i64::try_from(u128::from(cost) << SHIFT).unwrap_or(i64::MAX / 4)
}

/// The least that a variable between bounds of 0 and 1 adds.
fn at_best(reduced: i64, (lower, upper): (f64, f64)) -> i64 {
    if (if reduced > 0 { lower } else { upper }) > 0.5 { reduced } else { 0 }
}

/// Prices in whole numbers, by what they are put on.
struct Worth {
    rows: i128,
    cuts: Vec<i64>,
    /// By column of the core.
    demands: Vec<i64>,
    goals: Vec<i64>,
    limits: Vec<(Meaning, i64)>,
}

impl Worth {
    fn new(relaxation: &Relaxation<'_>, prices: &[f64]) -> Self {
        let goals = relaxation.goals.iter();
        let mut worth = Self {
            rows: 0,
            cuts: vec![0; relaxation.cuts.len()],
            demands: vec![0; relaxation.core.len()],
            goals: goals.map(|goal| goal.cost << SHIFT).collect(),
            limits: Vec::new(),
        };
        for (row, (&meaning, &price)) in relaxation.rows.iter().zip(prices).enumerate() {
            if price <= 0.0 {
                continue;
            }
            let whole = (price * UNIT as f64) as i64;
            match meaning {
                Meaning::Cut { cut, demand } => {
                    worth.cuts[cut as usize] += whole;
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
                    let whole = (price * relaxation.scale(row) * UNIT as f64) as i64;
                    worth.rows += i128::from(whole) * i128::from(relaxation.problem.least);
                    for (goal, reduced) in relaxation.goals.iter().zip(&mut worth.goals) {
                        *reduced -= whole * i64::from(goal.weight);
                    }
                }
                limit => {
                    let whole = (price * relaxation.scale(row) * UNIT as f64) as i64;
                    worth.rows -= i128::from(whole) * i128::from(relaxation.problem.limit(limit));
                    worth.limits.push((limit, whole));
                }
            }
        }
        worth
    }
}
