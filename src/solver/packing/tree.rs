//! The tree of all packings over what prices alone leave open: an item is in, or it is not.

use std::collections::BTreeMap;

use crate::effort::Meter;
use crate::simplex::{Outcome, Simplex};

use super::Open;
use super::greedy::Pack;
use super::priced::{Prices, fine_capacities, fine_worth, floor, most};

/// Beyond so many groups with a choice the linear program is too large for its worth.
const MOST_GROUPS: usize = 800;

/// So many iterations of a linear program at most.
const ITERATIONS: u64 = 5_000;

/// How far from a whole a share must be to part by it.
const PART: f64 = 1e-6;

/// So many iterations are done at once: whoever waits is not kept waiting for a whole program.
const AT_ONCE: u64 = 20;

/// A part of the tree that is still to be looked at.
#[derive(Clone, Debug)]
struct Node {
    /// No packing in it is worth more.
    bound: i64,
    /// Items, and whether they are in.
    set: Vec<(usize, bool)>,
}

/// The linear program over what is open.
#[derive(Clone, Debug)]
struct Program {
    simplex: Simplex,
    /// By variable.
    items: Vec<usize>,
    /// By item: its variable, if it is open.
    variable: Vec<Option<usize>>,
    /// By resource: its row, and what its amounts were divided by.
    rows: Vec<Option<(usize, f64)>>,
}

/// The proof on the way: the tree, and the part of it whose linear program is being solved.
#[derive(Clone, Debug)]
pub(super) struct Proof {
    program: Program,
    /// Of each group the item that every better packing has, if there is one.
    settled: Vec<Option<usize>>,
    stack: Vec<Node>,
    at: Option<Here>,
    /// Parts of the tree that were looked at.
    pub(super) explored: u64,
}

/// The part of the tree that is looked at.
#[derive(Clone, Debug)]
struct Here {
    node: Node,
    allowed: Vec<Vec<usize>>,
    /// When its linear program has to end.
    last: u64,
}

impl Proof {
    /// A proof of a better bound than this, where one can be hoped for.
    pub(super) fn new(open: &Open, settled: Vec<Option<usize>>, bound: i64) -> Option<Self> {
        let is_open =
            |(group, settled): &(&Vec<usize>, &Option<usize>)| !group.is_empty() && settled.is_none();
        if open.groups.iter().zip(&settled).filter(is_open).count() > MOST_GROUPS {
            return None;
        }
        let stack = vec![Node { bound, set: Vec::new() }];
        Some(Self { program: Program::of(open, &settled), settled, stack, at: None, explored: 0 })
    }

    /// No packing is worth more.
    pub(super) fn bound(&self, best: &Pack) -> i64 {
        let open = self.stack.iter().chain(self.at.iter().map(|here| &here.node));
        open.map(|node| node.bound).fold(best.value, i64::max)
    }

    /// Looks through the tree until so much is spent; whether it is done, or may not go on.
    pub(super) fn go_on(
        &mut self,
        open: &mut Open,
        best: &mut Pack,
        prices: &mut Prices,
        meter: &mut Meter<'_>,
        until: u64,
    ) -> bool {
        while meter.spent < until {
            let Some(mut here) = self.at.take().or_else(|| self.next(open, best, meter)) else { return true };
            let iterations = self.program.simplex.iterations;
            let outcome = self.program.simplex.solve(AT_ONCE, f64::INFINITY);
            // A pivot works through all rows and variables.
            let done = self.program.simplex.iterations - iterations;
            let may_go_on = meter.spend(done * self.program.work());
            let is_stopped = outcome == Outcome::Stopped && done == AT_ONCE;
            if is_stopped && self.program.simplex.iterations < here.last && may_go_on {
                self.at = Some(here);
                continue;
            }
            self.part(open, best, prices, meter, &mut here, outcome);
        }
        self.at.is_none() && self.stack.is_empty()
    }

