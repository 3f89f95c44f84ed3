//! A question put to a whole catalogue: nothing of it is copied, and only what the prices point at is looked at.

use std::rc::Rc;

use super::columns::Columns;
use super::lists::Keys;
use super::problem::Problem;
use super::reach::reach;
use super::table::Index;
use super::task::Task;

/// What is known of a whole catalogue for one question.
#[derive(Clone, Debug)]
pub(crate) struct Whole {
    pub(crate) index: Rc<Index>,
    offered: Vec<bool>,
    /// By ladder: the highest level that can be reached.
    pub(crate) reachable: Vec<u8>,
}

impl Whole {
    /// Whether a column is on offer and can be started some day.
    pub(crate) fn is_usable(&self, problem: &Problem, column: u32) -> bool {
        self.offered[column as usize] && problem.can_start(&self.reachable, column)
    }
}

/// A task in small numbers, but for its limits; and the pins that can never be started.
pub(crate) fn reduce(columns: &Columns, task: &Task) -> (Problem, Vec<u32>) {
    let (mut table, mut index) = (columns.table.clone(), columns.index().clone());
    let reachable = reach(&table, &index, &task.start, &task.offered);
    let (pins, unreachable_pins): (Vec<u32>, _) =
        task.pinned.iter().partition(|&&pin| table.can_start(&reachable, pin));
    if !pins.is_empty() {
        table = Rc::new(table.with_pins(&pins, columns.ladders));
        index = Rc::new(index.with_pins(&pins));
    }
    if !task.spent.is_empty() {
        table = Rc::new(table.with_spent(&task.spent));
    }
    let mut problem = Problem {
        table,
        start: task.start.clone(),
        goal: task.start.clone(),
        useful: reachable.clone(),
        weight: vec![0; columns.ladders],
        first_pin: columns.ladders,
        ..Problem::default()
    };
    for want in &task.wants {
        let ladder = want.ladder as usize;
        let level = want.level.min(reachable[ladder]);
        if level > task.start[ladder] {
            (problem.goal[ladder], problem.weight[ladder]) = (level, want.weight);
        }
    }
    for _ in pins {
        problem.start.push(0);
        problem.goal.push(1);
        problem.useful.push(1);
        problem.weight.push(0);
    }
    let highest = index.highest.iter().zip(&problem.start);
    problem.keys = Keys::new(highest.map(|(highest, start)| *highest.max(start)));
    problem.whole = Some(Whole { index, offered: task.offered.clone(), reachable });
    (problem, unreachable_pins)
}
