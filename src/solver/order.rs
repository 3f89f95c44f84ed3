//! The order of a path.

use super::problem::Problem;

/// The columns in an order in which each can be started: of those that can, the one that closes most for its hours.
pub(crate) fn ordered(problem: &Problem, columns: &[u32]) -> Vec<u32> {
    let mut left = columns.to_vec();
    let mut levels = problem.start.clone();
    let mut order = Vec::with_capacity(left.len());
    loop {
        let can_start = left.iter().copied().filter(|&column| problem.can_start(&levels, column));
        let best = can_start.min_by(|&one, &other| {
            let (gain, gain_of_other) = (closes(problem, &levels, one), closes(problem, &levels, other));
            let (hours, hours_of_other) = (problem.hours[one as usize], problem.hours[other as usize]);
            // Products in place of quotients: exact, and free activities come first.
            let (left, right) = (gain_of_other * u64::from(hours), gain * u64::from(hours_of_other));
            left.cmp(&right).then(hours.cmp(&hours_of_other)).then(one.cmp(&other))
        });
        let Some(best) = best else { return order };
        problem.climb(&mut levels, best);
        left.retain(|&column| column != best);
        order.push(best);
    }
}

fn closes(problem: &Problem, levels: &[u8], column: u32) -> u64 {
    let climbs = problem.climbs.of(column as usize).iter();
    climbs
        .map(|climb| {
            let ladder = climb.ladder();
            problem.worth(ladder, climb.to().max(levels[ladder])) - problem.worth(ladder, levels[ladder])
        })
        .sum()
}
