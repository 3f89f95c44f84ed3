//! The order of a path, and why each activity stands in it.

use crate::model::{ActivityId, Hours, Level, SkillId, Why};

use super::columns::key;
use super::problem::Problem;
use super::{Item, Question};

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

/// The items of a path with their reasons.
pub(crate) fn items(question: &Question<'_>, problem: &Problem, order: &[u32]) -> Vec<Item> {
    let mut levels = problem.start.clone();
    let mut items = Vec::with_capacity(order.len());
    for (place, &column) in order.iter().enumerate() {
        let activity = ActivityId::at(problem.activity[column as usize] as usize);
        let mut why = Vec::new();
        if question.wishes.pinned.contains(&activity) {
            why.push(Why::Pinned);
        }
        closings(question, problem, &levels, column, &mut why);
        unlockings(question, problem, &levels, (column, &order[place + 1..]), &mut why);
        problem.climb(&mut levels, column);
        items.push(Item { activity, hours: Hours::from_quarters(problem.hours[column as usize]), why });
    }
    items
}

fn skill(question: &Question<'_>, problem: &Problem, ladder: usize) -> Option<SkillId> {
    let ladder = *problem.ladder.get(ladder)? as usize;
    (ladder < question.columns.skills).then(|| SkillId::at(ladder))
}

fn level(level: u8) -> Level {
    Level::new(level).unwrap_or(Level::HIGHEST)
}

fn closings(question: &Question<'_>, problem: &Problem, levels: &[u8], column: u32, why: &mut Vec<Why>) {
    for climb in problem.climbs.of(column as usize) {
        let (from, to) = (levels[climb.ladder()], climb.to().min(problem.goal[climb.ladder()]));
        let Some(skill) = skill(question, problem, climb.ladder()).filter(|_| to > from) else { continue };
        why.push(Why::Closes { skill, from: level(from), to: level(to) });
        let only =
            (from + 1..=to).rev().find(|&level| problem.covering.of(key(climb.ladder(), level)) == [column]);
        if let Some(only) = only {
            why.push(Why::OnlyWay { skill, level: level(only) });
        }
    }
}

fn unlockings(
    question: &Question<'_>,
    problem: &Problem,
    levels: &[u8],
    (column, later): (u32, &[u32]),
    why: &mut Vec<Why>,
) {
    for &next in later {
        let activity = ActivityId::at(problem.activity[next as usize] as usize);
        for rung in problem.entries.of(next as usize) {
            let brings = problem.climbs.of(column as usize).iter().any(|climb| {
                climb.ladder() == rung.ladder()
                    && climb.to() >= rung.level()
                    && levels[rung.ladder()] < rung.level()
            });
            if brings {
                why.push(match skill(question, problem, rung.ladder()) {
                    Some(skill) => Why::Unlocks { activity, skill, level: level(rung.level()) },
                    None => Why::Precedes { activity },
                });
            }
        }
    }
}
