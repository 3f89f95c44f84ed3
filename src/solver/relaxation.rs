//! The linear relaxation: columns may be done in part, and of every landmark one whole column must be done.
//!
//! Only a core of the columns stands in the linear program; what its prices say of all the others decides which of
//! them join. Rows join when the solution breaks them.

use super::cuts::Cuts;
use super::lists::Rung;
use super::problem::{Aim, Problem};
use super::simplex::{Outcome, Simplex};
use super::support::NONE;

/// What the columns of a landmark must add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    /// One.
    Whole,
    /// As much as is done of this column, which waits for the landmark; by number in the problem.
    Column(u32),
    /// As much as is reached of this goal; by number of its variable.
    Goal(u32),
}

/// What a row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A landmark.
    Cut { cut: u32, demand: Demand },
    /// A goal is reached only as far as the one below it: upper and lower.
    Chain(u32, u32),
    /// A limit.
    Hours,
    /// A limit.
    OnTheJob,
    /// A limit.
    Total,
    /// A limit.
    Money,
    /// So many weighted levels must be closed.
    Worth,
}

/// A level of a goal that may be reached or not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Goal {
    pub(crate) weight: u32,
    pub(crate) cost: i64,
}

pub(crate) struct Relaxation<'a> {
    pub(crate) problem: &'a Problem,
    /// The columns of the linear program; `activity` is the number in `problem`.
    pub(crate) core: Problem,
    /// By column of the problem: its number in the core.
    pub(crate) place: Vec<u32>,
    pub(crate) simplex: Simplex,
    /// The first variables are goals, the others the columns of the core.
    pub(crate) goals: Vec<Goal>,
    goal_at: Vec<u32>,
    pub(crate) cuts: Cuts,
    pub(crate) rows: Vec<Meaning>,
}

impl<'a> Relaxation<'a> {
    /// The relaxation over a first core, which holds a way to every goal.
    pub(crate) fn new(problem: &'a Problem, core: &[u32]) -> Self {
        let mut relaxation = Self {
            problem,
            core: problem.subset(&[]),
            place: vec![NONE; problem.len()],
            simplex: Simplex::default(),
            goals: Vec::new(),
            goal_at: vec![NONE; problem.keys.len()],
            cuts: Cuts::new(&problem.keys, 4),
            rows: Vec::new(),
        };
        relaxation.add_goals();
        relaxation.add_columns(core);
        relaxation.add_limits();
        relaxation.add_goal_rows();
        relaxation
    }

    fn add_goals(&mut self) {
        let problem = self.problem;
        for ladder in (0..problem.ladders()).filter(|&ladder| !problem.must(ladder)) {
            for level in problem.start[ladder] + 1..=problem.goal[ladder] {
                let weight = problem.weight[ladder];
                self.goal_at[self.problem.keys.of(ladder, level)] = self.goals.len() as u32;
                let counts = problem.aim == Aim::Closed;
                self.goals.push(Goal { weight, cost: if counts { -i64::from(weight) } else { 0 } });
                self.simplex.add_variable(if counts { -f64::from(weight) } else { 0.0 }, 1.0, Vec::new());
            }
        }
        if problem.least > 0 && !self.goals.is_empty() {
            let scale = scale(problem.least);
            let weights = self.goals.iter().enumerate();
            let entries =
                weights.map(|(goal, of_goal)| (goal as u32, f64::from(of_goal.weight) * scale)).collect();
            self.rows.push(Meaning::Worth);
            self.simplex.add_row(problem.least as f64 * scale, entries);
        }
    }

    fn add_goal_rows(&mut self) {
        let problem = self.problem;
        for ladder in 0..problem.ladders() {
            for level in problem.start[ladder] + 1..=problem.goal[ladder] {
                let goal = self.goal_at[self.problem.keys.of(ladder, level)];
                let demand = if goal == NONE { Demand::Whole } else { Demand::Goal(goal) };
                self.add_cut(vec![Rung::new(ladder as u32, level)], demand);
                if goal != NONE && level > problem.start[ladder] + 1 {
                    self.rows.push(Meaning::Chain(goal, goal - 1));
                    self.simplex.add_row(0.0, vec![(goal - 1, 1.0), (goal, -1.0)]);
                }
            }
        }
    }

