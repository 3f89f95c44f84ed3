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
const NODES_BETWEEN_DIVES: u64 = 6;

/// A solution with at most so many columns in part is worth being made a path.
const FEW_PARTS: usize = 20;

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

/// What is left of the tree.
pub(super) struct Tree {
    open: BinaryHeap<Node>,
    /// No path in the parts where rounding got in the way costs less.
    unknown: i64,
    nodes: u64,
}

impl Tree {
    /// All paths, none of which costs less than this.
    pub(super) fn new(bound: i64) -> Self {
        let all = Node { bound: Reverse(bound), depth: 0, number: Reverse(0), set: Vec::new() };
        Self { open: BinaryHeap::from([all]), unknown: i64::MAX, nodes: 0 }
    }
}

impl Proof<'_> {
    /// Goes through so many nodes of the tree; when there is none left, the best path is proved.
    pub(super) fn explore(
        &mut self,
        tree: &mut Tree,
        nodes: u64,
        relaxation: &mut Relaxation<'_>,
        meter: &mut Meter<'_>,
    ) {
        let mut set: Vec<(usize, bool)> = Vec::new();
        let last = tree.nodes + nodes;
        loop {
            let least = tree.open.peek().map_or(i64::MAX, |node| node.bound.0);
            self.raise_bound(least.min(tree.unknown));
            if least >= self.cost() || tree.nodes >= last || !meter.spend(20) {
                break;
            }
            let Some(node) = tree.open.pop() else { break };
            tree.nodes += 1;
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
                Found::Unknown => tree.unknown = tree.unknown.min(bound),
                Found::Parted(column, bound) => {
                    for is_done in [true, false] {
                        let mut set = node.set.clone();
                        set.push((column, is_done));
                        let (depth, bound) = (set.len(), Reverse(bound));
                        let number = Reverse(2 * tree.nodes + u64::from(!is_done));
                        tree.open.push(Node { bound, depth, number, set });
                    }
                    if tree.nodes.is_multiple_of(NODES_BETWEEN_DIVES) {
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
            let sought = Sought { enough: self.cost(), step: self.step, rounds: 4 };
            let (_, outcome) = sift(relaxation, Pool::Core, &sought, meter);
            let parts = relaxation.parts();
            let is_whole = outcome == Outcome::Optimal && parts == 0;
            if outcome == Outcome::Optimal && parts <= FEW_PARTS {
                // What is whole is nearly a path; what is left of the limits may hold something else.
                self.search.repair(&relaxation.done());
                meter.spend(100 + self.search.len());
            }
            // All columns must agree to a bound, not those of the core alone.
            let prices = relaxation.prices_after(outcome);
            let of_all = certify(relaxation, prices, &self.open);
            if !meter.spend(self.open.len() as u64 / 32) {
                return Found::Unknown;
            }
            bound = bound.max(of_all.whole(self.step));
            if bound >= self.cost() {
                return Found::Nothing;
            }
            let joining = joining(relaxation, &of_all, &self.open, 100);
            if joining.is_empty() || round == 20 {
                let iterations = relaxation.simplex.iterations;
                let column = if is_whole || outcome == Outcome::Infeasible {
                    None
                } else {
                    self.branching.choose(relaxation)
                };
                meter.spend(relaxation.work_since(iterations));
                return column.map_or(Found::Unknown, |column| Found::Parted(column, bound));
            }
            relaxation.add_columns(&joining);
        }
        Found::Unknown
    }
}
