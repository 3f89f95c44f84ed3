//! The proof: the relaxation's bound, columns that it rules out, and a tree over what is left.

use super::certificate::certify;
use super::path::Figure;
use super::problem::{Aim, Problem};
use super::relaxation::Relaxation;
use super::search::{Meter, Search};
use super::sifting::{Sought, first_core, sift};
use super::simplex::Outcome;

/// A cost that is above that of every path.
const NO_PATH: i64 = i64::MAX >> 30;

/// A best path and what is proved of it, getting better as it runs.
pub(crate) struct Proof<'a> {
    problem: &'a Problem,
    pub(crate) search: Search<'a>,
    /// No path costs less.
    pub(crate) bound: i64,
    /// All costs are multiples of this.
    step: u64,
    /// The columns that may be in a path as good as the best.
    pub(crate) open: Vec<u32>,
}

/// A column of the core that is set to one and then to nothing.
struct Branch {
    column: usize,
    is_second: bool,
}

impl<'a> Proof<'a> {
    pub(crate) fn new(problem: &'a Problem, seed: u64) -> Self {
        let all = (0..problem.len()).map(|column| problem.cost(column));
        let weights = (0..problem.first_pin).map(|ladder| problem.worth(ladder, problem.start[ladder] + 1));
        let step = if problem.aim == Aim::Closed { weights.fold(0, gcd) } else { all.fold(0, gcd) };
        let open = (0..problem.len() as u32).collect();
        Self { problem, search: Search::new(problem, seed), bound: i64::MIN, step: step.max(1), open }
    }

    /// The cost of the best path.
    pub(crate) fn cost(&self) -> i64 {
        let Figure { failures, open, hours, money, count } = self.search.figure;
        let closed = self.problem.wanted() as i64 - open as i64;
        match self.problem.aim {
            _ if failures > 0 || closed < self.problem.least as i64 => NO_PATH,
            Aim::Closed => -closed,
            Aim::Hours => hours as i64,
            Aim::Money => money as i64,
            Aim::Count => count as i64,
        }
    }

    fn raise_bound(&mut self, bound: i64) {
        self.bound = self.bound.max(bound.min(self.cost()));
    }

    pub(crate) fn is_proved(&self) -> bool {
        self.cost() <= self.bound
    }

    /// Finds a path and proves what it can.
    pub(crate) fn run(&mut self, meter: &mut Meter<'_>) {
        let mut core = first_core(self.problem, 6);
        self.search.look_at(&core);
        self.search.first();
        let of_path = self.search.best.iter().filter(|column| core.binary_search(column).is_err());
        let of_path: Vec<u32> = of_path.copied().collect();
        core.extend(of_path);
        let mut relaxation = Relaxation::new(self.problem, &core);
        let sought = Sought { enough: i64::MAX, step: self.step, rounds: 100 };
        let (certificate, outcome) = sift(&mut relaxation, &self.open, &sought, meter);
        if outcome == Outcome::Optimal {
            self.search.offer(&relaxation.rounded());
        }
        self.raise_bound(certificate.whole(self.step));
        if !self.is_proved() {
            self.search.look_at(&relaxation.core.activity);
            for _ in 0..20 {
                self.search.again();
            }
        }
        let (most, mut place) = (self.cost(), 0);
        self.open.retain(|_| {
            place += 1;
            !certificate.excludes(place - 1, most)
        });
        if !self.is_proved() {
            self.explore(&mut relaxation, meter);
        }
    }

    /// Goes through the tree; when all of it was seen, the best path is proved.
    fn explore(&mut self, relaxation: &mut Relaxation<'_>, meter: &mut Meter<'_>) {
        let mut way: Vec<Branch> = Vec::new();
        let mut is_complete = true;
        loop {
            let branch = self.node(relaxation, &mut is_complete, meter);
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
                        self.raise_bound(self.cost());
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
        is_complete: &mut bool,
        meter: &mut Meter<'_>,
    ) -> Option<usize> {
        let sought = Sought { enough: self.cost(), step: self.step, rounds: 20 };
        let (certificate, outcome) = sift(relaxation, &self.open, &sought, meter);
        let mut bound = certificate.whole(self.step);
        if bound >= self.cost() {
            return None;
        }
        let branch = match outcome {
            Outcome::Infeasible => {
                let prices = relaxation.simplex.prices_of_infeasible(1e6);
                bound = certify(relaxation, &prices, &self.open).whole(self.step);
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
