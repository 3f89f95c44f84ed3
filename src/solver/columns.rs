//! A catalogue in columns: only the numbers that planning reads, in flat lists, made once and used for every question.

use std::cell::RefCell;

use super::lists::{Climb, Lists, Rung};
use super::reduce::{Reduced, reduce};
use super::task::Task;

/// A catalogue in columns.
///
/// What was reduced for the last question is kept for the next: it changes nothing but the time of an answer.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub(crate) ladders: usize,
    /// In quarters.
    pub(crate) hours: Vec<u32>,
    /// In minor units.
    pub(crate) money: Vec<u64>,
    pub(crate) experience: Vec<bool>,
    /// Ways up, each above the entry level on its ladder; by ascending ladder.
    pub(crate) climbs: Lists<Climb>,
    /// The rungs that must have been reached before, one a ladder; by ascending ladder.
    pub(crate) entries: Lists<Rung>,
    last: RefCell<Option<Box<Reduced>>>,
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
        self.hours.push(hours);
        self.money.push(money);
        self.experience.push(experience);
        let climbs = steps.iter().filter(|step| step.to > step.entry);
        self.climbs.push(climbs.map(|step| Climb::new(step.ladder, step.entry, step.to)));
        let entries = steps.iter().filter(|step| step.entry > 0);
        self.entries.push(entries.map(|step| Rung::new(step.ladder, step.entry)));
    }

    /// The same activities with other hours, in their order.
    pub fn with_hours(&self, hours: Vec<u32>) -> Self {
        Self {
            ladders: self.ladders,
            hours,
            money: self.money.clone(),
            experience: self.experience.clone(),
            climbs: self.climbs.clone(),
            entries: self.entries.clone(),
            last: RefCell::default(),
        }
    }

    /// The number of activities.
    pub fn len(&self) -> usize {
        self.hours.len()
    }

    /// Whether there is no activity.
    pub fn is_empty(&self) -> bool {
        self.hours.is_empty()
    }

    /// Quarters of an hour that an activity takes.
    pub fn hours(&self, activity: usize) -> u32 {
        self.hours[activity]
    }

    /// The number of ladders.
    pub fn ladders(&self) -> usize {
        self.ladders
    }

    pub(crate) fn can_start(&self, levels: &[u8], activity: usize) -> bool {
        self.entries.of(activity).iter().all(|rung| levels[rung.ladder()] >= rung.level())
    }

    /// Works on the task reduced, as it was kept or made anew.
    pub(crate) fn with_reduced<T>(&self, task: &Task, work: impl FnOnce(&mut Reduced) -> T) -> T {
        let kept = self.last.take().filter(|reduced| reduced.is_of(task));
        let mut reduced = kept.unwrap_or_else(|| Box::new(reduce(self, task)));
        let result = work(&mut reduced);
        *self.last.borrow_mut() = Some(reduced);
        result
    }
}
