//! The proof: the relaxation's bound, columns that it rules out, and a tree over what is left.

use super::certificate::certify;
use super::path::Figure;
use super::problem::Problem;
use super::relaxation::Relaxation;
use super::search::{Meter, Search};
use super::sifting::{Sought, first_core, sift};
use super::simplex::Outcome;

/// A best path and what is proved of it, getting better as it runs.
pub(crate) struct Proof<'a> {
    problem: &'a Problem,
    pub(crate) search: Search<'a>,
    /// No figure is below this one.
    pub(crate) limit: Figure,
    /// All costs are multiples of this.
    step: u64,
    pub(crate) nodes: u64,
}

/// A column of the core that is set to one and then to nothing.
struct Branch {
    column: usize,
    is_second: bool,
}

impl<'a> Proof<'a> {
    pub(crate) fn new(problem: &'a Problem, seed: u64) -> Self {
        let step = if problem.close {
            problem.hours.iter().fold(0, |step, &hours| gcd(step, u64::from(hours)))
        } else {
            let weights =
                (0..problem.first_pin).filter(|&ladder| problem.goal[ladder] > problem.start[ladder]);
            weights.fold(0, |step, ladder| gcd(step, u64::from(problem.weight[ladder])))
        };
        Self {
            problem,
            search: Search::new(problem, seed),
            limit: Figure::default(),
            step: step.max(1),
            nodes: 0,
        }
    }

    /// The cost of the best path as the relaxation counts it.
    fn cost(&self) -> i64 {
        let figure = self.search.figure;
        if figure.failures > 0 {
            // No path yet: dearer than any.
            return i64::MAX >> 30;
        }
        if self.problem.close {
            figure.hours as i64
        } else {
            figure.open as i64 - self.problem.wanted() as i64
        }
    }

    fn set_limit(&mut self, cost: i64) {
        let cost = cost.min(self.cost());
        if self.problem.close {
            self.limit.hours = self.limit.hours.max(cost.max(0) as u64);
        } else {
            self.limit.open = self.limit.open.max((cost + self.problem.wanted() as i64).max(0) as u64);
        }
    }

    fn is_proved(&self) -> bool {
        if self.problem.close {
            self.search.figure.hours <= self.limit.hours
        } else {
            self.search.figure.open <= self.limit.open
        }
    }

    pub(crate) fn run(&mut self, meter: &mut Meter<'_>) {
        let mut core = first_core(self.problem, 6);
        self.search.look_at(&core);
        self.search.first();
        let of_path = self.search.best.iter().filter(|column| core.binary_search(column).is_err());
        let of_path: Vec<u32> = of_path.copied().collect();
        core.extend(of_path);
        let mut relaxation = Relaxation::new(self.problem, &core);
        let mut open: Vec<u32> = (0..self.problem.len() as u32).collect();
        let goal = Sought { enough: i64::MAX, step: self.step, rounds: 100 };
        let (certificate, outcome) = sift(&mut relaxation, &open, &goal, meter);
        if outcome == Outcome::Optimal {
            self.search.offer(&relaxation.rounded());
        }
        self.set_limit(certificate.whole(self.step));
        if self.is_proved() {
            return;
        }
        self.search.look_at(&relaxation.core.activity);
        for _ in 0..20 {
            self.search.again();
        }
        let most = self.cost() - self.step as i64;
        let mut place = 0;
        open.retain(|_| {
            place += 1;
            !certificate.excludes(place - 1, most)
        });
        self.explore(&mut relaxation, &open, meter);
    }

    /// Goes through the tree; when all of it was seen, the best path is proved.
    fn explore(&mut self, relaxation: &mut Relaxation<'_>, open: &[u32], meter: &mut Meter<'_>) {
        let mut way: Vec<Branch> = Vec::new();
        let mut is_complete = true;
        loop {
            self.nodes += 1;
            let branch = self.node(relaxation, open, &mut is_complete, meter);
            if !meter.spend(20) {
                return;
            }
            if let Some(column) = branch {
                relaxation.set_bounds(column, (1.0, 1.0));
                way.push(Branch { column, is_second: false });
                continue;
            }
            loop {
                let Some(last) = way.last_mut() else {
                    if is_complete {
                        let cost = self.cost();
                        self.set_limit(cost);
                    }
                    return;
                };
                if last.is_second {
                    relaxation.set_bounds(last.column, (0.0, 1.0));
                    way.pop();
                } else {
                    last.is_second = true;
                    relaxation.set_bounds(last.column, (0.0, 0.0));
                    break;
                }
            }
        }
    }

    /// Bounds what is below a node; the column to branch on, or none when nothing better is below it.
    fn node(
        &mut self,
        relaxation: &mut Relaxation<'_>,
        open: &[u32],
        is_complete: &mut bool,
        meter: &mut Meter<'_>,
    ) -> Option<usize> {
        let sought = Sought { enough: self.cost(), step: self.step, rounds: 20 };
        let (certificate, outcome) = sift(relaxation, open, &sought, meter);
        if certificate.whole(self.step) >= self.cost() {
            return None;
        }
        let mut bound = certificate.whole(self.step);
        let branch = match outcome {
            Outcome::Infeasible => {
                let prices = relaxation.simplex.prices_of_infeasible(1e6);
                bound = certify(relaxation, &prices, open).whole(self.step);
                None
            }
            Outcome::Optimal if relaxation.is_whole() => {
                self.search.offer(&relaxation.rounded());
                None
            }
            _ => branching(relaxation),
        };
        // A node may only be left when it is proved that nothing better is below it.
        *is_complete &= branch.is_some() || bound >= self.cost();
        branch
    }
}

/// The column to branch on.
fn branching(relaxation: &Relaxation<'_>) -> Option<usize> {
    let mut best = None;
    let mut most = 1e-6;
    for column in 0..relaxation.core.len() {
        let share = relaxation.share(column);
        let weight = share.min(1.0 - share) * (1.0 + f64::from(relaxation.core.hours[column]));
        let (lower, upper) = relaxation.bounds(column);
        if lower < upper && weight > most {
            (best, most) = (Some(column), weight);
        }
    }
    best
}

fn gcd(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { gcd(other, one % other) }
}
