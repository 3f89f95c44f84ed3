//! What a training budget is best spent on, as an answer.

use crate::model::ActivityId;

pub use super::training_ways::{Barrier, Taken};

/// What the budget is spent on.
#[derive(Clone, Debug)]
pub struct TrainingPlan {
    /// Who is given what, by place among the people.
    pub given: Vec<Given>,
    /// Who is given nothing, and why.
    pub left: Vec<(usize, WhyLeft)>,
    /// How often each booking is made, and for how many.
    pub bookings: Vec<(u32, u32)>,
    /// Seats of activities whose seats are limited: how many there are, how many are taken, what one more would bring.
    pub seats: Vec<SeatUse>,
    /// What is spent, in minor units.
    pub cost: u64,
    /// Levels closed, each times its weight.
    pub gap: i64,
    /// No spending closes more.
    pub bound: i64,
    /// Whether the two are the same.
    pub optimal: bool,
    /// Parts of the search tree that were looked at for it.
    pub explored: u64,
    /// What a thousand more would close.
    pub more: Beside,
    /// What a thousand less would leave open.
    pub less: Beside,
}

/// What somebody is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Who, by place among the people.
    pub person: usize,
    /// What, in an order in which each can be begun.
    pub taken: Vec<Taken>,
    /// Levels closed, each times its weight.
    pub gap: u32,
    /// What it costs beside bookings, in minor units.
    pub cost: u64,
}

/// Seats of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatUse {
    /// Which.
    pub activity: ActivityId,
    /// How many there are.
    pub seats: u32,
    /// How many are taken.
    pub used: u32,
    /// What one more would close.
    pub one_more: Beside,
}

/// By how much another budget closes more, or less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Levels, each times its weight.
    pub gap: i64,
    /// Whether both answers are proved to be the best.
    pub is_exact: bool,
}

/// Why somebody is given nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeft {
    /// It is not for them.
    NotAsked,
    /// They have no goal, or nothing is missing for it.
    NoGap,
    /// Nothing that needs a budget closes a gap of theirs.
    NothingOfUse,
    /// All that would costs more than there is, or has no seats.
    TooDear,
    /// Money and seats go to others, with whom at least as much is closed.
    GoesToOthers,
}

impl WhyLeft {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::NoGap => "no-gap",
            Self::NothingOfUse => "nothing-of-use",
            Self::TooDear => "too-dear",
            Self::GoesToOthers => "goes-to-others",
        }
    }
}

/// Why nothing can be said of what it costs to give somebody something, or not to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It is fixed.
    Fixed,
    /// It is not for them.
    NotAsked,
    /// Something forbids it.
    Barred(Barrier),
    /// What is fixed leaves neither the money nor the seats for it, or nothing can be begun beside it.
    NoRoom,
}

impl WhyNot {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::NotAsked => "not-asked",
            Self::Barred(barrier) => barrier.word(),
            Self::NoRoom => "no-room",
        }
    }
}
