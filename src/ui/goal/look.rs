//! What is looked at on the screen of the goal.

/// What is looked at on the screen of the goal; roles by their place in the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct GoalLook {
    /// The role whose requirements are shown; the wanted one when there is none.
    pub role: Option<usize>,
    /// Whether it is open on the map, with what can be made of it.
    pub is_open: bool,
    /// The role beside it.
    pub beside: Option<usize>,
}
