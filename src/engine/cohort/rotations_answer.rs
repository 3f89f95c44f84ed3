//! What a plan of rotations is made of.

use crate::model::Date;

use super::rotations_fit::{RotationScore, StayBarrier, StayWorth};
use super::rotations_rules::{GuestId, SlotId, TeamId};

/// A stay of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStay {
    /// Who.
    pub guest: GuestId,
    /// Where and when, and what it brings.
    pub worth: StayWorth,
    /// Whether it is fixed.
    pub is_fixed: bool,
}

/// Somebody who goes nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaysHome {
    /// Who.
    pub guest: GuestId,
    /// The reason.
    pub why: WhyHome,
    /// How many slots are barred for which reason, by reason; one that is barred twice counts for the first.
    pub barred: Vec<(StayBarrier, u32)>,
    /// What would bring them most, if they could take it.
    pub could: Option<(Vec<SlotId>, RotationScore)>,
}

/// Why somebody goes nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyHome {
    /// There are no slots.
    NoSlots,
    /// Every slot is barred.
    AllBarred,
    /// Those that are not barred have no seats.
    NoSeats,
    /// As many of their team as may be are away by stays that stand.
    TeamAway,
    /// Seats, and their team's share, go to others, with whom at least as much is closed.
    GoesToOthers,
}

impl WhyHome {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoSlots => "no-slots",
            Self::AllBarred => "all-barred",
            Self::NoSeats => "no-seats",
            Self::TeamAway => "team-away",
            Self::GoesToOthers => "goes-to-others",
        }
    }
}

/// By how much all together are better or worse off. Where the gap changes, the rest may change the other way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Levels of gaps, each times its weight; never below zero.
    pub gap: i64,
    /// What else speaks for stays.
    pub exposure: i64,
    /// Whether both plans are proved to be the best.
    pub is_exact: bool,
}

/// What the plan uses of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotUse {
    /// Which.
    pub slot: SlotId,
    /// Seats that stays take which stand.
    pub standing: u32,
    /// Seats that the plan takes.
    pub used: u32,
    /// What one more seat would bring to all together.
    pub one_more: Difference,
}

/// What the plan takes of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamUse {
    /// Which.
    pub team: TeamId,
    /// How many are away at once at most, stays that stand counted.
    pub most_away: u32,
    /// The first day of that, if anybody is away.
    pub on: Option<Date>,
    /// What one more who may be away would bring to all together.
    pub one_more: Difference,
}

/// Why nothing can be said of what a stay would lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It is fixed.
    Fixed,
    /// Something forbids it.
    Barred(StayBarrier),
    /// What is fixed, or stands, takes the seats or the team's share.
    NoRoom,
}

impl Difference {
    pub(super) fn of(better: RotationScore, worse: RotationScore, is_exact: bool) -> Self {
        if better <= worse {
            // Without a proof, what should be worse may come out better: nothing is promised then.
            return Self { is_exact, ..Self::default() };
        }
        let less = |more: u32, less: u32| i64::from(more) - i64::from(less);
        Self { gap: less(better.gap, worse.gap), exposure: less(better.exposure, worse.exposure), is_exact }
    }
}
