//! What no path can beat, from relaxations that every path satisfies.

use super::columns::key;
use super::problem::Problem;

/// No path that closes everything takes fewer quarters.
///
/// Every rung of a goal must be climbed over by some column that starts below it. Prices on the rungs such that no
/// column costs less than the rungs it climbs over add up to no more than the hours of any path.
pub(crate) fn least_hours(problem: &Problem) -> u64 {
    let mut left: Vec<u64> = problem.hours.iter().map(|&hours| u64::from(hours)).collect();
    let mut rungs: Vec<usize> = (0..problem.ladders())
        .filter(|&ladder| problem.must(ladder))
        .flat_map(|ladder| {
            (problem.start[ladder] + 1..=problem.goal[ladder]).map(move |level| key(ladder, level))
        })
        .collect();
    rungs.sort_by_key(|&rung| problem.covering.of(rung).len());
    let mut sum = 0;
    for rung in rungs {
        let covering = problem.covering.of(rung);
        let price = covering.iter().map(|&column| left[column as usize]).min().unwrap_or(0);
        sum += price;
        for &column in covering {
            left[column as usize] -= price;
        }
    }
    sum
}

/// No path within the limits closes more weighted levels.
///
/// Each limit on its own, with columns that may be done in part, the best first (Dantzig's bound).
pub(crate) fn most_closed(problem: &Problem) -> u64 {
    let gains: Vec<u64> = (0..problem.len())
        .map(|column| {
            let climbs = problem.climbs.of(column).iter();
            climbs
                .map(|climb| {
                    problem.worth(climb.ladder(), climb.to()) - problem.worth(climb.ladder(), climb.from())
                })
                .sum()
        })
        .collect();
    let limits = problem.limits;
    let hours = |on_the_job: bool, column: usize| {
        if problem.on_the_job[column] == on_the_job { u64::from(problem.hours[column]) } else { 0 }
    };
    let within_hours = within(limits.hours, &gains, |column| hours(false, column));
    let within_job = within(limits.on_the_job, &gains, |column| hours(true, column));
    let within_money = within(limits.money, &gains, |column| problem.money[column]);
    problem.wanted().min(within_hours).min(within_job).min(within_money)
}

fn within(limit: u64, gains: &[u64], takes: impl Fn(usize) -> u64) -> u64 {
    if limit == u64::MAX {
        return u64::MAX;
    }
    let mut order: Vec<usize> = (0..gains.len()).filter(|&column| gains[column] > 0).collect();
    order.sort_by(|&one, &other| {
        let (left, right) =
            (gains[one] as u128 * takes(other) as u128, gains[other] as u128 * takes(one) as u128);
        right.cmp(&left).then(takes(one).cmp(&takes(other)))
    });
    let (mut room, mut sum) = (limit, 0_u64);
    for column in order {
        let need = takes(column);
        if need > room {
            return sum + (u128::from(gains[column]) * u128::from(room) / u128::from(need)) as u64;
        }
        room -= need;
        sum += gains[column];
    }
    sum
}