    fn add_limits(&mut self) {
        let limits = self.problem.limits;
        let limited = [
            (Meaning::Hours, limits.hours),
            (Meaning::OnTheJob, limits.on_the_job),
            (Meaning::Total, limits.total),
            (Meaning::Money, limits.money),
        ];
        for (meaning, limit) in limited.into_iter().filter(|(_, limit)| *limit < u64::MAX) {
            let scale = scale(limit);
            let entries = (0..self.core.len()).filter_map(|column| {
                let takes = self.core.takes(column, meaning);
                (takes > 0).then(|| ((self.goals.len() + column) as u32, -(takes as f64) * scale))
            });
            let entries = entries.collect();
            self.rows.push(meaning);
            self.simplex.add_row(-(limit as f64) * scale, entries);
        }
    }

    /// Adds columns of the problem to the core.
    pub(crate) fn add_columns(&mut self, columns: &[u32]) {
        for &column in
            columns.iter().filter(|&&column| self.place[column as usize] == NONE).collect::<Vec<_>>()
        {
            self.place[column as usize] = self.core.len() as u32;
            self.core.push_from(self.problem, column as usize);
            let cost = self.problem.cost(column as usize) as f64;
            let entries = self.entries_of(column);
            self.simplex.add_variable(cost, 1.0, entries);
        }
        self.core.index();
    }

    /// What a column that is new adds to the rows.
    fn entries_of(&self, column: u32) -> Vec<(u32, f64)> {
        let words = 0..self.cuts.words_in_use();
        let member: Vec<u64> =
            words.map(|word| self.cuts.word_of(self.problem, column as usize, word)).collect();
        let mut entries = Vec::new();
        for (row, meaning) in self.rows.iter().enumerate() {
            match *meaning {
                Meaning::Cut { cut, .. } if member[cut as usize / 64] >> (cut % 64) & 1 == 1 => {
                    entries.push((row as u32, 1.0));
                }
                Meaning::Cut { .. } | Meaning::Chain(..) | Meaning::Worth => {}
                limit => {
                    let takes = self.problem.takes(column as usize, limit);
                    if takes > 0 {
                        entries.push((row as u32, -(takes as f64) * scale(self.problem.limit(limit))));
                    }
                }
            }
        }
        entries
    }

    /// Adds the row of a landmark.
    pub(crate) fn add_cut(&mut self, rungs: Vec<Rung>, demand: Demand) {
        let cut = self.cuts.find(&rungs).unwrap_or_else(|| self.cuts.push(rungs));
        let first = self.goals.len();
        let members = (0..self.core.len()).filter(|&column| self.cuts.has(cut, &self.core, column));
        let mut entries: Vec<(u32, f64)> = members.map(|column| ((first + column) as u32, 1.0)).collect();
        let right = match demand {
            Demand::Whole => 1.0,
            Demand::Column(column) => {
                entries.push((first as u32 + self.place[column as usize], -1.0));
                0.0
            }
            Demand::Goal(goal) => {
                entries.push((goal, -1.0));
                0.0
            }
        };
        self.rows.push(Meaning::Cut { cut: cut as u32, demand });
        self.simplex.add_row(right, entries);
    }

    /// How much of a column of the core is done.
    pub(crate) fn share(&self, column: usize) -> f64 {
        self.simplex.value(self.goals.len() + column)
    }

    /// The variable of a level of a goal; `None` where it is no matter of choice.
    pub(crate) fn goal_at(&self, ladder: usize, level: u8) -> Option<u32> {
        Some(self.goal_at[self.problem.keys.of(ladder, level)]).filter(|goal| *goal != NONE)
    }

    /// The units of work in the iterations since there were so many.
    pub(crate) fn work_since(&self, iterations: u64) -> u64 {
        (self.simplex.iterations - iterations) * (10 + self.rows.len() as u64 / 8)
    }

    /// Solves the linear program as it stands, or until its cost is above `enough`.
    pub(crate) fn solve(&mut self, enough: i64) -> Outcome {
        self.simplex.solve(20_000, if enough == i64::MAX { f64::INFINITY } else { enough as f64 + 0.01 })
    }

    /// Adds the rows that say of each column in the solution: what it waits for must be reached as far as it is done.
    pub(crate) fn add_broken_supports(&mut self) -> usize {
        let mut broken = Vec::new();
        for column in 0..self.core.len() {
            let share = self.share(column);
            if share < 1e-4 {
                continue;
            }
            for rung in self.core.entries.of(column) {
                for level in self.core.start[rung.ladder()] + 1..=rung.level() {
                    // Of what must be reached anyway a whole is asked already.
                    if self.core.must(rung.ladder()) && level <= self.core.goal[rung.ladder()] {
                        continue;
                    }
                    let covering = self.core.covering.of(self.core.keys.of(rung.ladder(), level)).iter();
                    let sum: f64 = covering.map(|&other| self.share(other as usize)).sum();
                    if sum < share - 1e-4 {
                        broken.push((Rung::new(rung.ladder() as u32, level), self.core.activity[column]));
                    }
                }
            }
        }
        for (rung, column) in &broken {
            self.add_cut(vec![*rung], Demand::Column(*column));
        }
        broken.len()
    }

