//! The cheapest known way to each rung: Dijkstra on columns that wait for several rungs, where the ways to those are
//! counted each on its own (h-add of the planning literature).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::problem::Problem;

/// No way.
pub(crate) const NONE: u32 = u32::MAX;

/// By rung and by column the cheapest way to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Support {
    /// By rung: the price of the way; `u64::MAX` where there is none.
    pub(crate) price: Vec<u64>,
    /// By rung: the last column of the way.
    pub(crate) by: Vec<u32>,
    /// By column: the price of the way to its entry and of itself.
    pub(crate) total: Vec<u64>,
    waits_for: Vec<u32>,
    /// By rung: the cheapest of the columns over it that can be started at once.
    first: Vec<(u64, u32)>,
    heap: BinaryHeap<Reverse<(u64, u32)>>,
    seen: Vec<bool>,
}

impl Support {
    /// Finds the ways from these levels, each column at its price; columns of price `u64::MAX` are not to be used.
    pub(crate) fn find(&mut self, problem: &Problem, levels: &[u8], prices: &[u64]) {
        let rungs = problem.keys.len();
        reset(&mut self.price, rungs, u64::MAX);
        reset(&mut self.by, rungs, NONE);
        reset(&mut self.total, problem.len(), 0);
        reset(&mut self.first, rungs, (u64::MAX, NONE));
        self.waits_for.clear();
        self.heap.clear();
        for (column, &own_price) in prices.iter().enumerate().take(problem.len()) {
            let entries = problem.entries.of(column);
            let open = entries.iter().filter(|rung| levels[rung.ladder()] < rung.level()).count();
            self.waits_for.push(open as u32);
            if own_price == u64::MAX {
                self.waits_for[column] = NONE;
                self.total[column] = u64::MAX;
            } else if open == 0 {
                self.total[column] = own_price;
                for rung in rungs_over(problem, levels, column) {
                    self.first[rung] = self.first[rung].min((own_price, column as u32));
                }
            }
        }
        self.push_first(problem, levels);
        while let Some(Reverse((price, column))) = self.heap.pop() {
            for rung in rungs_over(problem, levels, column as usize) {
                self.settle(problem, rung, price, column, prices);
            }
        }
        for column in 0..problem.len() {
            if self.waits_for[column] > 0 {
                self.total[column] = u64::MAX;
            }
        }
    }

    /// Of the columns that can be started at once, those that are the cheapest over a rung: the others lead nowhere.
    fn push_first(&mut self, problem: &Problem, levels: &[u8]) {
        for column in (0..problem.len()).filter(|&column| self.waits_for[column] == 0) {
            let mut rungs = rungs_over(problem, levels, column);
            if rungs.any(|rung| self.first[rung].1 == column as u32) {
                self.heap.push(Reverse((self.total[column], column as u32)));
            }
        }
    }

    fn settle(&mut self, problem: &Problem, rung: usize, price: u64, column: u32, prices: &[u64]) {
        if self.by[rung] != NONE {
            return;
        }
        self.by[rung] = column;
        self.price[rung] = price;
        for &next in problem.waiting.of(rung) {
            let index = next as usize;
            if self.waits_for[index] == NONE {
                continue;
            }
            self.waits_for[index] -= 1;
            self.total[index] = self.total[index].saturating_add(price);
            if self.waits_for[index] == 0 {
                self.total[index] = self.total[index].saturating_add(prices[index]);
                self.heap.push(Reverse((self.total[index], next)));
            }
        }
    }

    /// Adds to `columns` the way to a rung, unless it has none or starts there.
    pub(crate) fn gather(&mut self, problem: &Problem, rungs: &mut Vec<usize>, columns: &mut Vec<u32>) {
        reset(&mut self.seen, problem.len(), false);
        columns.iter().for_each(|&column| self.seen[column as usize] = true);
        while let Some(rung) = rungs.pop() {
            let column = self.by[rung];
            if column == NONE || self.seen[column as usize] {
                continue;
            }
            self.seen[column as usize] = true;
            columns.push(column);
            let entries = problem.entries.of(column as usize).iter();
            rungs.extend(entries.map(|rung| problem.keys.of(rung.ladder(), rung.level())));
        }
    }
}

/// The rungs that a column climbs over from these levels.
fn rungs_over<'p>(problem: &'p Problem, levels: &'p [u8], column: usize) -> impl Iterator<Item = usize> + 'p {
    problem.climbs.of(column).iter().flat_map(|climb| {
        let from = climb.from().max(levels[climb.ladder()]);
        (from + 1..=climb.to()).map(|level| problem.keys.of(climb.ladder(), level))
    })
}

/// Makes a list of so many equal values out of one that is no longer needed.
pub(crate) fn reset<T: Copy>(list: &mut Vec<T>, length: usize, value: T) {
    list.clear();
    list.resize(length, value);
}
