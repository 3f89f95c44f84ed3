//! A catalogue in columns: only the numbers that planning reads, in flat lists, made once and used for every question.

use std::cell::OnceCell;
use std::rc::Rc;

use super::lists::{Climb, Rung};
use super::reach::reach;
use super::table::{Index, Table};

/// A catalogue in columns.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub(crate) ladders: usize,
    pub(crate) table: Rc<Table>,
    index: OnceCell<Rc<Index>>,
}

/// What an activity asks and brings on a ladder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The ladder.
    pub ladder: u32,
    /// The level needed before; 0 when none.
    pub entry: u8,
    /// The level reached; 0 when none.
    pub to: u8,
}

impl Columns {
    /// A catalogue of no activities on so many ladders. Levels are at most 15.
    pub fn new(ladders: usize) -> Self {
        Self { ladders, ..Self::default() }
    }

    /// Adds an activity: its quarters of an hour, its price in minor units, whether it is experience on the job, and
    /// its steps by ascending ladder.
    pub fn push(&mut self, hours: u32, money: u64, experience: bool, steps: &[Step]) {
        self.index.take();
        let table = Rc::make_mut(&mut self.table);
        table.hours.push(hours);
        table.money.push(money);
        table.experience.push(experience);
        let climbs = steps.iter().filter(|step| step.to > step.entry);
        table.climbs.push(climbs.map(|step| Climb::new(step.ladder, step.entry, step.to)));
        let entries = steps.iter().filter(|step| step.entry > 0);
        table.entries.push(entries.map(|step| Rung::new(step.ladder, step.entry)));
    }

    /// The same activities with other hours, in their order.
    pub fn with_hours(&self, hours: Vec<u32>) -> Self {
        Self { table: Rc::new(Table { hours, ..(*self.table).clone() }), ..self.clone() }
    }

    /// Makes, once all activities are added, what every question needs; else the first question does.
    pub fn settle(&self) {
        self.index();
    }

    /// The activities by what they climb.
    pub(crate) fn index(&self) -> &Rc<Index> {
        self.index.get_or_init(|| Rc::new(Index::of(&self.table, self.ladders)))
    }

    /// The number of activities.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there is no activity.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Quarters of an hour that an activity takes.
    pub fn hours(&self, activity: usize) -> u32 {
        self.table.hours[activity]
    }

    /// The number of ladders.
    pub fn ladders(&self) -> usize {
        self.ladders
    }

    /// By ladder: the highest level that is reached by doing all that is on offer and can be started.
    pub fn reachable(&self, start: &[u8], offered: &[bool]) -> Vec<u8> {
        reach(&self.table, self.index(), start, offered)
    }

    /// Whether levels are enough to start an activity.
    pub fn can_start(&self, levels: &[u8], activity: usize) -> bool {
        u32::try_from(activity).is_ok_and(|column| self.table.can_start(levels, column))
    }
}