    /// What the numbers in the row of a limit are multiplied by.
    pub(crate) fn scale(&self, row: usize) -> f64 {
        scale(self.problem.limit(self.rows[row]))
    }

    /// Drops landmarks that ask for less than there is.
    pub(crate) fn drop_loose(&mut self) {
        let is_dropped: Vec<bool> = (0..self.rows.len())
            .map(|row| matches!(self.rows[row], Meaning::Cut { .. }) && self.simplex.is_loose(row))
            .collect();
        if is_dropped.iter().filter(|is_dropped| **is_dropped).count() * 6 < self.rows.len() {
            return;
        }
        self.simplex.drop_rows(&is_dropped);
        let mut dropped = is_dropped.iter();
        self.rows.retain(|_| dropped.next() == Some(&false));
    }

    /// The prices of all rows; when there is no solution, such as prove it.
    pub(crate) fn prices_after(&self, outcome: Outcome) -> Vec<f64> {
        match outcome {
            Outcome::Infeasible => self.simplex.prices_of_infeasible(1e6),
            Outcome::Optimal | Outcome::Stopped => {
                (0..self.rows.len()).map(|row| self.simplex.price(row)).collect()
            }
        }
    }

    /// Lets a column of the problem no longer be used.
    pub(crate) fn close(&mut self, column: u32) {
        let place = self.place[column as usize];
        if place != NONE && self.bounds(place as usize) == (0.0, 1.0) {
            self.set_bounds(place as usize, (0.0, 0.0));
        }
    }

    /// By how much the cost rises when a column of the core is done.
    pub(crate) fn reduced(&self, column: usize) -> f64 {
        self.simplex.reduced(self.goals.len() + column)
    }

    /// The bounds of a column of the core.
    pub(crate) fn bounds(&self, column: usize) -> (f64, f64) {
        self.simplex.bounds(self.goals.len() + column)
    }

    /// Moves the bounds of a column of the core.
    pub(crate) fn set_bounds(&mut self, column: usize, (lower, upper): (f64, f64)) {
        self.simplex.set_bounds(self.goals.len() + column, lower, upper);
    }

    /// How many columns are done in part.
    pub(crate) fn parts(&self) -> usize {
        let is_part = |share: f64| (share - share.round()).abs() >= 1e-5;
        (0..self.core.len()).filter(|&column| is_part(self.share(column))).count()
    }

    /// The columns of the problem that are done wholly.
    pub(crate) fn done(&self) -> Vec<u32> {
        let done = (0..self.core.len()).filter(|&column| self.share(column) > 1.0 - 1e-5);
        done.map(|column| self.core.activity[column]).collect()
    }

    /// The columns of the problem that are done by more than half.
    pub(crate) fn rounded(&self) -> Vec<u32> {
        let done = (0..self.core.len()).filter(|&column| self.share(column) > 0.5);
        done.map(|column| self.core.activity[column]).collect()
    }
}

/// Rows of limits are made of numbers around one.
fn scale(limit: u64) -> f64 {
    64.0 / (limit.max(64) as f64)
}

impl Problem {
    /// What a column takes of a limit.
    pub(crate) fn takes(&self, column: usize, limit: Meaning) -> u64 {
        match limit {
            Meaning::Hours if !self.is_on_the_job(column) => u64::from(self.hours[column]),
            Meaning::OnTheJob if self.is_on_the_job(column) => u64::from(self.hours[column]),
            Meaning::Total => u64::from(self.hours[column]),
            Meaning::Money => self.money[column],
            _ => 0,
        }
    }

    /// How much there is of what a row limits.
    pub(crate) fn limit(&self, limit: Meaning) -> u64 {
        match limit {
            Meaning::Hours => self.limits.hours,
            Meaning::OnTheJob => self.limits.on_the_job,
            Meaning::Total => self.limits.total,
            Meaning::Worth => self.least,
            Meaning::Money => self.limits.money,
            _ => u64::MAX,
        }
    }
}
