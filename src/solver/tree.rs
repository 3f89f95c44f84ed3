//! The proof: the relaxation's bound, columns that it rules out, and a tree over what is left.

use super::branching::{Branching, nearest};
use super::certificate::{Certificate, certify};
use super::chance::Chance;
use super::effort::Meter;
use super::first_core::first_core;
use super::local;
use super::path::Figure;
use super::problem::{Aim, Problem};
use super::relaxation::Relaxation;
use super::search::Search;
use super::sifting::{Pool, Sought, joining, sift};
use super::simplex::Outcome;
use super::support::NONE;

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
    /// What rules out the others, for the open columns.
    root: Certificate,
    branching: Branching,
    chance: Chance,
}

/// How much of a tree to see.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// So many nodes, straight down to a path.
    Nodes(u64),
    /// All of it, as quickly as it is proved.
    Whole,
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
        let fits = |column: &u32| problem.room_after(problem.limits, *column as usize).is_some();
        let open = (0..problem.len() as u32).filter(fits).collect();
        Self {
            problem,
            search: Search::new(problem, seed),
            bound: i64::MIN,
            step: step.max(1),
            open,
            root: Certificate::default(),
            branching: Branching::default(),
            chance: Chance::new(seed),
        }
    }

    /// The cost of the best path.
    pub(crate) fn cost(&self) -> i64 {
        cost(self.problem, self.search.figure)
    }

    fn raise_bound(&mut self, bound: i64) {
        self.bound = self.bound.max(bound.min(self.cost()));
    }

    pub(crate) fn is_proved(&self) -> bool {
        self.cost() <= self.bound
    }

    /// Finds a path and proves what it can.
    pub(crate) fn run(&mut self, meter: &mut Meter<'_>) {
        let mut core = first_core(self.problem);
        core.retain(|column| self.open.binary_search(column).is_ok());
        self.search.look_at(&core);
        if self.search.best.is_empty() {
            self.search.first();
        }
        let of_path = self.search.best.iter().filter(|column| core.binary_search(column).is_err());
        let of_path: Vec<u32> = of_path.copied().collect();
        core.extend(of_path);
        let mut relaxation = Relaxation::new(self.problem, &core);
        let sought = Sought { enough: i64::MAX, step: self.step, rounds: 100 };
        let (certificate, outcome) = sift(&mut relaxation, Pool::All(&self.open), &sought, meter);
        if outcome == Outcome::Optimal {
            self.search.offer(&relaxation.rounded());
        }
        self.raise_bound(certificate.whole(self.step));
        if !self.is_proved() {
            let bound = self.bound;
            let is_enough = |figure| cost(self.problem, figure) <= bound;
            // Within limits it is a matter of what fits, which variation finds; where all must be closed, dives do.
            let patience = if self.problem.aim == Aim::Closed { 400 } else { 20 };
            local::vary(&mut self.search, &relaxation, patience, is_enough, meter);
        }
        self.root = certificate;
        self.narrow(&mut relaxation);
        if !self.is_proved() {
            self.polish(&mut relaxation, 12, meter);
            self.explore(&mut relaxation, Depth::Whole, meter);
        }
    }

    /// Closes the columns that are in no path as good as the best.
    fn narrow(&mut self, relaxation: &mut Relaxation<'_>) {
        let most = self.cost();
        let mut kept = Vec::new();
        let mut reduced = Vec::new();
        for (place, &column) in self.open.iter().enumerate() {
            if self.root.excludes(place, most) {
                relaxation.close(column);
            } else {
                kept.push(column);
                reduced.push(self.root.reduced[place]);
            }
        }
        (self.open, self.root.reduced) = (kept, reduced);
    }

    /// Looks for a better path among those that share more or less with the best.
    fn polish(&mut self, relaxation: &mut Relaxation<'_>, tries: usize, meter: &mut Meter<'_>) {
        // How much is shared, in tenths: first nothing, then as much as leaves something to be found.
        let mut shared = 0;
        for attempt in 0..tries {
            if self.is_proved() || !meter.spend(20) {
                return;
            }
            let mut kept = Vec::new();
            for place in 0..self.search.best.len() {
                let column = relaxation.place[self.search.best[place] as usize];
                let is_free = column != NONE && relaxation.bounds(column as usize) == (0.0, 1.0);
                if self.chance.below(10) < shared && is_free {
                    relaxation.set_bounds(column as usize, (1.0, 1.0));
                    kept.push(column as usize);
                }
            }
            let nodes = self.explore(relaxation, Depth::Nodes(40), meter);
            for column in kept {
                relaxation.set_bounds(column, (0.0, 1.0));
            }
            shared = match nodes {
                _ if attempt == 0 => 4,
                1 => shared.max(2) - 1,
                _ => (shared + 1).min(8),
            };
        }
    }

    /// Goes through the tree below the columns that are set, so many nodes of it; when all of it was seen and no
    /// column was set, the best path is proved. Gives the number of nodes.
    fn explore(&mut self, relaxation: &mut Relaxation<'_>, depth: Depth, meter: &mut Meter<'_>) -> u64 {
        let mut way: Vec<Branch> = Vec::new();
        let mut is_complete = depth == Depth::Whole;
        let nodes = if let Depth::Nodes(nodes) = depth { nodes } else { u64::MAX };
        for node in 0..nodes {
            let before = self.cost();
            let branch = self.node(relaxation, depth, &mut is_complete, meter);
            if self.cost() < before {
                self.narrow(relaxation);
            }
            let may_go_on = meter.spend(20);
            if let Some(column) = branch.filter(|_| may_go_on) {
                relaxation.set_bounds(column, (1.0, 1.0));
                way.push(Branch { column, is_second: false });
                continue;
            }
            while let Some(last) = way.last_mut() {
                if last.is_second || !may_go_on {
                    relaxation.set_bounds(last.column, (0.0, 1.0));
                    way.pop();
                } else {
                    last.is_second = true;
                    relaxation.set_bounds(last.column, (0.0, 0.0));
                    break;
                }
            }
            if way.is_empty() {
                if is_complete && may_go_on {
                    self.raise_bound(self.cost());
                }
                return node + 1;
            }
        }
        for branch in way {
            relaxation.set_bounds(branch.column, (0.0, 1.0));
        }
        nodes
    }

    /// Bounds what is below a node; the column to branch on, or none when nothing better is below it.
    fn node(
        &mut self,
        relaxation: &mut Relaxation<'_>,
        depth: Depth,
        is_complete: &mut bool,
        meter: &mut Meter<'_>,
    ) -> Option<usize> {
        for _ in 0..20 {
            let sought = Sought { enough: self.cost(), step: self.step, rounds: 20 };
            let (of_core, outcome) = sift(relaxation, Pool::Core, &sought, meter);
            let is_whole = outcome == Outcome::Optimal && relaxation.is_whole();
            if is_whole {
                self.search.offer(&relaxation.rounded());
            } else if outcome != Outcome::Infeasible && of_core.whole(self.step) < self.cost() {
                return match depth {
                    Depth::Whole => self.branching.choose(relaxation),
                    Depth::Nodes(_) => nearest(relaxation),
                };
            }
            // A node may only be left when all columns agree that nothing better is below it.
            let prices = relaxation.prices_after(outcome);
            let of_all = certify(relaxation, &prices, &self.open);
            meter.spend(self.open.len() as u64 / 32);
            if of_all.whole(self.step) >= self.cost() {
                return None;
            }
            let joining = joining(relaxation, &of_all, &self.open, 100);
            if joining.is_empty() {
                break;
            }
            relaxation.add_columns(&joining);
        }
        *is_complete = false;
        None
    }
}

/// What a path of this figure costs by the aim of a problem.
fn cost(problem: &Problem, figure: Figure) -> i64 {
    let Figure { failures, open, hours, money, count } = figure;
    let closed = problem.wanted() as i64 - open as i64;
    match problem.aim {
        _ if failures > 0 || closed < problem.least as i64 => NO_PATH,
        Aim::Closed => -closed,
        Aim::Hours => hours as i64,
        Aim::Money => money as i64,
        Aim::Count => count as i64,
    }
}

fn gcd(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { gcd(other, one % other) }
}