    /// The next part that may hold something better; none where there is none, or no effort left for it.
    fn next(&mut self, open: &Open, best: &Pack, meter: &mut Meter<'_>) -> Option<Here> {
        while let Some(node) = self.stack.pop() {
            if node.bound <= best.value {
                continue;
            }
            let size: usize = open.groups.iter().map(Vec::len).sum();
            if !meter.spend(1 + size as u64 / 100) {
                self.stack.push(node);
                return None;
            }
            self.explored += 1;
            let allowed = allowed(open, &node.set);
            if can_fit(open, &allowed, &node.set, &self.settled) {
                let moved = self.program.set(open, &allowed, &node.set);
                meter.note(moved * (1 + self.program.simplex.count_rows() as u64 / 100));
                return Some(Here { node, allowed, last: self.program.simplex.iterations + ITERATIONS });
            }
        }
        None
    }

    /// What the linear program of a part says, and its own parts.
    fn part(
        &mut self,
        open: &mut Open,
        best: &mut Pack,
        prices: &mut Prices,
        meter: &mut Meter<'_>,
        Here { node, allowed, .. }: &mut Here,
        outcome: Outcome,
    ) {
        let here = self.program.prices();
        let bound = bound_of(open, &here, allowed, &node.set, &self.settled).min(node.bound);
        if bound <= best.value {
            return;
        }
        let chosen = self.program.rounded(open, &self.settled);
        best.improve(open, &chosen, &here, meter);
        if self.explored == 1 {
            here.leave_out_what_is_no_better(open, best.value);
            *prices = here;
        }
        if bound <= best.value {
            return;
        }
        let split = if outcome == Outcome::Optimal { self.program.least_whole() } else { None };
        let Some(item) = split.or_else(|| undecided(allowed, &node.set, &self.settled)) else {
            // All is decided: what is in is a packing, or is none.
            let decided = whole(open, &node.set, &self.settled);
            if decided.fits() && decided.value > best.value {
                *best = decided;
            }
            return;
        };
        for is_in in [false, true] {
            let set = node.set.iter().copied().chain([(item, is_in)]).collect();
            self.stack.push(Node { bound, set });
        }
    }
}

/// Of each group the items that a part of the tree allows.
fn allowed(open: &Open, set: &[(usize, bool)]) -> Vec<Vec<usize>> {
    let mut allowed = open.groups.clone();
    for (item, is_in) in set {
        let group = &mut allowed[open.items[*item].group];
        if *is_in { *group = vec![*item] } else { group.retain(|other| other != item) }
    }
    allowed
}

fn is_in(set: &[(usize, bool)], item: usize) -> bool {
    set.contains(&(item, true))
}

/// Whether no resource alone says that nothing in this part of the tree fits.
fn can_fit(open: &Open, allowed: &[Vec<usize>], set: &[(usize, bool)], settled: &[Option<usize>]) -> bool {
    let mut left = open.capacities.clone();
    let mut given: BTreeMap<usize, i64> = BTreeMap::new();
    for (group, settled) in allowed.iter().zip(settled) {
        let must = settled.is_some() || group.first().is_some_and(|item| is_in(set, *item));
        for (resource, taken) in group.iter().flat_map(|item| &open.items[*item].takes) {
            if must {
                left[*resource] -= taken;
            } else if *taken < 0 {
                let most = given.entry(*resource).or_default();
                *most = (*most).max(-taken);
            }
        }
        std::mem::take(&mut given).into_iter().for_each(|(resource, given)| left[resource] += given);
    }
    left.iter().all(|left| *left >= 0)
}

/// What no packing in this part of the tree that is better than the best is worth more than.
fn bound_of(
    open: &Open,
    prices: &Prices,
    allowed: &[Vec<usize>],
    set: &[(usize, bool)],
    settled: &[Option<usize>],
) -> i64 {
    let fine = prices.fine();
    let groups = allowed.iter().zip(settled).map(|(group, settled)| {
        match settled.or_else(|| group.first().copied().filter(|item| is_in(set, *item))) {
            Some(item) => fine_worth(&open.items[item], &fine),
            None => most(open, group, &fine),
        }
    });
    floor(groups.sum::<i128>() + fine_capacities(open, &fine))
}

fn undecided(allowed: &[Vec<usize>], set: &[(usize, bool)], settled: &[Option<usize>]) -> Option<usize> {
    let open = allowed.iter().zip(settled).filter(|(_, settled)| settled.is_none());
    open.filter_map(|(group, _)| group.first().copied()).find(|item| !is_in(set, *item))
}

