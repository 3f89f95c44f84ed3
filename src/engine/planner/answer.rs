//! What the planner answers.

use crate::model::{ActivityId, Amount, Hours, Level, Readiness, SkillId};

/// The best path that was found, and what is proved about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The activities in an order in which each can be started.
    pub items: Vec<Item>,
    /// The figure minimised or maximised: quarters of an hour for `Close`, weighted levels closed for `Reach`.
    pub objective: u64,
    /// A proved limit on that figure: no path can be better.
    pub bound: u64,
    /// Whether they meet.
    pub optimal: bool,
    /// The effort of the whole path, without the hours that were spent already.
    pub hours: Hours,
    /// What the path costs.
    pub money: Amount,
    /// The gaps that the path closes, wholly or in part.
    pub closed: Vec<Closed>,
    /// How ready the person is now.
    pub before: Readiness,
    /// How ready they are after the path.
    pub after: Readiness,
    /// Gaps that no path can close: of `Reach` too, whatever its limits.
    pub unreachable: Vec<Unreachable>,
    /// Wishes that could not be kept.
    pub obstacles: Vec<Obstacle>,
    /// Paths and parts of paths that were looked at.
    pub explored: u64,
}

impl Answer {
    /// Whether a mix was asked for that the path does not keep.
    pub fn misses_mix(&self) -> bool {
        self.obstacles.contains(&Obstacle::MixNotKept)
    }
}

/// An activity of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The activity.
    pub activity: ActivityId,
    /// What is left of its effort.
    pub hours: Hours,
    /// Levels of the target to which nothing else on offer leads.
    pub only: Vec<(SkillId, Level)>,
}

/// A gap that the path makes smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The skill.
    pub skill: SkillId,
    /// The level before.
    pub from: Level,
    /// The level after, at most the one required.
    pub to: Level,
    /// The level required.
    pub required: Level,
}

/// A gap that cannot be closed with what is on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable {
    /// The skill.
    pub skill: SkillId,
    /// The highest level that can be reached; `Close` goes that far.
    pub reachable: Level,
    /// The level required.
    pub required: Level,
}

/// A wish that could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A pinned activity is not on offer: excluded, or all its sessions are over.
    PinnedNotOffered(ActivityId),
    /// A pinned activity can never be started with what is on offer.
    PinnedUnreachable(ActivityId),
    /// A pinned activity does not fit into the limits with what it needs before it, besides the pins that were wished
    /// for earlier and are kept.
    PinnedOverLimits(ActivityId),
    /// A pinned activity cannot be done by the day of the goal with what it needs before it, or was not found to, besides
    /// the pins that were wished for earlier and are kept. One that has begun is in the path all the same, and counts
    /// for nothing.
    PinnedAfterGoal(ActivityId),
    /// No path was found that keeps the mix and is worth having: one that closes all that can be closed for `Close`,
    /// one that closes anything for `Reach`. The path is the nearest to the mix that was found, and the bound is that
    /// of the question without the mix.
    MixNotKept,
}

impl Obstacle {
    /// The activity that was wished for.
    pub fn activity(self) -> Option<ActivityId> {
        match self {
            Self::PinnedNotOffered(activity)
            | Self::PinnedUnreachable(activity)
            | Self::PinnedOverLimits(activity)
            | Self::PinnedAfterGoal(activity) => Some(activity),
            Self::MixNotKept => None,
        }
    }
}

/// What there is to say of one path among many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The activities in an order in which each can be started.
    pub activities: Vec<ActivityId>,
    /// What the path takes.
    pub hours: Hours,
    /// What it costs.
    pub money: Amount,
    /// Weighted levels that it closes.
    pub closed: u64,
    /// How ready the person is after it.
    pub after: Readiness,
}

impl Outline {
    pub(in crate::engine) fn of(answer: &Answer) -> Self {
        Self {
            activities: answer.items.iter().map(|item| item.activity).collect(),
            hours: answer.hours,
            money: answer.money,
            closed: u64::from(answer.after.closed - answer.before.closed),
            after: answer.after,
        }
    }
}
