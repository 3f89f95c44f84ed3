//! The relaxation over all columns, by way of a core that grows.

use super::certificate::{Certificate, UNIT, certify, near};
use super::effort::Meter;
use super::reduce::Whole;
use super::relaxation::Relaxation;
use super::separation::Look;
use super::simplex::Outcome;
use super::support::NONE;

/// When to stop sifting.
pub(crate) struct Sought {
    /// The bound is at this cost.
    pub(crate) enough: i64,
    /// All costs are multiples of this.
    pub(crate) step: u64,
    /// So many rounds have passed.
    pub(crate) rounds: usize,
}

/// Which columns are asked to join.
#[derive(Clone, Copy)]
pub(crate) enum Pool<'a> {
    /// None: only those of the core count.
    Core,
    /// These.
    All(&'a [u32]),
    /// All of a catalogue.
    Whole(&'a Whole),
}

/// Grows core and rows until the relaxation over the columns is solved, or it is enough.
pub(crate) fn sift(
    relaxation: &mut Relaxation<'_>,
    pool: Pool<'_>,
    sought: &Sought,
    meter: &mut Meter<'_>,
) -> (Certificate, Outcome) {
    let mut best: Option<Certificate> = None;
    let mut outcome = Outcome::Stopped;
    let mut until = sought.enough;
    let mut trend = Trend::default();
    for _ in 0..sought.rounds {
        let iterations = relaxation.simplex.iterations;
        outcome = relaxation.solve(until);
        let work = relaxation.work_since(iterations);
        let prices = relaxation.prices_after(outcome);
        let near_ones;
        let (open, looking) = match pool {
            Pool::Core => (relaxation.core.activity.as_slice(), relaxation.core.len() / 32),
            Pool::All(open) => (open, open.len() / 32),
            Pool::Whole(whole) => {
                near_ones = near(relaxation, whole, &prices, 0);
                (near_ones.as_slice(), relaxation.problem.len() / 128)
            }
        };
        let may_go_on = meter.spend(work + looking as u64);
        let certificate = certify(relaxation, prices, open);
        let joining = joining(relaxation, &certificate, open, 200);
        if best.as_ref().is_none_or(|best| certificate.bound > best.bound) {
            best = Some(certificate);
        }
        let goes_nowhere = !matches!(pool, Pool::Core)
            && joining.len() < 5
            && trend.is_flat(best.as_ref().map_or(0, |best| best.bound));
        if goes_nowhere
            || !may_go_on
            || best.as_ref().is_some_and(|best| best.whole(sought.step) >= sought.enough)
        {
            break;
        }
        let mut rows = 0;
        if outcome == Outcome::Optimal {
            rows += relaxation.add_broken_supports();
            if rows == 0 && joining.len() < 20 {
                let look = if matches!(pool, Pool::Core) { Look::Quick } else { Look::Close };
                rows += super::separation::add_broken_landmarks(relaxation, look);
                meter.spend(100 + 300 * rows as u64);
            }
        }
        relaxation.add_columns(&joining);
        if rows == 0 && joining.is_empty() {
            if outcome != Outcome::Stopped || until == i64::MAX {
                break;
            }
            // It seemed to be enough and was not quite: to the end, then.
            until = i64::MAX;
        } else {
            outcome = Outcome::Stopped;
        }
    }
    (best.unwrap_or_default(), outcome)
}

/// The bounds of the last rounds.
#[derive(Default)]
struct Trend {
    bounds: Vec<i128>,
}

impl Trend {
    /// Whether the last rounds together raised the bound by less than a thousandth.
    fn is_flat(&mut self, bound: i128) -> bool {
        self.bounds.push(bound);
        let before = self.bounds.len().checked_sub(5).map(|place| self.bounds[place]);
        before.is_some_and(|before| bound - before < bound.abs() / 1000)
    }
}

/// The open columns outside the core that would lower the cost most.
pub(crate) fn joining(
    relaxation: &Relaxation<'_>,
    certificate: &Certificate,
    open: &[u32],
    most: usize,
) -> Vec<u32> {
    let reduced = open.iter().zip(&certificate.reduced);
    let mut joining: Vec<(i64, u32)> = reduced
        .filter(|(column, reduced)| **reduced < -UNIT / 4096 && relaxation.place[**column as usize] == NONE)
        .map(|(column, reduced)| (*reduced, *column))
        .collect();
    if joining.len() > most {
        joining.select_nth_unstable(most - 1);
        joining.truncate(most);
    }
    joining.sort_unstable();
    joining.into_iter().map(|(_, column)| column).collect()
}
