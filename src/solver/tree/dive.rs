//! Dives: straight down from a solution of the relaxation to a path, column after column done wholly.

use crate::effort::Meter;
use crate::problem::Aim;
use crate::relaxation::Relaxation;
use crate::separation::{Look, add_broken_landmarks};
use crate::simplex::Outcome;
use crate::support::NONE;

use super::Proof;

/// A column of which so much is done is done wholly.
const NEARLY_WHOLE: f64 = 0.85;

/// So many columns of a dive may turn out to be one too many.
const FAILURES: usize = 4;

/// So many solutions in whole columns that are no paths are repaired in one dive.
const REPAIRS: usize = 5;

impl Proof<'_> {
    /// Looks for a better path among those that share more or less with the best.
    pub(super) fn polish(&mut self, relaxation: &mut Relaxation<'_>, patience: usize, meter: &mut Meter<'_>) {
        // How much is shared, in tenths: first nothing, then as much as leaves something to be found.
        let mut shared = 0;
        let mut since = 0;
        while since < patience && !self.is_proved() && meter.spend(20) {
            let before = self.cost();
            let mut kept = Vec::new();
            for place in 0..self.search.best.len() {
                let column = relaxation.place[self.search.best[place] as usize];
                let is_free = column != NONE && relaxation.bounds(column as usize) == (0.0, 1.0);
                if self.chance.below(10) < shared && is_free {
                    relaxation.set_bounds(column as usize, (1.0, 1.0));
                    kept.push(column as usize);
                }
            }
            let depth = self.dive(relaxation, meter);
            for column in kept {
                relaxation.set_bounds(column, (0.0, 1.0));
            }
            if self.cost() < before {
                self.narrow(relaxation);
                since = 0;
            } else {
                since += 1;
            }
            shared = match depth {
                _ if shared == 0 => 5,
                0 => shared.max(3) - 1,
                _ => (shared + 1).min(7),
            };
        }
    }

    /// Goes down from the columns that are set; how many steps it took until nothing better was left.
    pub(super) fn dive(&mut self, relaxation: &mut Relaxation<'_>, meter: &mut Meter<'_>) -> usize {
        let mut set: Vec<usize> = Vec::new();
        let mut last: Option<usize> = None;
        let (mut failures, mut repairs) = (0, 0);
        let mut depth = 0;
        loop {
            let iterations = relaxation.simplex.iterations;
            let outcome = relaxation.solve(self.cost());
            let may_go_on = meter.spend(20 + relaxation.work_since(iterations));
            // A rounding error here costs a path, never a proof.
            let is_better = relaxation.simplex.cost() < (self.cost() - self.step as i64) as f64 + 0.01;
            if !may_go_on {
                break;
            }
            if outcome != Outcome::Optimal || !is_better {
                // Without the column that was one too many, then.
                let Some(column) = last.take().filter(|_| failures < FAILURES) else { break };
                failures += 1;
                relaxation.set_bounds(column, (0.0, 0.0));
                continue;
            }
            relaxation.drop_loose();
            if relaxation.add_broken_supports() > 0 {
                continue;
            }
            let next = self.next_whole(relaxation);
            if next.is_empty() {
                self.search.repair(&relaxation.rounded());
                meter.spend(500);
                repairs += 1;
                if repairs == REPAIRS || add_broken_landmarks(relaxation, Look::Quick) == 0 {
                    break;
                }
                continue;
            }
            depth += 1;
            if self.problem.aim == Aim::Closed {
                // What is whole so far may already lead further than the best path, with what else fits.
                self.search.repair(&relaxation.done());
                meter.spend(100 + self.search.len());
            }
            last = next.first().copied().filter(|_| next.len() == 1);
            for column in next {
                relaxation.set_bounds(column, (1.0, 1.0));
                set.push(column);
            }
        }
        for column in set {
            relaxation.set_bounds(column, (0.0, 1.0));
        }
        depth
    }

    /// The columns to be done wholly next: all that nearly are, or else one of those that are most.
    fn next_whole(&mut self, relaxation: &Relaxation<'_>) -> Vec<usize> {
        let mut next = Vec::new();
        let mut best = None;
        let mut most = 0.0;
        for column in 0..relaxation.core.len() {
            let share = relaxation.share(column);
            let (lower, upper) = relaxation.bounds(column);
            if lower == upper || share < 1e-6 {
                continue;
            }
            if share > NEARLY_WHOLE && share < 1.0 - 1e-6 {
                next.push(column);
            }
            let liking = share * (0.8 + 0.4 * self.chance.below(1000) as f64 / 1000.0);
            if share < 1.0 - 1e-6 && liking > most {
                (best, most) = (Some(column), liking);
            }
        }
        if next.is_empty() { best.into_iter().collect() } else { next }
    }
}
