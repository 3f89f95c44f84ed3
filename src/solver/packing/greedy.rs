//! Packings that are good, without a proof.

use crate::effort::Meter;

use super::Open;
use super::priced::Prices;

/// A packing.
#[derive(Clone, Debug)]
pub(super) struct Pack {
    /// Of each group its item.
    pub(super) chosen: Vec<Option<usize>>,
    pub(super) value: i64,
    /// What is left of each resource; below zero while it is being built.
    left: Vec<i64>,
}

impl Pack {
    pub(super) fn of_nothing(open: &Open) -> Self {
        Self { chosen: vec![None; open.groups.len()], value: 0, left: open.capacities.clone() }
    }

    /// A packing of these items.
    pub(super) fn of(open: &Open, chosen: &[Option<usize>]) -> Self {
        let mut pack = Self::of_nothing(open);
        chosen.iter().enumerate().for_each(|(group, item)| pack.choose(open, group, *item));
        pack
    }

    /// Whether there is enough of everything.
    pub(super) fn fits(&self) -> bool {
        self.left.iter().all(|left| *left >= 0)
    }

    fn choose(&mut self, open: &Open, group: usize, item: Option<usize>) {
        let before = std::mem::replace(&mut self.chosen[group], item);
        for (item, sign) in [(before, -1), (item, 1)] {
            let Some(item) = item.map(|item| &open.items[item]) else { continue };
            self.value += sign * item.value;
            item.takes.iter().for_each(|(resource, taken)| self.left[*resource] -= sign * taken);
        }
    }

    /// How much more is taken than there is, at the prices and a little more.
    fn excess(&self, prices: &Prices) -> f64 {
        let over = self.left.iter().zip(&prices.of_resources).filter(|(left, _)| **left < 0);
        over.map(|(left, price)| -(*left as f64) * (price + 1e-6)).sum()
    }

    /// Takes over what can be made of these items, if it is better.
    pub(super) fn improve(
        &mut self,
        open: &Open,
        chosen: &[Option<usize>],
        prices: &Prices,
        meter: &mut Meter<'_>,
    ) {
        let mut pack = Self::of(open, chosen);
        pack.repair(open, prices, meter);
        pack.fill(open, prices, meter);
        if pack.fits() && pack.value > self.value {
            *self = pack;
        }
    }

    /// Takes other items, or none, until all fits: first what costs least of the excess that it ends.
    fn repair(&mut self, open: &Open, prices: &Prices, meter: &mut Meter<'_>) {
        let size: usize = open.groups.iter().map(Vec::len).sum();
        while !self.fits() {
            let excess = self.excess(prices);
            let mut steps: Vec<(f64, usize, Option<usize>)> = Vec::new();
            for group in 0..open.groups.len() {
                let Some(before) = self.chosen[group] else { continue };
                let worth = prices.worth(&open.items[before]);
                let others = open.groups[group].iter().map(|item| Some(*item)).chain([None]);
                for other in others.filter(|other| *other != Some(before)) {
                    self.choose(open, group, other);
                    let ended = excess - self.excess(prices);
                    let lost = worth - other.map_or(0.0, |item| prices.worth(&open.items[item]));
                    if ended > 0.0 {
                        steps.push(((lost + 1e-9) / ended, group, other));
                    }
                }
                self.choose(open, group, Some(before));
            }
            let may_go_on = meter.spend(1 + size as u64 / 10);
            if steps.is_empty() || !may_go_on {
                *self = Self::of_nothing(open);
                return;
            }
            steps.sort_by(|one, other| {
                one.0.total_cmp(&other.0).then((one.1, one.2).cmp(&(other.1, other.2)))
            });
            let mut is_changed = vec![false; open.groups.len()];
            for (_, group, item) in steps {
                if self.fits() {
                    break;
                }
                if !std::mem::replace(&mut is_changed[group], true) {
                    let (before, excess) = (self.chosen[group], self.excess(prices));
                    self.choose(open, group, item);
                    if self.excess(prices) >= excess {
                        self.choose(open, group, before);
                    }
                }
            }
        }
    }

    /// Takes what is better and fits, what is worth most beyond its price first; then makes room by one step down.
    fn fill(&mut self, open: &Open, prices: &Prices, meter: &mut Meter<'_>) {
        let mut order: Vec<(f64, usize)> =
            open.groups.iter().flatten().map(|item| (prices.worth(&open.items[*item]), *item)).collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut grows = true;
        while grows && meter.spend(1 + order.len() as u64 / 20) {
            grows = false;
            for (_, item) in &order {
                grows |= self.take_if_better(open, *item);
            }
        }
    }

    fn take_if_better(&mut self, open: &Open, item: usize) -> bool {
        let group = open.items[item].group;
        let (value, before) = (self.value, self.chosen[group]);
        if open.items[item].value <= before.map_or(0, |before| open.items[before].value) {
            return false;
        }
        self.choose(open, group, Some(item));
        let is_better = self.value > value && self.fits();
        if !is_better {
            self.choose(open, group, before);
        }
        is_better
    }
}