fn whole(open: &Open, set: &[(usize, bool)], settled: &[Option<usize>]) -> Pack {
    let mut chosen = settled.to_vec();
    for (item, _) in set.iter().filter(|(_, is_in)| *is_in) {
        chosen[open.items[*item].group] = Some(*item);
    }
    Pack::of(open, &chosen)
}

impl Program {
    fn of(open: &Open, settled: &[Option<usize>]) -> Self {
        let mut simplex = Simplex::default();
        let mut variable = vec![None; open.items.len()];
        let mut items = Vec::new();
        let unsettled = || open.groups.iter().zip(settled).filter(|(_, settled)| settled.is_none());
        for item in unsettled().flat_map(|(group, _)| group) {
            variable[*item] = Some(simplex.add_variable(-(open.items[*item].value as f64), 1.0, Vec::new()));
            items.push(*item);
        }
        for (group, _) in unsettled().filter(|(group, _)| group.len() > 1) {
            let entries = group.iter().filter_map(|item| Some((variable[*item]? as u32, -1.0))).collect();
            simplex.add_row(-1.0, entries);
        }
        let mut left = open.capacities.clone();
        for item in settled.iter().flatten() {
            open.items[*item].takes.iter().for_each(|(resource, taken)| left[*resource] -= taken);
        }
        let mut taking: Vec<Vec<(u32, i64)>> = vec![Vec::new(); open.capacities.len()];
        for (place, item) in items.iter().enumerate() {
            let takes = open.items[*item].takes.iter();
            takes.for_each(|(resource, amount)| taking[*resource].push((place as u32, *amount)));
        }
        let row = |(resource, taking): (usize, Vec<(u32, i64)>)| {
            let sum: f64 = taking.iter().map(|(_, amount)| amount.unsigned_abs() as f64).sum();
            (sum > 0.0).then(|| {
                let scale = sum / taking.len() as f64;
                let entries = taking.iter().map(|(place, amount)| (*place, -(*amount as f64) / scale));
                let number = simplex.add_row(-(left[resource] as f64) / scale, entries.collect());
                (number, scale)
            })
        };
        let rows = taking.into_iter().enumerate().map(row).collect();
        Self { simplex, items, variable, rows }
    }

    /// What a pivot takes: it works through all variables and the inverse of all rows.
    fn work(&self) -> u64 {
        let rows = self.simplex.count_rows() as u64;
        2 + self.items.len() as u64 / 200 + rows * rows / 4000
    }

    /// Moves the bounds of all variables to those of a part of the tree; how many were moved.
    fn set(&mut self, open: &Open, allowed: &[Vec<usize>], set: &[(usize, bool)]) -> u64 {
        let mut moved = 0;
        let mut is_allowed = vec![false; open.items.len()];
        allowed.iter().flatten().for_each(|item| is_allowed[*item] = true);
        for (variable, item) in self.items.iter().enumerate() {
            let upper = if is_allowed[*item] { 1.0 } else { 0.0 };
            let lower = if is_in(set, *item) { 1.0 } else { 0.0 };
            if self.simplex.bounds(variable) != (lower, upper) {
                self.simplex.set_bounds(variable, lower, upper);
                moved += 1;
            }
        }
        moved
    }

    fn prices(&self) -> Prices {
        let price =
            |row: &Option<(usize, f64)>| row.map_or(0.0, |(row, scale)| self.simplex.price(row) / scale);
        Prices { of_resources: self.rows.iter().map(price).collect() }
    }

    /// Of each group the item that most of is done, if it is more than a half.
    fn rounded(&self, open: &Open, settled: &[Option<usize>]) -> Vec<Option<usize>> {
        let share = |item: &usize| self.variable[*item].map_or(0.0, |variable| self.simplex.value(variable));
        let most = |group: &Vec<usize>| group.iter().copied().find(|item| share(item) > 0.5);
        open.groups.iter().zip(settled).map(|(group, settled)| settled.or_else(|| most(group))).collect()
    }

    /// The item whose share is in part, and most.
    fn least_whole(&self) -> Option<usize> {
        let shares =
            self.items.iter().enumerate().map(|(variable, item)| (self.simplex.value(variable), *item));
        let parts = shares.filter(|(share, _)| *share > PART && *share < 1.0 - PART);
        parts.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1))).map(|(_, item)| item)
    }
}
