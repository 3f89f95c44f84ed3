//! What is looked at on the screen of the skills.

/// What is looked at on the screen of the skills.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct SkillsLook {
    /// The order of the list.
    pub order: SkillOrder,
}

/// An order of skills.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum SkillOrder {
    /// By group, as the catalogue has them.
    #[default]
    ByGroup,
    /// The largest gap first.
    ByGap,
}
