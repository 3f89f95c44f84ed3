//! What has a date beside the path.

use crate::document::values::Date;

use super::screen::Screen;

/// Something with a date beside the path: a meeting, an action, a decision to look at again, a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: Date,
    /// The key of its words, which have the blank `{what}`: `due.session`.
    pub key: &'static str,
    /// What it is, in the words of the plan.
    pub what: String,
    /// The screen where it is dealt with.
    pub screen: Screen,
}
