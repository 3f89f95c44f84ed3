//! A packing on the way: gone on with in parts, so that whoever waits for it can do something else in between.

use std::rc::Rc;

use crate::effort::{Effort, Meter};

use super::greedy::Pack;
use super::priced::{Prices, Pricing};
use super::tree::Proof;
use super::{Choice, Open, Packed, Packing, items};

/// The search for the packing of the highest value. However it is parted, what it finds is the same.
///
/// ```
/// use waymark_solver::{Choice, Packing, Search};
///
/// let talk = |value| vec![Choice { value, takes: vec![(0, 1)] }];
/// let mut search = Search::new(Packing { groups: vec![talk(3), talk(5)], capacities: vec![1] }, 100_000);
/// while !search.go_on(10) {}
/// assert_eq!((search.packed().value, search.packed().optimal), (5, true));
/// // The same with a second seat.
/// let mut beside = search.with_capacities(&[(0, 2)], 100_000);
/// while !beside.go_on(10) {}
/// assert_eq!(beside.packed().value, 8);
/// ```
#[derive(Clone, Debug)]
pub struct Search {
    /// Choices that are still to be looked at, the last group first.
    unread: Vec<Vec<Choice>>,
    /// Of each group the items that no other outdoes, whether they fit or not.
    kept: Rc<Vec<Vec<usize>>>,
    open: Open,
    best: Pack,
    prices: Prices,
    bound: i64,
    explored: u64,
    stage: Stage,
    meter: Meter<'static>,
}

#[derive(Clone, Debug)]
enum Stage {
    Reading,
    Pricing(Pricing),
    Proving(Box<Proof>),
    Done,
}

impl Search {
    /// A search with so much effort: units of about a microsecond, the same on every machine.
    pub fn new(problem: Packing, effort: u64) -> Self {
        let Packing { groups: mut unread, capacities } = problem;
        unread.reverse();
        let open = Open { capacities, items: Rc::default(), groups: Vec::new() };
        Self {
            unread,
            kept: Rc::default(),
            best: Pack::of_nothing(&open),
            prices: Prices { of_resources: Vec::new() },
            open,
            bound: i64::MAX,
            explored: 0,
            stage: Stage::Reading,
            meter: Meter::new(Effort::of_steps(effort)),
        }
    }

    /// The same question with another amount of some resources. It begins with what is known of this one.
    pub fn with_capacities(&self, others: &[(usize, i64)], effort: u64) -> Self {
        let mut capacities = self.open.capacities.clone();
        others.iter().for_each(|(resource, amount)| capacities[*resource] = *amount);
        self.with(capacities, None, effort)
    }

    /// The same question with other choices of a group.
    pub fn with_group(&self, group: usize, choices: &[Choice], effort: u64) -> Self {
        self.with(self.open.capacities.clone(), Some((group, choices)), effort)
    }

    /// The same question with other amounts of all resources, and other choices of a group.
    pub fn with(&self, capacities: Vec<i64>, group: Option<(usize, &[Choice])>, effort: u64) -> Self {
        let mut open = Open { capacities, items: Rc::clone(&self.open.items), groups: self.kept.to_vec() };
        let mut known = self.best.chosen.clone();
        if let Some((group, choices)) = group {
            open.groups[group] = open.add(group, choices);
            known[group] = None;
        }
        self.beside(open, &known, effort)
    }

    fn beside(&self, mut open: Open, known: &[Option<usize>], effort: u64) -> Self {
        let kept = Rc::new(open.groups.clone());
        open.leave_out_what_cannot_fit();
        let mut meter = Meter::new(Effort::of_steps(effort));
        let mut best = Pack::of_nothing(&open);
        best.improve(&open, known, &self.prices, &mut meter);
        let pricing = Pricing::from(&open, &self.prices);
        let mut search = Self {
            unread: Vec::new(),
            kept,
            open,
            best,
            prices: Prices { of_resources: self.prices.of_resources.clone() },
            bound: i64::MAX,
            explored: 0,
            stage: Stage::Pricing(pricing),
            meter,
        };
        // What was proved of the one is often enough for the other.
        search.bound = search.prices.bound(&search.open).max(search.best.value);
        if search.bound == search.best.value {
            search.stage = Stage::Done;
        }
        search
    }

    /// The effort so far.
    pub fn spent(&self) -> u64 {
        self.meter.spent
    }

    /// Whether nothing is left to be done.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Goes on for about so much effort; whether it is done.
    pub fn go_on(&mut self, steps: u64) -> bool {
        let until = self.meter.spent.saturating_add(steps.max(1));
        while !self.is_done() && self.meter.spent < until {
            self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Reading => self.read(until),
                Stage::Pricing(pricing) => self.price(pricing, until),
                Stage::Proving(proof) => self.prove(proof, until),
                Stage::Done => Stage::Done,
            };
        }
        self.is_done()
    }

    fn read(&mut self, until: u64) -> Stage {
        while let Some(choices) = self.unread.pop() {
            let group = self.open.groups.len();
            let items = self.open.add(group, &choices);
            // To compare each with each is part of it, and has to be done whatever it takes.
            self.meter.note(1 + choices.len() as u64 * (10 + items.len() as u64) / 100);
            self.open.groups.push(items);
            if self.meter.spent >= until {
                return Stage::Reading;
            }
        }
        self.kept = Rc::new(self.open.groups.clone());
        self.open.leave_out_what_cannot_fit();
        self.best = Pack::of_nothing(&self.open);
        Stage::Pricing(Pricing::new(&self.open))
    }

    fn price(&mut self, mut pricing: Pricing, until: u64) -> Stage {
        if !pricing.go_on(&self.open, &mut self.best, &mut self.meter, until) {
            return Stage::Pricing(pricing);
        }
        self.prices = pricing.end(&self.open, &mut self.best, &mut self.meter);
        self.bound = self.prices.bound(&self.open).min(self.bound).max(self.best.value);
        if self.bound == self.best.value {
            return Stage::Done;
        }
        let settled = self.prices.leave_out_what_is_no_better(&mut self.open, self.best.value);
        match Proof::new(&self.open, settled, self.bound) {
            Some(proof) => Stage::Proving(Box::new(proof)),
            None => Stage::Done,
        }
    }

    fn prove(&mut self, mut proof: Box<Proof>, until: u64) -> Stage {
        let is_done = proof.go_on(&mut self.open, &mut self.best, &mut self.prices, &mut self.meter, until);
        self.bound = proof.bound(&self.best);
        self.explored = proof.explored;
        if is_done { Stage::Done } else { Stage::Proving(proof) }
    }

    /// The best so far, with the bound that is proved by now.
    pub fn packed(&self) -> Packed {
        let bound = self.bound.max(self.best.value);
        let mut chosen: Vec<Option<usize>> =
            self.best.chosen.iter().map(|item| item.map(|item| self.open.items[item].number)).collect();
        chosen.resize(self.open.groups.len() + self.unread.len(), None);
        Packed {
            chosen,
            value: self.best.value,
            bound,
            optimal: bound == self.best.value,
            prices: self.prices.of_resources.clone(),
            explored: self.explored,
        }
    }
}

impl Open {
    /// Adds the choices of a group that are of use and that no other of it outdoes.
    fn add(&mut self, group: usize, choices: &[Choice]) -> Vec<usize> {
        let found = items(group, choices, self.capacities.len());
        let all = Rc::make_mut(&mut self.items);
        let first = all.len();
        all.extend(found);
        (first..all.len()).collect()
    }
}
