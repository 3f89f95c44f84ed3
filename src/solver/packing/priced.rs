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
pub(super) struct Prices {
    pub(super) of_resources: Vec<f64>,
}

impl Prices {
    /// Good prices, and by the way better packings.
    pub(super) fn found(open: &Open<'_>, best: &mut Pack, meter: &mut Meter<'_>) -> Self {
        let scales = scales(open);
        let mut scaled = vec![0.0; scales.len()];
        let mut prices = Self { of_resources: scaled.clone() };
        let mut least = f64::INFINITY;
        let (mut step, mut since) = (1.5, 0);
        let work = 2 + open.groups.iter().map(Vec::len).sum::<usize>() as u64 / 50;
        for round in 0..ROUNDS {
            let trial = Self {
                of_resources: scaled.iter().zip(&scales).map(|(price, scale)| price / scale).collect(),
            };
            let (bound, chosen) = trial.relaxed(open);
            if least.is_infinite() || bound < least - 1e-9 * least.abs() {
                (least, since) = (bound, 0);
                prices = trial;
            } else {
                since += 1;
            }
            if round % 20 == 0 || since == 0 && round % 5 == 0 {
                best.improve(open, &chosen, &prices, meter);
            }
            if since == 12 {
                (step, since) = (step / 2.0, 0);
                let of_best = prices.of_resources.iter().zip(&scales);
                scaled = of_best.map(|(price, scale)| price * scale).collect();
                continue;
            }
            if (least + 1e-6).floor() <= best.value as f64 || !meter.spend(work) || step < 1e-4 {
                break;
            }
            let mut over: Vec<f64> = open.capacities.iter().map(|capacity| -(*capacity as f64)).collect();
            for item in chosen.iter().flatten() {
                open.items[*item].takes.iter().for_each(|(resource, taken)| over[*resource] += *taken as f64);
            }
            over.iter_mut().zip(&scales).for_each(|(over, scale)| *over /= scale);
            // What is left of a resource that costs nothing says nothing.
            over.iter_mut()
                .zip(&scaled)
                .filter(|(over, price)| **over < 0.0 && **price == 0.0)
                .for_each(|(over, _)| *over = 0.0);
            let square: f64 = over.iter().map(|over| over * over).sum();
            if square < 1e-12 {
                break;
            }
            let length = step * (bound - best.value as f64).max(1e-3 * bound.abs().max(1.0)) / square;
            for ((price, over), scale) in scaled.iter_mut().zip(&over).zip(&scales) {
                *price = (*price + length * over).clamp(0.0, HIGHEST * scale);
            }
        }
        best.improve(open, &prices.relaxed(open).1, &prices, meter);
        prices
    }

    /// What an item is worth beyond its price.
    pub(super) fn worth(&self, item: &Item) -> f64 {
        let price: f64 =
            item.takes.iter().map(|(resource, taken)| self.of_resources[*resource] * *taken as f64).sum();
        item.value as f64 - price
    }

    /// What nothing is worth more than, nearly, and the items that make it so.
    fn relaxed(&self, open: &Open<'_>) -> (f64, Vec<Option<usize>>) {
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
    pub(super) fn bound(&self, open: &Open<'_>) -> i64 {
        let fine = self.fine();
        let sum: i128 = open.groups.iter().map(|group| most(open, group, &fine)).sum();
        floor(sum + fine_capacities(open, &fine))
    }

    /// Leaves out every item that no packing worth more than this has.
    pub(super) fn leave_out_what_is_no_better(&self, open: &mut Open<'_>, value: i64) {
        let fine = self.fine();
        let mosts: Vec<i128> = open.groups.iter().map(|group| most(open, group, &fine)).collect();
        let all = fine_capacities(open, &fine) + mosts.iter().sum::<i128>();
        let items = &open.items;
        for (group, most) in open.groups.iter_mut().zip(mosts) {
            group.retain(|item| floor(all - most + fine_worth(&items[*item], &fine)) > value);
        }
    }

    /// The prices in whole parts, rounded: any prices that are not below zero prove something.
    pub(super) fn fine(&self) -> Vec<i128> {
        let unit = (1_u64 << FINE) as f64;
        self.of_resources.iter().map(|price| (price.clamp(0.0, HIGHEST) * unit).round() as i128).collect()
    }
}

/// What is worth most beyond its price of some items, or nothing at all.
pub(super) fn most(open: &Open<'_>, items: &[usize], fine: &[i128]) -> i128 {
    items.iter().map(|item| fine_worth(&open.items[*item], fine)).max().unwrap_or(0).max(0)
}

pub(super) fn fine_worth(item: &Item, fine: &[i128]) -> i128 {
    let price: i128 = item.takes.iter().map(|(resource, taken)| fine[*resource] * i128::from(*taken)).sum();
    (i128::from(item.value) << FINE) - price
}

pub(super) fn fine_capacities(open: &Open<'_>, fine: &[i128]) -> i128 {
    open.capacities.iter().zip(fine).map(|(capacity, price)| i128::from(*capacity) * price).sum()
}

/// Whole units of value: what a packing is worth is one.
pub(super) fn floor(fine: i128) -> i64 {
    i64::try_from(fine >> FINE).unwrap_or(i64::MAX)
}

/// A usual amount of each resource, so that money and seats weigh alike.
fn scales(open: &Open<'_>) -> Vec<f64> {
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
