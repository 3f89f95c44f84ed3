//! The best choices under shared capacities: of each group at most one choice, of each resource no more than there is.
//!
//! People are groups, what each could do are their choices, money and seats are resources: the multiple-choice knapsack
//! in many dimensions (Kellerer, Pferschy and Pisinger, 2004, chapter 11). Prices of the resources bound it (Lagrange;
//! Fisher, 1981, doi:10.1287/mnsc.27.1.1): whatever they are, no packing is worth more than all capacities at their prices
//! and of each group the choice that is worth most beyond its price. A subgradient method finds good prices, choices that
//! no better packing can hold are left out, and a tree over what is left ends with the proof. Every bound is summed up in
//! whole numbers, so that it holds whatever floating point did on the way.

mod greedy;
mod priced;
mod search;
mod tree;

use std::collections::BTreeMap;
use std::rc::Rc;

pub use search::Search;

/// What a group can choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What it is worth; one of no worth is of use where it gives something.
    pub value: i64,
    /// How much it takes of which resource; an amount below zero gives.
    pub takes: Vec<(usize, i64)>,
}

/// Groups, of each of which at most one choice is made, and how much there is of each resource.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packing {
    /// The choices of each group. Resources that have no capacity are passed over.
    pub groups: Vec<Vec<Choice>>,
    /// How much there is, zero or more, of each resource.
    pub capacities: Vec<i64>,
}

/// A packing, and what no other can be worth more than.
#[derive(Clone, Debug, PartialEq)]
pub struct Packed {
    /// Of each group its choice, if it has one.
    pub chosen: Vec<Option<usize>>,
    /// What they are worth together.
    pub value: i64,
    /// No packing is worth more.
    pub bound: i64,
    /// Whether the two are the same.
    pub optimal: bool,
    /// What a little more of each resource is worth a unit, as the best prices found say.
    pub prices: Vec<f64>,
    /// Parts of the tree that were looked at.
    pub explored: u64,
}

/// A choice that may be part of a better packing.
#[derive(Clone, Debug)]
struct Item {
    group: usize,
    /// Its place in its group.
    number: usize,
    value: i64,
    /// By resource in order, none of them zero.
    takes: Vec<(usize, i64)>,
}

impl Item {
    fn amount(&self, resource: usize) -> i64 {
        self.takes.iter().find(|(taken, _)| *taken == resource).map_or(0, |(_, amount)| *amount)
    }

    fn gives(&self) -> bool {
        self.takes.iter().any(|(_, amount)| *amount < 0)
    }

    /// Whether it is worth no less and takes no more of anything.
    fn outdoes(&self, other: &Self) -> bool {
        let takes_no_more = |(resource, taken): &(usize, i64)| *taken <= other.amount(*resource);
        let gives_no_less = |(resource, taken): &(usize, i64)| self.amount(*resource) <= *taken;
        self.value >= other.value
            && self.takes.iter().all(takes_no_more)
            && other.takes.iter().all(gives_no_less)
    }
}

/// What is still open.
#[derive(Clone, Debug)]
struct Open {
    capacities: Vec<i64>,
    items: Rc<Vec<Item>>,
    /// Of each group the items that may be part of a better packing, by number.
    groups: Vec<Vec<usize>>,
}

impl Open {
    fn leave_out_what_cannot_fit(&mut self) {
        let mut most = self.capacities.clone();
        for group in &self.groups {
            let mut given: BTreeMap<usize, i64> = BTreeMap::new();
            let takes = group.iter().flat_map(|item| &self.items[*item].takes);
            for (resource, taken) in takes.filter(|(_, taken)| *taken < 0) {
                let most = given.entry(*resource).or_default();
                *most = (*most).max(-taken);
            }
            given.into_iter().for_each(|(resource, given)| most[resource] += given);
        }
        let items = &self.items;
        let fits =
            |item: &usize| items[*item].takes.iter().all(|(resource, taken)| *taken <= most[*resource]);
        self.groups.iter_mut().for_each(|group| group.retain(fits));
    }
}

/// The choices of a group that are of use and that no other of the group outdoes.
fn items(group: usize, choices: &[Choice], resources: usize) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for (number, choice) in choices.iter().enumerate() {
        let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
        for (resource, taken) in choice.takes.iter().filter(|(resource, _)| *resource < resources) {
            *sums.entry(*resource).or_default() += taken;
        }
        let takes = sums.into_iter().filter(|(_, taken)| *taken != 0).collect();
        let item = Item { group, number, value: choice.value, takes };
        if (item.value <= 0 && !item.gives()) || items.iter().any(|other| other.outdoes(&item)) {
            continue;
        }
        items.retain(|other| !item.outdoes(other));
        items.push(item);
    }
    items
}

/// The packing of the highest value, found within so much effort: units of about a microsecond, the same on every
/// machine. Where it is used up, the best so far comes with the bound that is proved by then.
///
/// ```
/// use waymark_solver::{Choice, Packing, pack};
///
/// // Two people, a workshop with one seat, and 500 to spend.
/// let workshop = Choice { value: 9, takes: vec![(0, 1), (1, 400)] };
/// let book = Choice { value: 2, takes: vec![(1, 30)] };
/// let groups = vec![vec![workshop.clone(), book.clone()], vec![workshop, book]];
/// let packed = pack(&Packing { groups, capacities: vec![1, 500] }, 100_000);
/// assert_eq!((packed.value, packed.bound, packed.optimal), (11, 11, true));
/// ```
pub fn pack(problem: &Packing, effort: u64) -> Packed {
    let mut search = Search::new(problem.clone(), effort);
    while !search.go_on(effort) {}
    search.packed()
}

#[cfg(test)]
mod tests;
