//! One figure after the other: what is best by the first, among those the best by the second, and so on.

use super::effort::Meter;
use super::path::{Figure, Walk};
use super::problem::{Aim, Problem};
use super::tree::Proof;

/// The best path with what is proved of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Solution {
    /// Columns of the problem.
    pub(crate) columns: Vec<u32>,
    pub(crate) figure: Figure,
    /// No path has less of the first figure: quarters, or minus the weighted levels closed.
    pub(crate) bound: i64,
    pub(crate) is_proved: bool,
    pub(crate) explored: u64,
}

/// Solves a problem by all its figures, as far as the effort goes, beginning with a path if one is known. Ties are
/// settled with a small part of the effort.
pub(crate) fn solve(problem: &Problem, known: &[u32], seed: u64, meter: &mut Meter<'_>) -> Solution {
    let mut proof = Proof::new(problem, seed);
    proof.search.offer(known);
    proof.run(meter);
    let mut solution = Solution {
        columns: proof.search.best.clone(),
        figure: proof.search.figure,
        bound: proof.bound,
        is_proved: proof.is_proved(),
        explored: proof.search.explored,
    };
    if solution.is_proved && solution.figure.failures == 0 {
        meter.limit_to_part();
        let mut open = std::mem::take(&mut proof.open);
        settle_ties(problem, &mut open, seed, meter, &mut solution);
    }
    solution
}

fn settle_ties(
    problem: &Problem,
    open: &mut Vec<u32>,
    seed: u64,
    meter: &mut Meter<'_>,
    solution: &mut Solution,
) {
    let mut limits = problem.limits;
    let later = [(Aim::Closed, Aim::Hours), (Aim::Hours, Aim::Money), (Aim::Money, Aim::Count)];
    for (before, aim) in later.into_iter().skip_while(|(before, _)| *before != problem.aim) {
        match before {
            Aim::Hours => limits.total = solution.figure.hours,
            Aim::Money => limits.money = limits.money.min(solution.figure.money),
            Aim::Closed | Aim::Count => {}
        }
        let (mut narrowed, _) = problem.compact(open);
        (narrowed.aim, narrowed.limits) = (aim, limits);
        if solution.figure.open == 0 {
            narrowed.close = true;
        } else {
            narrowed.least = problem.wanted() - solution.figure.open;
        }
        let mut proof = Proof::new(&narrowed, seed);
        let places = |column: &u32| open.binary_search(column).ok().map(|place| place as u32);
        proof.search.offer(&solution.columns.iter().filter_map(places).collect::<Vec<_>>());
        if aim == Aim::Money && solution.figure.money == 0 {
            continue;
        }
        proof.run(meter);
        solution.explored += proof.search.explored;
        let best: Vec<u32> = proof.search.best.iter().map(|&place| open[place as usize]).collect();
        let mut walk = Walk::default();
        walk.over(problem, &best);
        let figure = walk.figure(problem);
        if figure <= solution.figure {
            (solution.columns, solution.figure) = (best, figure);
        }
        if !proof.is_proved() {
            return;
        }
        *open = proof.open.iter().map(|&place| open[place as usize]).collect();
    }
}
