//! A question in small numbers: what the search, the relaxation and the proof work on.

use std::ops::Deref;
use std::rc::Rc;

use super::lists::{Keys, Lists};
use super::reduce::Whole;
use super::table::Table;

/// A question in small numbers: columns are activities, and the last ladders stand for those that are pinned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Problem {
    /// What the columns take, climb and wait for.
    pub(crate) table: Rc<Table>,
    /// By column: its number in the problem that this one was made of.
    pub(crate) activity: Vec<u32>,
    /// For columns that are a whole catalogue: what is known of it. Of other problems every column is of use.
    pub(crate) whole: Option<Whole>,
    /// By ladder: the level now.
    pub(crate) start: Vec<u8>,
    /// By ladder: the level wanted, as far as it can be reached; `start` where nothing is wanted.
    pub(crate) goal: Vec<u8>,
    /// By ladder: the highest level that can be reached.
    pub(crate) useful: Vec<u8>,
    /// By ladder: what each level of the goal counts.
    pub(crate) weight: Vec<u32>,
    /// Ladders from this one on stand for pinned activities: their goal is no matter of choice.
    pub(crate) first_pin: usize,
    /// The numbers of its rungs.
    pub(crate) keys: Keys,
    /// By rung, once made by [`Problem::index`]: the columns that climb over it.
    pub(crate) covering: Lists<u32>,
    /// Likewise the columns that wait for it.
    pub(crate) waiting: Lists<u32>,
    pub(crate) limits: Room,
    /// Whether hours on the job have a limit of their own.
    pub(crate) own_budget: bool,
    /// Whether all goals must be reached.
    pub(crate) close: bool,
    /// The weighted levels that must be closed at least, where not all must.
    pub(crate) least: u64,
    pub(crate) aim: Aim,
}

/// What is made least, or, of what is closed, most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Aim {
    Closed,
    #[default]
    Hours,
    Money,
    Count,
}

/// What may still be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) hours: u64,
    pub(crate) on_the_job: u64,
    /// Hours of both.
    pub(crate) total: u64,
    pub(crate) money: u64,
}

impl Default for Room {
    fn default() -> Self {
        Self { hours: u64::MAX, on_the_job: u64::MAX, total: u64::MAX, money: u64::MAX }
    }
}

impl Deref for Problem {
    type Target = Table;

    fn deref(&self) -> &Table {
        &self.table
    }
}

impl Problem {
    pub(crate) fn ladders(&self) -> usize {
        self.start.len()
    }

    /// The weighted levels wanted, without pins.
    pub(crate) fn wanted(&self) -> u64 {
        (0..self.first_pin).map(|ladder| self.worth(ladder, self.goal[ladder])).sum()
    }

    /// The weighted levels that reaching this level closes.
    pub(crate) fn worth(&self, ladder: usize, level: u8) -> u64 {
        u64::from(level.min(self.goal[ladder]).saturating_sub(self.start[ladder]))
            * u64::from(self.weight[ladder])
    }

    pub(crate) fn is_on_the_job(&self, column: usize) -> bool {
        self.own_budget && self.experience[column]
    }

    /// What a column adds to the figure that is made least.
    pub(crate) fn cost(&self, column: usize) -> u64 {
        match self.aim {
            Aim::Closed => 0,
            Aim::Hours => u64::from(self.hours[column]),
            Aim::Money => self.money[column],
            Aim::Count => 1,
        }
    }

    /// Whether a column fits into the limits.
    pub(crate) fn fits(&self, column: u32) -> bool {
        self.room_after(self.limits, column as usize).is_some()
    }

    /// Whether a column may be in a path.
    pub(crate) fn is_usable(&self, column: u32) -> bool {
        self.whole.as_ref().is_none_or(|whole| whole.is_usable(self, column))
    }

    /// What is left after a column, if it fits.
    pub(crate) fn room_after(&self, room: Room, column: usize) -> Option<Room> {
        let hours = u64::from(self.hours[column]);
        let (evening, job) = if self.is_on_the_job(column) { (0, hours) } else { (hours, 0) };
        Some(Room {
            hours: room.hours.checked_sub(evening)?,
            on_the_job: room.on_the_job.checked_sub(job)?,
            total: room.total.checked_sub(hours)?,
            money: room.money.checked_sub(self.money[column])?,
        })
    }
}

impl Problem {
    /// Makes the lists by rung anew.
    pub(crate) fn index(&mut self) {
        let keys = &self.keys;
        let covering = (0..self.len()).flat_map(|column| {
            self.climbs.of(column).iter().flat_map(move |climb| {
                (climb.from() + 1..=climb.to())
                    .map(move |level| (keys.of(climb.ladder(), level), column as u32))
            })
        });
        let covering = Lists::by_key(keys.len(), covering);
        let waiting = (0..self.len()).flat_map(|column| {
            self.entries
                .of(column)
                .iter()
                .map(move |rung| (keys.of(rung.ladder(), rung.level()), column as u32))
        });
        let waiting = Lists::by_key(keys.len(), waiting);
        (self.covering, self.waiting) = (covering, waiting);
    }
}
