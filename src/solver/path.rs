//! Sets of columns: whether they can be done one after the other, and what they bring and take.

use super::problem::{Problem, Room};

/// What a path leaves open and takes; less is better, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Figure {
    /// Pins and, where all must be closed, goals that are not reached.
    pub(crate) failures: u32,
    /// Weighted levels that stay open.
    pub(crate) open: u64,
    /// In quarters.
    pub(crate) hours: u64,
    /// In minor units.
    pub(crate) money: u64,
    pub(crate) count: u64,
}

/// Levels while a path is walked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Walk {
    pub(crate) levels: Vec<u8>,
    /// The columns done, in the order in which they were.
    pub(crate) done: Vec<u32>,
    waiting: Vec<u32>,
}

impl Walk {
    /// Does as many of the columns as can be started, each as early as the ones before it in the list allow.
    pub(crate) fn over(&mut self, problem: &Problem, columns: &[u32]) {
        self.levels.clear();
        self.levels.extend_from_slice(&problem.start);
        self.done.clear();
        self.waiting.clear();
        self.waiting.extend_from_slice(columns);
        loop {
            let before = self.waiting.len();
            let (levels, done) = (&mut self.levels, &mut self.done);
            self.waiting.retain(|&column| {
                let starts = problem.can_start(levels, column);
                if starts {
                    problem.climb(levels, column);
                    done.push(column);
                }
                !starts
            });
            if self.waiting.is_empty() || self.waiting.len() == before {
                return;
            }
        }
    }

    /// What the columns that were done leave open and take.
    pub(crate) fn figure(&self, problem: &Problem) -> Figure {
        let mut figure = Figure { count: self.done.len() as u64, ..Figure::default() };
        for (ladder, &level) in self.levels.iter().enumerate() {
            let is_open = level < problem.goal[ladder];
            figure.failures += u32::from(is_open && problem.must(ladder));
            figure.open += problem.worth(ladder, problem.goal[ladder]) - problem.worth(ladder, level);
        }
        for &column in &self.done {
            figure.hours += u64::from(problem.hours[column as usize]);
            figure.money += problem.money[column as usize];
        }
        figure
    }
}

impl Problem {
    pub(crate) fn climb(&self, levels: &mut [u8], column: u32) {
        for climb in self.climbs.of(column as usize) {
            let level = &mut levels[climb.ladder()];
            *level = climb.to().max(*level);
        }
    }

    /// Whether the goal of a ladder is no matter of choice.
    pub(crate) fn must(&self, ladder: usize) -> bool {
        self.close || ladder >= self.first_pin
    }

    /// What is left after all the columns, if they fit.
    pub(crate) fn room(&self, columns: &[u32]) -> Option<Room> {
        columns.iter().try_fold(self.limits, |room, &column| self.room_after(room, column as usize))
    }
}

/// Takes columns out of a set as long as the rest brings no less; the dearest are tried first.
pub(crate) fn prune(problem: &Problem, columns: &mut Vec<u32>, walk: &mut Walk) {
    walk.over(problem, columns);
    columns.clone_from(&walk.done);
    let whole = walk.figure(problem);
    let mut counts = Counts::of(problem, columns);
    let mut order = columns.clone();
    order.sort_by_key(|&column| {
        let column = column as usize;
        (std::cmp::Reverse(problem.hours[column]), std::cmp::Reverse(problem.money[column]), column)
    });
    let mut rest = Vec::with_capacity(columns.len());
    let mut found = true;
    while found {
        found = false;
        for &column in &order {
            if !columns.contains(&column) || counts.needs(problem, column) {
                continue;
            }
            rest.clear();
            rest.extend(columns.iter().copied().filter(|&other| other != column));
            walk.over(problem, &rest);
            let figure = walk.figure(problem);
            if (figure.failures, figure.open) <= (whole.failures, whole.open) {
                found = true;
                columns.clone_from(&walk.done);
                counts = Counts::of(problem, columns);
            }
        }
    }
}

/// By rung: how many columns climb over it, and how many wait for it.
struct Counts {
    covers: Vec<u16>,
    waits: Vec<u16>,
}

impl Counts {
    fn of(problem: &Problem, columns: &[u32]) -> Self {
        let rungs = problem.keys.len();
        let mut counts = Self { covers: vec![0; rungs], waits: vec![0; rungs] };
        for &column in columns {
            for climb in problem.climbs.of(column as usize) {
                for level in climb.from() + 1..=climb.to() {
                    counts.covers[problem.keys.of(climb.ladder(), level)] += 1;
                }
            }
            for rung in problem.entries.of(column as usize) {
                for level in problem.start[rung.ladder()] + 1..=rung.level() {
                    counts.waits[problem.keys.of(rung.ladder(), level)] += 1;
                }
            }
        }
        counts
    }

    /// Whether a column is the only one over a rung that is a goal or that another waits for: a quick way to see that
    /// it cannot go.
    fn needs(&self, problem: &Problem, column: u32) -> bool {
        problem.climbs.of(column as usize).iter().any(|climb| {
            let goal = problem.goal[climb.ladder()];
            (climb.from() + 1..=climb.to()).any(|level| {
                let rung = problem.keys.of(climb.ladder(), level);
                self.covers[rung] == 1 && (level <= goal || self.waits[rung] > 0)
            })
        })
    }
}
