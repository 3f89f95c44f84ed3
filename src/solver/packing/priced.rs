//! Prices of resources, and what they prove.

use crate::effort::Meter;

use super::greedy::Pack;
use super::{Item, Open};

/// Parts of a unit of value that prices are counted in for a proof: 2^40.
const FINE: u32 = 40;

/// So many rounds of the subgradient method.
const ROUNDS: usize = 400;

/// A price that no resource needs: at it, whatever takes a unit is worth less than nothing.
const HIGHEST: f64 = 1e6;

/// What a unit of each resource is taken to be worth.
#[derive(Clone, Debug)]
pub(super) struct Prices {
    pub(super) of_resources: Vec<f64>,
}

/// Good prices on the way, found by the subgradient method, and by the way better packings.
#[derive(Clone, Debug)]
pub(super) struct Pricing {
    scales: Vec<f64>,
    scaled: Vec<f64>,
    best: Prices,
    least: f64,
    step: f64,
    since: u32,
    round: usize,
    /// What one round takes.
    work: u64,
}

impl Pricing {
    /// From nothing known.
    pub(super) fn new(open: &Open) -> Self {
        Self::from(open, &Prices { of_resources: vec![0.0; open.capacities.len()] })
    }

    /// From prices that were good for a question that is nearly the same.
    pub(super) fn from(open: &Open, prices: &Prices) -> Self {
        let scales = scales(open);
        let scaled = prices.of_resources.iter().zip(&scales).map(|(price, scale)| price * scale).collect();
        Self {
            scales,
            scaled,
            best: prices.clone(),
            least: f64::INFINITY,
            step: 1.5,
            since: 0,
            round: 0,
            work: 2 + open.groups.iter().map(Vec::len).sum::<usize>() as u64 / 50,
        }
    }

    /// Goes on with it until so much is spent; whether it is done.
    pub(super) fn go_on(&mut self, open: &Open, best: &mut Pack, meter: &mut Meter<'_>, until: u64) -> bool {
        while self.round < ROUNDS {
            if meter.spent >= until {
                return false;
            }
            if !self.go_round(open, best, meter) {
                return true;
            }
            self.round += 1;
        }
        true
    }

    /// The best prices that were found.
    pub(super) fn end(self, open: &Open, best: &mut Pack, meter: &mut Meter<'_>) -> Prices {
        best.improve(open, &self.best.relaxed(open).1, &self.best, meter);
        self.best
    }

    /// Whether there is to be another.
    fn go_round(&mut self, open: &Open, best: &mut Pack, meter: &mut Meter<'_>) -> bool {
        let scales = &self.scales;
        let trial = Prices {
            of_resources: self.scaled.iter().zip(scales).map(|(price, scale)| price / scale).collect(),
        };
        let (bound, chosen) = trial.relaxed(open);
        if self.least.is_infinite() || bound < self.least - 1e-9 * self.least.abs() {
            (self.least, self.since) = (bound, 0);
            self.best = trial;
        } else {
            self.since += 1;
        }
        if self.round.is_multiple_of(20) || self.since == 0 && self.round.is_multiple_of(5) {
            best.improve(open, &chosen, &self.best, meter);
        }
        if self.since == 12 {
            (self.step, self.since) = (self.step / 2.0, 0);
            let of_best = self.best.of_resources.iter().zip(scales);
            self.scaled = of_best.map(|(price, scale)| price * scale).collect();
            return true;
        }
        if (self.least + 1e-6).floor() <= best.value as f64 || !meter.spend(self.work) || self.step < 1e-4 {
            return false;
        }
        let mut over: Vec<f64> = open.capacities.iter().map(|capacity| -(*capacity as f64)).collect();
        for item in chosen.iter().flatten() {
            open.items[*item].takes.iter().for_each(|(resource, taken)| over[*resource] += *taken as f64);
        }
        over.iter_mut().zip(scales).for_each(|(over, scale)| *over /= scale);
        // What is left of a resource that costs nothing says nothing.
        over.iter_mut()
            .zip(&self.scaled)
            .filter(|(over, price)| **over < 0.0 && **price == 0.0)
            .for_each(|(over, _)| *over = 0.0);
        let square: f64 = over.iter().map(|over| over * over).sum();
        if square < 1e-12 {
            return false;
        }
        let length = self.step * (bound - best.value as f64).max(1e-3 * bound.abs().max(1.0)) / square;
        for ((price, over), scale) in self.scaled.iter_mut().zip(&over).zip(scales) {
            *price = (*price + length * over).clamp(0.0, HIGHEST * scale);
        }
        true
    }
}

