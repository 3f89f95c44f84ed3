//! Reasons, as data. Words come from the message catalogue.

use crate::document::values::Level;

use super::{ActivityId, SkillId};

/// Why an activity stands in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It closes levels of a gap.
    Closes {
        /// The skill of the gap.
        skill: SkillId,
        /// The level before.
        from: Level,
        /// The level after, at most the one required.
        to: Level,
    },
    /// It brings the level that a later activity of the path asks for.
    Unlocks {
        /// The later activity.
        activity: ActivityId,
        /// The skill it asks for.
        skill: SkillId,
        /// The level it asks for.
        level: Level,
    },
    /// A later activity of the path asks for this one to be done.
    Precedes {
        /// The later activity.
        activity: ActivityId,
    },
    /// The PM pinned it.
    Pinned,
    /// Nothing else on offer brings this level.
    OnlyWay {
        /// The skill.
        skill: SkillId,
        /// The level.
        level: Level,
    },
}
