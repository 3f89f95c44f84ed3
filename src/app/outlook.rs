//! What takes a moment to work out: what would make it fit, what a little more would bring, why this and not that.

use crate::document::values::{Amount, Date, Hours};
use crate::engine::dated::Doubt;
use crate::engine::planner::Comparison;
use crate::model::{ActivityId, Readiness};

use super::advice::LimitChange;

/// What the plan could be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlook {
    /// Changes with each of which everything fits that can be closed; those of one list belong together.
    pub changes: Vec<Vec<LimitChange>>,
    /// What more hours and more money bring, the least ready first.
    pub frontier: Vec<FrontierPoint>,
    /// Levels in force that are in doubt and would change the path, the one that changes the most first.
    pub doubts: Vec<Doubt>,
    /// What is worked out so far.
    pub(super) stage: Stage,
}

/// How far an outlook is: each part takes a moment, and what a person does in between comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// The changes are there.
    #[default]
    Changes,
    /// The frontier too, and the doubts about so many skills.
    Doubts(usize),
    /// All of it.
    Whole,
}

/// The most that can be closed within hours and money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrontierPoint {
    /// What the path takes.
    pub hours: Hours,
    /// What it costs.
    pub money: Amount,
    /// How ready the PM is after it.
    pub readiness: Readiness,
    /// When it ends at the PM's hours a week.
    pub finish: Option<Date>,
    /// Whether nothing within its hours and money closes more.
    pub is_proved: bool,
}

/// One activity looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspection {
    /// The activity.
    pub activity: ActivityId,
    /// Whether the path has it.
    pub is_in_path: bool,
    /// Of one in the path: the best paths without it, each without what came in its place before; of one that is not: the
    /// best path with it. The first is the best.
    pub others: Vec<Other>,
}

/// Another path beside the one in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// What differs.
    pub comparison: Comparison,
    /// The last day of the other.
    pub finish: Option<Date>,
    /// Whether it could only be had after the day of the goal, or never.
    pub is_late: bool,
}
