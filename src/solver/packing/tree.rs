//! The tree of all packings over what prices alone leave open: an item is in, or it is not.

use crate::effort::Meter;
use crate::simplex::{Outcome, Simplex};

use super::Open;
use super::greedy::Pack;
use super::priced::{Prices, fine_capacities, floor, most};

/// Beyond so many groups with a choice the linear program is too large for its worth.
const MOST_GROUPS: usize = 800;

/// So many iterations of a linear program at most.
const ITERATIONS: u64 = 5_000;

/// How far from a whole a share must be to part by it.
const PART: f64 = 1e-6;

/// A part of the tree that is still to be looked at.
struct Node {
    /// No packing in it is worth more.
    bound: i64,
    /// Items, and whether they are in.
    set: Vec<(usize, bool)>,
}

/// The linear program over what is open.
struct Program {
    simplex: Simplex,
    /// By variable.
    items: Vec<usize>,
    /// By item: its variable, if it is open.
    variable: Vec<Option<usize>>,
    /// By resource: its row, and what its amounts were divided by.
    rows: Vec<Option<(usize, f64)>>,
}

/// Looks through the tree; no packing is worth more than what comes back, and how many parts were looked at.
pub(super) fn prove(
    open: &mut Open<'_>,
    best: &mut Pack,
    prices: &mut Prices,
    bound: i64,
    meter: &mut Meter<'_>,
) -> (i64, u64) {
    if open.groups.iter().filter(|group| !group.is_empty()).count() > MOST_GROUPS {
        return (bound.max(best.value), 0);
    }
    let mut program = Program::of(open);
    let mut stack = vec![Node { bound, set: Vec::new() }];
    let mut explored = 0;
    while let Some(node) = stack.pop() {
        if node.bound <= best.value {
            continue;
        }
        if !meter.spend(1) {
            stack.push(node);
            break;
        }
        explored += 1;
        let is_root = explored == 1;
        let allowed = allowed(open, &node.set);
        if !can_fit(open, &allowed, &node.set) {
            continue;
        }
        program.set(open, &allowed, &node.set);
        let iterations = program.simplex.iterations;
        let outcome = program.simplex.solve(ITERATIONS, f64::INFINITY);
        // A pivot works through all rows and variables.
        let work = (program.simplex.iterations - iterations) * (program.items.len() as u64 / 200 + 2);
        meter.spend(work);
        let here = program.prices();
        let bound = bound_of(open, &here, &allowed, &node.set).min(node.bound);
        if bound <= best.value {
            continue;
        }
        let chosen = program.rounded(open);
        best.improve(open, &chosen, &here, meter);
        if is_root {
            here.leave_out_what_is_no_better(open, best.value);
            *prices = here;
        }
        if bound <= best.value {
            continue;
        }
        let split = if outcome == Outcome::Optimal { program.least_whole() } else { None };
        let Some(item) = split.or_else(|| undecided(&allowed, &node.set)) else {
            // All is decided: what is in is a packing, or is none.
            let decided = whole(open, &node.set);
            if decided.fits() && decided.value > best.value {
                *best = decided;
            }
            continue;
        };
        for is_in in [false, true] {
            let set = node.set.iter().copied().chain([(item, is_in)]).collect();
            stack.push(Node { bound, set });
        }
    }
    (stack.iter().map(|node| node.bound).fold(best.value, i64::max), explored)
}

