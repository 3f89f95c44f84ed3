//! The order in which jobs are laid, looked for until no schedule can end earlier or the tries are used up.

use crate::model::sorted_by_key;

use super::board::Board;
use super::jobs::Job;
use super::layout::{Layout, lay, lay_by};

/// The best order found and what it gives, looked for until it ends by a day that is early enough.
pub(super) fn best(jobs: &[Job], board: &Board, enough: Option<usize>, tries: u32) -> (Vec<usize>, Layout) {
    let given = chosen_first(jobs, (0..jobs.len()).collect());
    let mut best = (given.clone(), lay(jobs, board, &given));
    let is_best = |layout: &Layout| layout.is_whole() && Some(layout.finish()) <= enough;
    if jobs.len() < 2 || is_best(&best.1) {
        return best;
    }
    let mut current = best.clone();
    let may_be_late = jobs.iter().any(|job| job.may_be_late);
    let mut offer = |order: Vec<usize>, current: &mut (Vec<usize>, Layout)| {
        // Where all have their days already, what ends later is of no use.
        let layout = if current.1.is_whole() {
            let finish = current.1.finish();
            lay_by(jobs, board, &order, (finish, if may_be_late { board.days() } else { finish }))
        } else {
            Some(lay(jobs, board, &order))
        };
        let Some(layout) = layout else { return false };
        if layout.rank() < best.1.rank() {
            best = (order.clone(), layout.clone());
        }
        // What is as good may lead to what is better.
        if (layout.rank().0, layout.finish()) <= (current.1.rank().0, current.1.finish()) {
            *current = (order, layout);
        }
        is_best(&best.1)
    };
    if offer(by_urgency(jobs, &current), &mut current) {
        return best;
    }
    let mut chance = Chance(1);
    for turn in 0..tries {
        let order = if factorial_within(jobs.len(), tries) {
            let Some(order) = permutation(jobs.len(), turn as usize) else { break };
            order
        } else {
            moved(&current, &mut chance)
        };
        if offer(chosen_first(jobs, order), &mut current) {
            break;
        }
    }
    best
}

/// Those whose day the person chose before all others.
fn chosen_first(jobs: &[Job], order: Vec<usize>) -> Vec<usize> {
    sorted_by_key(order, |job| !jobs[*job].is_chosen)
}

/// First what the longest work waits for.
fn by_urgency(jobs: &[Job], (_, layout): &(Vec<usize>, Layout)) -> Vec<usize> {
    let finish = layout.finish();
    let mut latest = vec![finish; jobs.len()];
    let days =
        |job: usize| layout.places[job].as_ref().map_or((finish, finish), |laid| (laid.first, laid.last));
    let last_first = sorted_by_key((0..jobs.len()).collect(), |job| std::cmp::Reverse(days(*job)));
    for later in last_first {
        let (first, last) = days(later);
        // A session begins when it begins; all else may begin as late as its own length allows.
        let begins = if jobs[later].is_held { first } else { latest[later].saturating_sub(last - first) };
        for other in jobs[later].needs.iter().flatten().filter(|other| days(**other).1 < first) {
            latest[*other] = latest[*other].min(begins.saturating_sub(1));
        }
    }
    chosen_first(jobs, sorted_by_key((0..jobs.len()).collect(), |job| latest[*job]))
}

/// The order with one job, rather one that ends late, moved forward, or anything moved anywhere.
fn moved((order, layout): &(Vec<usize>, Layout), chance: &mut Chance) -> Vec<usize> {
    let mut order = order.clone();
    let last = |job: usize| layout.places[job].as_ref().map_or(usize::MAX, |laid| laid.last);
    let one = chance.below(order.len());
    let two = chance.below(order.len());
    let from = if last(order[one]) >= last(order[two]) { one } else { two };
    let job = order.remove(from);
    let to = if chance.below(4) == 0 { chance.below(order.len() + 1) } else { chance.below(from + 1) };
    order.insert(to, job);
    order
}

fn factorial_within(count: usize, most: u32) -> bool {
    (1..=count as u64)
        .try_fold(1_u64, |product, factor| Some(product * factor).filter(|it| *it <= u64::from(most)))
        .is_some()
}

/// The permutations of so many places, one for each number from 0; `None` beyond the last.
fn permutation(count: usize, number: usize) -> Option<Vec<usize>> {
    let mut left: Vec<usize> = (0..count).collect();
    let (mut number, mut digits) = (number, Vec::new());
    for base in 1..=count {
        digits.push(number % base);
        number /= base;
    }
    (number == 0).then(|| digits.into_iter().rev().map(|digit| left.remove(digit)).collect())
}

/// Numbers that look like chance and are the same every time (G. Marsaglia, "Xorshift RNGs", 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}
