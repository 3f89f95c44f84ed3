//! The proof: the relaxation's bound, columns that it rules out, and a tree over what is left.

mod dive;
mod explore;

use crate::branching::Branching;
use crate::certificate::{Certificate, certify, near};
use crate::chance::Chance;
use crate::effort::Meter;
use crate::first_core::first_core;
use crate::local;
use crate::order::ordered;
use crate::path::{Figure, Walk};
use crate::problem::{Aim, Problem, Room};
use crate::relaxation::Relaxation;
use crate::search::Search;
use crate::sifting::{Pool, Sought, sift};
use crate::simplex::Outcome;
use explore::Tree;

/// A cost that is above that of every path.
const NO_PATH: i64 = i64::MAX >> 30;

/// So many nodes of the tree in the first turn.
const FIRST_NODES: u64 = 10;

/// A best path and what is proved of it, getting better as it runs.
pub(crate) struct Proof<'a> {
    problem: &'a Problem,
    pub(crate) search: Search<'a>,
    /// No path costs less.
    pub(crate) bound: i64,
    /// All costs are multiples of this.
    step: u64,
    /// The columns that may be in a path as good as the best; of a whole catalogue none before those are known.
    pub(crate) open: Vec<u32>,
    /// What rules out the others, for the open columns.
    root: Certificate,
    branching: Branching,
    chance: Chance,
}

impl<'a> Proof<'a> {
    pub(crate) fn new(problem: &'a Problem, seed: u64) -> Self {
        let all = if problem.whole.is_some() { 0..0 } else { 0..problem.len() as u32 };
        let open: Vec<u32> = all.filter(|&column| problem.fits(column)).collect();
        Self {
            problem,
            search: Search::new(problem, seed),
            // Nothing costs less than nothing, and nothing closes more than all that is wanted.
            bound: if problem.aim == Aim::Closed { -(problem.wanted() as i64) } else { 0 },
            step: step(problem, &open),
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
        core.retain(|&column| self.problem.fits(column));
        self.search.look_at(&core);
        if self.search.best.is_empty() {
            self.search.first();
        }
        let of_path = self.search.best.iter().filter(|column| core.binary_search(column).is_err());
        let of_path: Vec<u32> = of_path.copied().collect();
        core.extend(of_path);
        let mut relaxation = Relaxation::new(self.problem, &core);
        let sought = Sought { enough: i64::MAX, step: self.step, rounds: 100 };
        let pool = self.problem.whole.as_ref().map_or(Pool::All(&self.open), Pool::Whole);
        let (certificate, outcome) = sift(&mut relaxation, pool, &sought, meter);
        if outcome == Outcome::Optimal {
            self.search.offer(&relaxation.rounded());
        }
        self.search.look_at(&relaxation.core.activity);
        self.root = certificate;
        if let Some(whole) = &self.problem.whole {
            let gap = self.root.gap(self.cost());
            let prices = std::mem::take(&mut self.root.prices);
            self.open = near(&relaxation, whole, &prices, gap);
            self.root = certify(&relaxation, prices, &self.open);
            self.step = step(self.problem, &self.open);
        }
        self.raise_bound(self.root.whole(self.step));
        self.narrow(&mut relaxation);
        self.better(&mut relaxation, meter);
    }

    /// Varies, dives and explores in turn, each time for longer, until the best path is proved or the effort spent.
    fn better(&mut self, relaxation: &mut Relaxation<'_>, meter: &mut Meter<'_>) {
        let mut tree = Tree::new(self.bound);
        // Within limits it is a matter of what fits more than of what is cheap.
        let mut patience = if self.problem.aim == Aim::Closed { 60 } else { 20 };
        let mut tries = 3;
        let mut nodes = FIRST_NODES;
        while !self.is_proved() && meter.spend(20) {
            relaxation.solve(i64::MAX);
            let bound = self.bound;
            let is_enough = |figure| cost(self.problem, figure) <= bound;
            local::vary(&mut self.search, relaxation, patience, is_enough, meter);
            self.narrow(relaxation);
            self.polish(relaxation, tries, meter);
            self.explore(&mut tree, nodes, relaxation, meter);
            if self.problem.aim == Aim::Closed && nodes == FIRST_NODES && !self.is_proved() {
                self.begin_with_all(meter);
                self.narrow(relaxation);
            }
            (patience, tries, nodes) = (patience * 2, tries + 2, nodes * 2);
        }
    }

    /// Takes the way that closes everything in the fewest hours, as far as it fits into the limits.
    ///
    /// It knows what leads to what is dear, where the relaxation within limits sees a little of everything.
    fn begin_with_all(&mut self, meter: &mut Meter<'_>) {
        let (mut all, _) = self.problem.compact(&self.open);
        (all.close, all.aim, all.limits, all.least) = (true, Aim::Hours, Room::default(), 0);
        // What is still open need not lead to everything.
        let columns: Vec<u32> = (0..all.len() as u32).collect();
        let mut walk = Walk::default();
        walk.over(&all, &columns);
        all.goal.iter_mut().zip(&walk.levels).for_each(|(goal, level)| *goal = *level.min(goal));
        let mut part = meter.part(4);
        let mut proof = Proof::new(&all, 1);
        proof.run(&mut part);
        let order = ordered(&all, &proof.search.best);
        let columns: Vec<u32> = order.iter().map(|&column| all.activity[column as usize]).collect();
        meter.spend(part.spent);
        self.search.take_what_fits(&columns);
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

/// What the costs of all paths of these columns are multiples of.
fn step(problem: &Problem, columns: &[u32]) -> u64 {
    let costs = columns.iter().map(|&column| problem.cost(column as usize));
    let weights = (0..problem.first_pin).map(|ladder| problem.worth(ladder, problem.start[ladder] + 1));
    if problem.aim == Aim::Closed { weights.fold(0, gcd) } else { costs.fold(0, gcd) }.max(1)
}

fn gcd(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { gcd(other, one % other) }
}
