//! The tree of all paths: the part that may hold the cheapest is looked at first, so that the bound rises as it grows.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::certificate::certify;
use crate::effort::Meter;
use crate::relaxation::Relaxation;
use crate::sifting::{Pool, Sought, joining, sift};
use crate::simplex::Outcome;

use super::Proof;

/// A dive every so many nodes.
const NODES_BETWEEN_DIVES: u64 = 25;

/// A part of the tree that is still to be looked at; the greatest goes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    /// No path in it costs less.
    bound: Reverse<i64>,
    /// Of equals the one that is nearest to a path.
    depth: usize,
    number: Reverse<u64>,
    /// Columns of the core that are done, and that are not.
    set: Vec<(usize, bool)>,
}

/// What was found of a node.
enum Found {
    /// Nothing better than the best path is in it.
    Nothing,
    /// The column to part it by, and what no path in it is below.
    Parted(usize, i64),
    /// Rounding got in the way.
    Unknown,
}

impl Proof<'_> {
    /// Goes through the tree; when all of it was seen, the best path is proved.
    pub(super) fn explore(&mut self, relaxation: &mut Relaxation<'_>, meter: &mut Meter<'_>) {
        let first = Node { bound: Reverse(self.bound), depth: 0, number: Reverse(0), set: Vec::new() };
        let mut open = BinaryHeap::from([first]);
        let mut set: Vec<(usize, bool)> = Vec::new();
        let mut unknown = i64::MAX;
        let mut number = 0;
        loop {
            let least = open.peek().map_or(i64::MAX, |node| node.bound.0);
            self.raise_bound(least.min(unknown));
            if least >= self.cost() || !meter.spend(20) {
                break;
            }
            let Some(node) = open.pop() else { break };
            let Reverse(bound) = node.bound;
            for &(column, _) in &set {
                relaxation.set_bounds(column, (0.0, 1.0));
            }
            for &(column, is_done) in &node.set {
                relaxation.set_bounds(column, if is_done { (1.0, 1.0) } else { (0.0, 0.0) });
            }
            set.clone_from(&node.set);
            let before = self.cost();
            match self.look_at(relaxation, bound, meter) {
                Found::Nothing => {}
                Found::Unknown => unknown = unknown.min(bound),
                Found::Parted(column, bound) => {
                    for is_done in [true, false] {
                        number += 1;
                        let mut set = node.set.clone();
                        set.push((column, is_done));
                        let (depth, bound) = (set.len(), Reverse(bound));
                        open.push(Node { bound, depth, number: Reverse(number), set });
                    }
                    if number / 2 % NODES_BETWEEN_DIVES == 0 {
                        self.dive(relaxation, meter);
                    }
                }
            }
            if self.cost() < before {
                self.narrow(relaxation);
            }
        }
        for (column, _) in set {
            relaxation.set_bounds(column, (0.0, 1.0));
        }
    }

    /// Bounds a node of which a bound is known, and finds the column to part it by.
    fn look_at(&mut self, relaxation: &mut Relaxation<'_>, known: i64, meter: &mut Meter<'_>) -> Found {
        let mut bound = known;
        relaxation.drop_loose();
        for round in 0.. {
            let sought = Sought { enough: self.cost(), step: self.step, rounds: 20 };
            let (_, outcome) = sift(relaxation, Pool::Core, &sought, meter);
            let is_whole = outcome == Outcome::Optimal && relaxation.is_whole();
            if is_whole {
                self.search.offer(&relaxation.rounded());
            }
            // All columns must agree to a bound, not those of the core alone.
            let prices = relaxation.prices_after(outcome);
            let of_all = certify(relaxation, &prices, &self.open);
            if !meter.spend(self.open.len() as u64 / 32) {
                return Found::Unknown;
            }
            bound = bound.max(of_all.whole(self.step));
            if bound >= self.cost() {
                return Found::Nothing;
            }
            let joining = joining(relaxation, &of_all, &self.open, 100);
            if joining.is_empty() || round == 20 {
                let column = if is_whole || outcome == Outcome::Infeasible {
                    None
                } else {
                    self.branching.choose(relaxation)
                };
                return column.map_or(Found::Unknown, |column| Found::Parted(column, bound));
            }
            relaxation.add_columns(&joining);
        }
        Found::Unknown
    }
}
