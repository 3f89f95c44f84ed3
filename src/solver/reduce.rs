//! A task reduced to what matters for its answer: what can be reached, and of that what is of use.

use super::columns::Columns;
use super::first_core::first_core;
use super::lists::{Climb, Keys, Rung};
use super::problem::Problem;
use super::reach::{reach, useful};
use super::task::{Task, Want};

/// A task reduced. Its limits are no part of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reduced {
    task: Task,
    pub(crate) problem: Problem,
    /// By ladder: the highest level that can be reached.
    pub(crate) reachable: Vec<u8>,
    pub(crate) unreachable_pins: Vec<u32>,
}

impl Reduced {
    /// Whether this is what another task is reduced to.
    pub(crate) fn is_of(&self, task: &Task) -> bool {
        self.task.start == task.start
            && self.task.spent == task.spent
            && self.task.wants == task.wants
            && self.task.pinned == task.pinned
            && self.task.offered == task.offered
    }
}

/// Reduces a task.
pub(crate) fn reduce(columns: &Columns, task: &Task) -> Reduced {
    let (reachable, reached) = reach(columns, &task.start, &task.offered);
    let wants = task
        .wants
        .iter()
        .map(|want| Want { level: want.level.min(reachable[want.ladder as usize]), ..*want });
    let goals: Vec<Want> = wants.filter(|want| want.level > task.start[want.ladder as usize]).collect();
    let (pins, unreachable_pins) = task.pinned.iter().partition(|&&pin| reached[pin as usize]);
    let problem = extract(columns, task, &reached, &goals, &pins);
    Reduced { task: task.clone(), problem, reachable, unreachable_pins }
}

fn extract(columns: &Columns, task: &Task, reached: &[bool], goals: &[Want], pins: &Vec<u32>) -> Problem {
    let start = &task.start;
    let (useful, wanted) = useful(columns, start, reached, goals, pins);
    let mut number = vec![0; columns.ladders];
    let mut problem = Problem::default();
    for ladder in (0..columns.ladders).filter(|&ladder| useful[ladder] > start[ladder]) {
        number[ladder] = problem.ladder.len() as u32;
        problem.ladder.push(ladder as u32);
        problem.start.push(start[ladder]);
        problem.goal.push(start[ladder]);
        problem.useful.push(useful[ladder]);
        problem.weight.push(0);
    }
    problem.first_pin = problem.ladder.len();
    for goal in goals {
        let ladder = number[goal.ladder as usize] as usize;
        problem.goal[ladder] = goal.level;
        problem.weight[ladder] = goal.weight;
    }
    problem.reserve(wanted.len(), columns.climbs.total(), columns.entries.total());
    for &column in &wanted {
        let at = column as usize;
        problem.activity.push(column);
        problem.hours.push(columns.hours[at]);
        problem.money.push(columns.money[at]);
        problem.experience.push(columns.experience[at]);
        let climbs = columns.climbs.of(at).iter().filter_map(|climb| {
            let ladder = climb.ladder();
            let (from, to) = (climb.from().max(start[ladder]), climb.to().min(useful[ladder]));
            (to > from).then(|| Climb::new(number[ladder], from, to))
        });
        let pin = pins.iter().position(|pin| *pin == column);
        let pin = pin.map(|place| Climb::new((problem.first_pin + place) as u32, 0, 1));
        problem.climbs.push(climbs.chain(pin));
        let entries = columns.entries.of(at).iter();
        let entries = entries.filter(|rung| rung.level() > start[rung.ladder()]);
        problem.entries.push(entries.map(|rung| Rung::new(number[rung.ladder()], rung.level())));
    }
    for (begun, spent) in &task.spent {
        if let Ok(column) = wanted.binary_search(begun) {
            problem.hours[column] = problem.hours[column].saturating_sub(*spent);
        }
    }
    for _ in pins {
        problem.start.push(0);
        problem.goal.push(1);
        problem.useful.push(1);
        problem.weight.push(0);
    }
    problem.keys = Keys::new(problem.useful.iter().copied());
    problem.core = first_core(&problem);
    problem
}