impl Prices {
    /// What an item is worth beyond its price.
    pub(super) fn worth(&self, item: &Item) -> f64 {
        let price: f64 =
            item.takes.iter().map(|(resource, taken)| self.of_resources[*resource] * *taken as f64).sum();
        item.value as f64 - price
    }

    /// What nothing is worth more than, nearly, and the items that make it so.
    fn relaxed(&self, open: &Open) -> (f64, Vec<Option<usize>>) {
        let priced = open.capacities.iter().zip(&self.of_resources);
        let mut bound: f64 = priced.map(|(capacity, price)| *capacity as f64 * price).sum();
        let mut chosen = Vec::with_capacity(open.groups.len());
        for group in &open.groups {
            let (mut most, mut of_most) = (0.0, None);
            for item in group {
                let worth = self.worth(&open.items[*item]);
                if worth > most {
                    (most, of_most) = (worth, Some(*item));
                }
            }
            bound += most;
            chosen.push(of_most);
        }
        (bound, chosen)
    }

    /// What no packing is worth more than: exact.
    pub(super) fn bound(&self, open: &Open) -> i64 {
        let fine = self.fine();
        let sum: i128 = open.groups.iter().map(|group| most(open, group, &fine)).sum();
        floor(sum + fine_capacities(open, &fine))
    }

    /// Leaves out every item that no packing worth more than this has; of each group the item that every such packing has.
    pub(super) fn leave_out_what_is_no_better(&self, open: &mut Open, value: i64) -> Vec<Option<usize>> {
        let fine = self.fine();
        let mosts: Vec<i128> = open.groups.iter().map(|group| most(open, group, &fine)).collect();
        let all = fine_capacities(open, &fine) + mosts.iter().sum::<i128>();
        let items = &open.items;
        let settled = open.groups.iter_mut().zip(mosts).map(|(group, most)| {
            group.retain(|item| floor(all - most + fine_worth(&items[*item], &fine)) > value);
            let may_be_none = floor(all - most) > value;
            group.first().copied().filter(|_| !may_be_none && group.len() == 1)
        });
        settled.collect()
    }

    /// The prices in whole parts, rounded: any prices that are not below zero prove something.
    pub(super) fn fine(&self) -> Vec<i128> {
        let unit = (1_u64 << FINE) as f64;
        self.of_resources.iter().map(|price| (price.clamp(0.0, HIGHEST) * unit).round() as i128).collect()
    }
}

/// What is worth most beyond its price of some items, or nothing at all.
pub(super) fn most(open: &Open, items: &[usize], fine: &[i128]) -> i128 {
    items.iter().map(|item| fine_worth(&open.items[*item], fine)).max().unwrap_or(0).max(0)
}

pub(super) fn fine_worth(item: &Item, fine: &[i128]) -> i128 {
    let price: i128 = item.takes.iter().map(|(resource, taken)| fine[*resource] * i128::from(*taken)).sum();
    (i128::from(item.value) << FINE) - price
}

pub(super) fn fine_capacities(open: &Open, fine: &[i128]) -> i128 {
    open.capacities.iter().zip(fine).map(|(capacity, price)| i128::from(*capacity) * price).sum()
}

/// Whole units of value: what a packing is worth is one.
pub(super) fn floor(fine: i128) -> i64 {
    i64::try_from(fine >> FINE).unwrap_or(i64::MAX)
}

/// A usual amount of each resource, so that money and seats weigh alike.
fn scales(open: &Open) -> Vec<f64> {
    let mut scales = vec![(0.0, 0.0); open.capacities.len()];
    for item in open.groups.iter().flatten() {
        for (resource, taken) in &open.items[*item].takes {
            let (sum, count) = &mut scales[*resource];
            *sum += taken.unsigned_abs() as f64;
            *count += 1.0;
        }
    }
    scales.into_iter().map(|(sum, count)| if count > 0.0 { sum / count } else { 1.0 }).collect()
}
