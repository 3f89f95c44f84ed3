//! Problems with some of the columns of another.

use std::rc::Rc;

use super::lists::{Climb, Keys, Rung};
use super::problem::Problem;
use super::table::Table;

impl Problem {
    /// The problem with some of its columns; `activity` is then the number here.
    pub(crate) fn subset(&self, columns: &[u32]) -> Self {
        let mut subset = Self {
            start: self.start.clone(),
            goal: self.goal.clone(),
            useful: self.useful.clone(),
            weight: self.weight.clone(),
            first_pin: self.first_pin,
            keys: self.keys.clone(),
            limits: self.limits,
            own_budget: self.own_budget,
            close: self.close,
            least: self.least,
            aim: self.aim,
            ..Self::default()
        };
        for &column in columns {
            subset.push_from(self, column as usize);
        }
        subset.index();
        subset
    }

    /// The problem with some of its columns, on only the ladders that they touch or that are wanted; `activity` is then
    /// the number here. With it, by ladder, the number here.
    pub(crate) fn compact(&self, columns: &[u32]) -> (Self, Vec<u32>) {
        let mut is_touched: Vec<bool> =
            (0..self.ladders()).map(|ladder| self.goal[ladder] > self.start[ladder]).collect();
        for &column in columns {
            let column = column as usize;
            self.climbs.of(column).iter().for_each(|climb| is_touched[climb.ladder()] = true);
            self.entries.of(column).iter().for_each(|rung| is_touched[rung.ladder()] = true);
        }
        let ladders: Vec<u32> =
            (0..self.ladders() as u32).filter(|&ladder| is_touched[ladder as usize]).collect();
        let mut number = vec![0; self.ladders()];
        ladders.iter().enumerate().for_each(|(new, &old)| number[old as usize] = new as u32);
        let of = |values: &[u8]| ladders.iter().map(|&ladder| values[ladder as usize]).collect::<Vec<u8>>();
        let useful = of(&self.useful);
        let mut compact = Self {
            start: of(&self.start),
            goal: of(&self.goal),
            weight: ladders.iter().map(|&ladder| self.weight[ladder as usize]).collect(),
            first_pin: ladders.partition_point(|&ladder| (ladder as usize) < self.first_pin),
            keys: Keys::new(useful.iter().copied()),
            useful,
            limits: self.limits,
            own_budget: self.own_budget,
            close: self.close,
            least: self.least,
            aim: self.aim,
            ..Self::default()
        };
        let mut table = Table::default();
        for &column in columns {
            table.push_from(self, column as usize, |ladder| number[ladder]);
        }
        (compact.table, compact.activity) = (Rc::new(table), columns.to_vec());
        compact.index();
        (compact, ladders)
    }

    /// Adds a column of another problem on the same ladders; the lists by rung must be made anew after it.
    pub(crate) fn push_from(&mut self, other: &Self, column: usize) {
        self.activity.push(column as u32);
        Rc::make_mut(&mut self.table).push_from(other, column, |ladder| ladder as u32);
    }
}

impl Table {
    /// Adds a column of a problem on other ladders, without what is below the start there.
    fn push_from(&mut self, other: &Problem, column: usize, number: impl Fn(usize) -> u32) {
        self.hours.push(other.hours[column]);
        self.money.push(other.money[column]);
        self.experience.push(other.experience[column]);
        let climbs = other.climbs.of(column).iter().filter_map(|climb| {
            let from = climb.from().max(other.start[climb.ladder()]);
            (climb.to() > from).then(|| Climb::new(number(climb.ladder()), from, climb.to()))
        });
        self.climbs.push(climbs);
        let entries = other.entries.of(column).iter();
        let entries = entries.filter(|rung| rung.level() > other.start[rung.ladder()]);
        self.entries.push(entries.map(|rung| Rung::new(number(rung.ladder()), rung.level())));
    }
}