/// Of each group the items that a part of the tree allows.
fn allowed(open: &Open<'_>, set: &[(usize, bool)]) -> Vec<Vec<usize>> {
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
fn can_fit(open: &Open<'_>, allowed: &[Vec<usize>], set: &[(usize, bool)]) -> bool {
    let mut left = open.capacities.to_vec();
    for (resource, left) in left.iter_mut().enumerate() {
        for group in allowed {
            let least = group.iter().map(|item| open.items[*item].amount(resource)).min().unwrap_or(0);
            let must = group.first().is_some_and(|item| is_in(set, *item));
            *left -= if must { least } else { least.min(0) };
        }
    }
    left.iter().all(|left| *left >= 0)
}

/// What no packing in this part of the tree is worth more than.
fn bound_of(open: &Open<'_>, prices: &Prices, allowed: &[Vec<usize>], set: &[(usize, bool)]) -> i64 {
    let fine = prices.fine();
    let groups = allowed.iter().map(|group| match group.first() {
        Some(item) if is_in(set, *item) => super::priced::fine_worth(&open.items[*item], &fine),
        _ => most(open, group, &fine),
    });
    floor(groups.sum::<i128>() + fine_capacities(open, &fine))
}

fn undecided(allowed: &[Vec<usize>], set: &[(usize, bool)]) -> Option<usize> {
    allowed.iter().filter_map(|group| group.first().copied()).find(|item| !is_in(set, *item))
}

fn whole(open: &Open<'_>, set: &[(usize, bool)]) -> Pack {
    let mut chosen = vec![None; open.groups.len()];
    for (item, _) in set.iter().filter(|(_, is_in)| *is_in) {
        chosen[open.items[*item].group] = Some(*item);
    }
    Pack::of(open, &chosen)
}

impl Program {
    fn of(open: &Open<'_>) -> Self {
        let mut simplex = Simplex::default();
        let mut variable = vec![None; open.items.len()];
        let mut items = Vec::new();
        for item in open.groups.iter().flatten() {
            variable[*item] = Some(simplex.add_variable(-(open.items[*item].value as f64), 1.0, Vec::new()));
            items.push(*item);
        }
        for group in open.groups.iter().filter(|group| group.len() > 1) {
            let entries = group.iter().filter_map(|item| Some((variable[*item]? as u32, -1.0))).collect();
            simplex.add_row(-1.0, entries);
        }
        let mut rows = vec![None; open.capacities.len()];
        for (resource, row) in rows.iter_mut().enumerate() {
            let taking = |item: &&usize| open.items[**item].amount(resource) != 0;
            let taking: Vec<usize> = items.iter().filter(taking).copied().collect();
            let amounts = taking.iter().map(|item| open.items[*item].amount(resource));
            let sum: f64 = amounts.clone().map(|amount| amount.unsigned_abs() as f64).sum();
            if sum > 0.0 {
                let scale = sum / taking.len() as f64;
                let shares = amounts.map(|amount| -(amount as f64) / scale);
                let entries = taking
                    .iter()
                    .zip(shares)
                    .filter_map(|(item, share)| Some((variable[*item]? as u32, share)));
                let number = simplex.add_row(-(open.capacities[resource] as f64) / scale, entries.collect());
                *row = Some((number, scale));
            }
        }
        Self { simplex, items, variable, rows }
    }

    /// Moves the bounds of all variables to those of a part of the tree.
    fn set(&mut self, open: &Open<'_>, allowed: &[Vec<usize>], set: &[(usize, bool)]) {
        let mut is_allowed = vec![false; open.items.len()];
        allowed.iter().flatten().for_each(|item| is_allowed[*item] = true);
        for (variable, item) in self.items.iter().enumerate() {
            let upper = if is_allowed[*item] { 1.0 } else { 0.0 };
            let lower = if is_in(set, *item) { 1.0 } else { 0.0 };
            if self.simplex.bounds(variable) != (lower, upper) {
                self.simplex.set_bounds(variable, lower, upper);
            }
        }
    }

    fn prices(&self) -> Prices {
        let price =
            |row: &Option<(usize, f64)>| row.map_or(0.0, |(row, scale)| self.simplex.price(row) / scale);
        Prices { of_resources: self.rows.iter().map(price).collect() }
    }

    /// Of each group the item that most of is done, if it is more than a half.
    fn rounded(&self, open: &Open<'_>) -> Vec<Option<usize>> {
        let share = |item: &usize| self.variable[*item].map_or(0.0, |variable| self.simplex.value(variable));
        let most = |group: &Vec<usize>| group.iter().copied().find(|item| share(item) > 0.5);
        open.groups.iter().map(most).collect()
    }

    /// The item whose share is in part, and most.
    fn least_whole(&self) -> Option<usize> {
        let shares =
            self.items.iter().enumerate().map(|(variable, item)| (self.simplex.value(variable), *item));
        let parts = shares.filter(|(share, _)| *share > PART && *share < 1.0 - PART);
        parts.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1))).map(|(_, item)| item)
    }
}
