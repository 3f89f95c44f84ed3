//! What happens to feedback and to reviews, beyond what sheets write: what one click does, and what follows from it.

use crate::document::plan::Plan;
use crate::document::values::Date;
use crate::model::Catalogue;

use super::msg::Change;

/// What can happen there.
#[derive(Clone, Debug)]
pub enum FeedbackMsg {}

impl FeedbackMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, _: &mut Plan, _: &Catalogue, _: Date) -> Option<Change> {
        match *self {}
    }
}
